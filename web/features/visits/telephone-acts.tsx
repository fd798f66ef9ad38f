import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { visitContracts, type VisitDetail } from '../../../server/modules/visits/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { InstantInput } from '../../kit/inputs.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { say } from '../../shell/words.ts'
import { FormButton } from './form-button.tsx'

const newId = (): string => `desk-${newSubmitKey()}`
const now = (): string => new Date().toISOString()

interface RecordLineProps {
  readonly id: string
  readonly kind: 'in' | 'out'
}

/** A check-in or check-out that the worker rang in from the older person's telephone. */
function RecordLine({ id, kind }: RecordLineProps) {
  const [clientId] = useState(newId)
  const label =
    kind === 'in'
      ? say('代记电话签到', 'Record a line check-in')
      : say('代记电话签退', 'Record a line check-out')
  return (
    <FormButton label={label}>
      {(close) => (
        <ContractForm
          contract={kind === 'in' ? visitContracts.checkIn : visitContracts.checkOut}
          params={{ id }}
          initial={{ at: now() }}
          toBody={(values) => ({ ...values, clientId, source: 'landline' }) as never}
          submit={say('记录', 'Record')}
          onDone={close}
          onCancel={close}
        >
          <p className="quiet">
            {say(
              '护理员用老人家的电话打来时使用；系统会核对是否为老人登记的号码。',
              'For calls from the person’s own telephone; the number is compared with the registered ones.',
            )}
          </p>
          <Field name="callerLine" label={say('来电号码', 'Calling number')} required>
            <Input type="tel" inputMode="tel" maxLength={30} autoComplete="off" />
          </Field>
          <Field name="at" label={say('来电时间', 'Time of the call')} required>
            <InstantInput />
          </Field>
        </ContractForm>
      )}
    </FormButton>
  )
}

/** What the older person pressed when the desk rang back. */
function ConfirmByTelephone({ id }: { readonly id: string }) {
  const [clientId, setClientId] = useState(newId)
  return (
    <FormButton label={say('电话核实', 'Confirm by telephone')}>
      {(close) => (
        <ContractForm
          contract={visitContracts.confirm}
          params={{ id }}
          toBody={(values) => ({ ...values, clientId, method: 'key_press', at: now() }) as never}
          submit={say('记录', 'Record')}
          onDone={() => {
            setClientId(newId())
            close()
          }}
          onCancel={close}
        >
          <p>
            {say(
              '请拨打老人本人的电话，问：这次服务做了吗？请老人按键回答。',
              'Ring the person’s own telephone and ask: did this visit take place? The answer is a key.',
            )}
          </p>
          <Field name="key" label={say('老人按了', 'The key pressed')} required>
            <Radio.Group
              options={[
                { value: '1', label: say('1 做了', '1 Yes') },
                { value: '2', label: say('2 没有', '2 No') },
                { value: '3', label: say('3 只做了一部分', '3 Only in part') },
              ]}
            />
          </Field>
          <Field name="reason" label={say('补充说明', 'Note')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Field>
        </ContractForm>
      )}
    </FormButton>
  )
}

/** The code for the older person; each look at it is recorded. */
function TellCode({ id }: { readonly id: string }) {
  return (
    <FormButton label={say('告知确认码', 'Tell the code')}>{() => <Code id={id} />}</FormButton>
  )
}

function Code({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false)
  const found = useAnswer(visitContracts.code, asked ? { params: { id } } : null)
  return (
    <div className="stack">
      <p>
        {say(
          '确认码只告诉老人本人，由老人在服务后口述给护理员。查看会记入审计。',
          'Tell it to the older person only, who says it to the worker afterwards. The look is recorded.',
        )}
      </p>
      {asked ? (
        <Ready of={found}>
          {({ code }) => <output className="told-code figure">{code}</output>}
        </Ready>
      ) : (
        <Button type="primary" onClick={() => setAsked(true)}>
          {say('显示确认码', 'Show the code')}
        </Button>
      )}
    </div>
  )
}

/** What the desk that answers the telephone can do. */
export function TelephoneActs({ detail }: { readonly detail: VisitDetail }) {
  const { visit, can } = detail
  return (
    <>
      {can.recordLine ? (
        <RecordLine
          key={visit.state}
          id={visit.id}
          kind={visit.state === 'under_way' ? 'out' : 'in'}
        />
      ) : null}
      {can.seeCode ? <TellCode id={visit.id} /> : null}
      {can.confirmByTelephone ? <ConfirmByTelephone id={visit.id} /> : null}
    </>
  )
}
