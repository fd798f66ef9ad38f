import { Button } from 'antd'
import { useId, useState } from 'react'
import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** Records that a care worker has left, with the last day and the reason. */
export function DepartButton({ id, name }: { readonly id: string; readonly name: string }) {
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState<string | undefined>(today())
  const dayId = useId()
  const command = useCommand(workforceContracts.depart)
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say('登记离职', 'Has left')}
      </Button>
      <ReasonModal
        open={open}
        onClose={() => {
          command.reset()
          setOpen(false)
        }}
        title={say(`${name} 离职？`, `Has ${name} left?`)}
        confirm={say('登记离职', 'Record')}
        danger
        busy={command.busy}
        problem={command.problem}
        run={(reason) => command.run({ params: { id }, body: { on: on ?? today(), reason } })}
      >
        <p>
          {say(
            '不能撤销：此后不再派单，记录不能再改；回来工作须重新登记。',
            'This cannot be undone: no more visits, no more changes; who returns is registered anew.',
          )}
        </p>
        <div>
          <label htmlFor={dayId}>{say('最后工作日', 'Last day')}</label>
          <DayInput id={dayId} value={on} onChange={setOn} />
        </div>
      </ReasonModal>
    </>
  )
}
