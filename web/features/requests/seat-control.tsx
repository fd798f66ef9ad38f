import { Button, Input, Modal, Select } from 'antd'
import { useEffect, useState } from 'react'
import { type Desk, deskContracts } from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { call, useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

const PRESENCE_MS = 30_000
const AGAIN = ['/api/operator-desk', '/api/operator-seats']

/** Which extension one sits at, and whether one takes calls. Tells the server that one is there. */
export function SeatControl({ desk }: { readonly desk: Desk }) {
  const { seat } = desk
  const [open, setOpen] = useState(false)
  const take = useCommand(deskContracts.takeSeat, { invalidates: AGAIN })
  const leave = useCommand(deskContracts.leaveSeat, { invalidates: AGAIN })
  const seated = seat !== null
  useEffect(() => {
    if (!seated) return
    const keep = () => void call(deskContracts.keepSeat).catch(() => undefined)
    keep()
    const timer = setInterval(keep, PRESENCE_MS)
    return () => clearInterval(timer)
  }, [seated])
  return (
    <>
      {seat ? (
        <Select
          aria-label={say(`分机 ${seat.extension} 状态`, `State of extension ${seat.extension}`)}
          value={seat.state}
          loading={take.busy || leave.busy}
          popupMatchSelectWidth={false}
          options={[
            {
              value: 'ready',
              label: say(`分机 ${seat.extension} · 就绪`, `Ext. ${seat.extension} · ready`),
            },
            {
              value: 'away',
              label: say(`分机 ${seat.extension} · 离开`, `Ext. ${seat.extension} · away`),
            },
            { value: 'leave', label: say('签出坐席', 'Sign off') },
          ]}
          onChange={(state: string) =>
            void (state === 'leave'
              ? leave.run()
              : take.run({
                  body: { extension: seat.extension, state: state === 'away' ? 'away' : 'ready' },
                }))
          }
        />
      ) : (
        <Button type="primary" onClick={() => setOpen(true)}>
          {say('签入坐席', 'Sign on')}
        </Button>
      )}
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        destroyOnHidden
        title={say('签入坐席', 'Sign on to an extension')}
      >
        <ContractForm
          contract={deskContracts.takeSeat}
          submit={say('签入', 'Sign on')}
          guard={false}
          invalidates={AGAIN}
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <Field
            name="extension"
            label={say('分机号', 'Extension')}
            hint={say('您面前话机的分机号，如 801', 'Of the telephone before you, as 801')}
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={8} />
          </Field>
        </ContractForm>
      </Modal>
    </>
  )
}
