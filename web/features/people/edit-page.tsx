import { Input } from 'antd'
import {
  householdContracts,
  peopleContracts,
  type PersonCard,
} from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { FindPicker } from '../../kit/find-picker.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { PersonFields } from './person-fields.tsx'
import { listTitle } from './words.ts'

/** Puts right what a registration says; a move of home is a life event instead. */
export default function EditPersonPage() {
  const { params } = useRoute()
  const found = useAnswer(peopleContracts.get, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {(card) =>
        card.can.amend ? (
          <EditForm card={card} />
        ) : (
          <p className="notice warn">
            {say('您不能修改这份档案。', 'You may not amend this record.')}
          </p>
        )
      }
    </Ready>
  )
}

function EditForm({ card }: { readonly card: PersonCard }) {
  const { go } = useRoute()
  const { id, name, version } = card
  const to = `/people/${id}`
  return (
    <>
      <PageHead
        title={say(`修改 ${name}`, `Amend ${name}`)}
        trail={[
          { title: listTitle(), to: '/people' },
          { title: name, to },
        ]}
        about={say(
          '更正登记有误的内容，或登记居住状况从哪天起有变化；搬家请在“变动”中登记迁居。',
          'What was recorded wrongly, or a way of living that changed on a day; a move is a life event.',
        )}
      />
      <Panel>
        <ContractForm
          contract={peopleContracts.amend}
          params={{ id }}
          initial={initialOf(card)}
          emptied="null"
          toBody={(values) => ({ ...values, version }) as never}
          submit={say('保存', 'Save')}
          invalidates={['/api/people', '/api/households']}
          onDone={() => go(to)}
          onCancel={() => go(to)}
        >
          <PersonFields masked={{ idNumber: card.idNumber, phone: card.phone }} />
          <FieldRow>
            <Field name="networkedFrom" label={say('入网日期', 'On the network from')}>
              <DayInput />
            </Field>
            <Field
              name="networkedTo"
              label={say('退网日期', 'On the network until')}
              hint={say('最后一天。', 'The last day.')}
            >
              <DayInput />
            </Field>
          </FieldRow>
          <Field name="householdId" label={say('所属户', 'Household')}>
            <FindPicker
              contract={householdContracts.list}
              known={{ id: card.household.id, name: card.household.address }}
              nameOf={(row) => ({ id: row.id, name: row.address })}
              show={(row) => (
                <>
                  <strong>{row.members.map((one) => one.name).join('、')}</strong> {row.address}
                  <div className="quiet">{row.areaPath}</div>
                </>
              )}
              placeholder={say('按成员姓名或电话查找', "A member's name or telephone")}
            />
          </Field>
          <Field name="note" label={say('备注', 'Note')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Field>
          <Field
            name="reason"
            label={say('修改原因', 'Reason')}
            hint={say('与修改一起保存。', 'Kept with the change.')}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Field>
        </ContractForm>
      </Panel>
    </>
  )
}

/** Masked values are left out: an empty box keeps them. Without a number, birth date and sex are shown. */
const initialOf = (card: PersonCard) => ({
  name: card.name,
  areaCode: card.areaCode,
  address: card.address,
  living: card.living,
  networkedFrom: card.networkedFrom,
  networkedTo: card.networkedTo,
  householdId: card.household.id,
  note: card.note,
  ...(card.idNumber === null ? { sex: card.sex, bornOn: card.bornOn } : {}),
})
