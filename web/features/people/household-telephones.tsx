import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import {
  type HouseholdCard,
  householdContracts,
  type Telephone,
} from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Masked } from '../../kit/masked.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Empty } from '../../kit/states.tsx'
import { DayText } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface HouseholdProps {
  readonly household: HouseholdCard
}

/** Telephones of a household; of the programme's free ones there is one at a time. */
export function HouseholdTelephones({ household }: HouseholdProps) {
  const [adding, setAdding] = useState(false)
  const { telephones, can } = household
  return (
    <Panel
      title={say('话机', 'Telephones')}
      actions={
        can.amend && !adding ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('登记话机', 'Add a telephone')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {adding ? <TelephoneForm household={household} onEnd={() => setAdding(false)} /> : null}
        {telephones.length === 0 ? (
          <Empty title={say('没有话机', 'No telephones')} />
        ) : (
          <ul className="cards">
            {telephones.map((one) => (
              <li key={one.id} className="card">
                <TelephoneCard household={household} telephone={one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

function TelephoneCard({
  household: { id, can },
  telephone,
}: HouseholdProps & { readonly telephone: Telephone }) {
  return (
    <>
      <div className="card-title">
        {telephone.number === null ? (
          <Sign tone="warn">{say('号码待登记', 'Number to be recorded')}</Sign>
        ) : (
          <Masked
            value={telephone.number}
            label={say('话机号码', 'telephone number')}
            reveal={householdContracts.reveal}
            input={(reason) => ({ params: { id }, body: { reason } })}
            pick={(answer) =>
              answer.telephones.find((one) => one.id === telephone.id)?.number ?? ''
            }
            may={can.reveal}
          />
        )}
        {telephone.programme ? <Sign tone="good">{say('项目免费', 'Free')}</Sign> : null}
        {telephone.removedOn ? <Sign tone="off">{say('已拆除', 'Removed')}</Sign> : null}
      </div>
      <p className="quiet">
        <DayText day={telephone.installedOn} /> –{' '}
        {telephone.removedOn ? (
          <>
            <DayText day={telephone.removedOn} /> {telephone.removedReason}
          </>
        ) : (
          say('在用', 'in use')
        )}
      </p>
      {can.amend && telephone.number === null && telephone.removedOn === null ? (
        <ContractForm
          contract={householdContracts.setTelephoneNumber}
          params={{ id, entryId: telephone.id }}
          submit={say('登记号码', 'Record the number')}
        >
          <Field name="number" label={say('号码', 'Number')}>
            <Input inputMode="tel" autoComplete="off" />
          </Field>
        </ContractForm>
      ) : null}
      {can.amend && telephone.removedOn === null ? (
        <RemoveTelephone householdId={id} entryId={telephone.id} />
      ) : null}
    </>
  )
}

function RemoveTelephone(props: { readonly householdId: string; readonly entryId: string }) {
  const { householdId, entryId } = props
  const remove = useCommand(householdContracts.removeTelephone)
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState<string | undefined>(today())
  const id = useId()
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {say('拆除', 'Remove')}
      </Button>
      <ReasonModal
        open={open}
        onClose={() => setOpen(false)}
        title={say('拆除话机', 'Remove the telephone')}
        danger
        busy={remove.busy}
        problem={remove.problem}
        run={(reason) =>
          remove.run({ params: { id: householdId, entryId }, body: { on: on ?? today(), reason } })
        }
      >
        <label htmlFor={id}>{say('拆除日期', 'On')}</label>
        <DayInput id={id} value={on} onChange={setOn} />
      </ReasonModal>
    </>
  )
}

function TelephoneForm({ household, onEnd }: HouseholdProps & { readonly onEnd: () => void }) {
  return (
    <ContractForm
      contract={householdContracts.addTelephone}
      params={{ id: household.id }}
      initial={{ programme: true, installedOn: today() }}
      submit={say('登记', 'Add')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <FieldRow>
        <Field name="number" label={say('号码', 'Number')}>
          <Input inputMode="tel" autoComplete="off" />
        </Field>
        <Field name="installedOn" label={say('安装日期', 'Installed on')}>
          <DayInput />
        </Field>
      </FieldRow>
      <Field name="programme" label={say('性质', 'Kind')} valuePropName="checked" required={false}>
        <Checkbox>{say('本项目免费话机', "The programme's free telephone")}</Checkbox>
      </Field>
    </ContractForm>
  )
}
