import { Checkbox, Input, InputNumber, Select } from 'antd'
import { peopleContracts } from '../../../server/modules/people/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { PersonFields } from './person-fields.tsx'
import { listTitle, purposeOptions, relationOptions } from './words.ts'

/** Registers a person, with the household and the one to ring first. */
export default function NewPersonPage() {
  const { go, search } = useRoute()
  return (
    <>
      <PageHead
        title={say('登记老年人', 'Register a person')}
        trail={[{ title: listTitle(), to: '/people' }]}
      />
      <Panel>
        <ContractForm
          contract={peopleContracts.register}
          initial={{ householdId: search['householdId'], areaCode: search['areaCode'] }}
          toBody={(values) => ({ ...values, contacts: contactsIn(values) }) as never}
          submit={say('登记', 'Register')}
          invalidates={['/api/people', '/api/households']}
          onDone={({ id }) => go(`/people/${id}`)}
          onCancel={() => go('/people')}
        >
          <PersonFields />
          {search['householdId'] ? <Joins /> : <NewHousehold />}
          <h2>{say('联系人', 'Contact')}</h2>
          <FirstContact />
          <Field name="consents" label={say('本人同意', 'The person consents to')}>
            <Checkbox.Group options={purposeOptions} />
          </Field>
          <Field name="note" label={say('备注', 'Note')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Field>
        </ContractForm>
      </Panel>
    </>
  )
}

type Values = Readonly<Record<string, unknown>>

/** An untouched contact is none; a named one is rung first. */
function contactsIn(values: Values): unknown[] {
  const contacts = (values['contacts'] ?? []) as readonly Values[]
  return contacts
    .filter((one) => one['name'] || one['phone'])
    .map((one) => ({ ...one, ...(one['phone'] ? { emergencyOrder: 1 } : {}) }))
}

function Joins() {
  return (
    <>
      <p className="notice">
        {say('将加入已有的一户。', 'The person joins an existing household.')}
      </p>
      <Field name="householdId" label={say('户', 'Household')}>
        <Input disabled />
      </Field>
      <Field name="networkedFrom" label={say('入网日期', 'On the network from')}>
        <DayInput />
      </Field>
    </>
  )
}

function NewHousehold() {
  return (
    <>
      <h2>{say('家庭户', 'Household')}</h2>
      <FieldRow>
        <Field name="householdPhone" label={say('家庭固话', 'Household phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Field>
        <Field name="programmePhone" label={say('话机', 'Telephone')} valuePropName="checked">
          <Checkbox>{say('本项目免费话机', "The programme's free telephone")}</Checkbox>
        </Field>
      </FieldRow>
      <FieldRow>
        <Field
          name="others"
          label={say('同住的其他人数', 'Others living there')}
          hint={say('不在名册上的人。', 'People who are not on the roster.')}
        >
          <InputNumber min={0} max={50} precision={0} style={{ width: '100%' }} />
        </Field>
        <Field name="networkedFrom" label={say('入网日期', 'On the network from')}>
          <DayInput />
        </Field>
      </FieldRow>
    </>
  )
}

function FirstContact() {
  return (
    <>
      <FieldRow>
        <Field
          name="contacts.0.name"
          label={say('联系人姓名', 'Name of the contact')}
          required={false}
        >
          <Input maxLength={50} autoComplete="off" />
        </Field>
        <Field name="contacts.0.relation" label={say('与老年人关系', 'Relation')} required={false}>
          <Select options={relationOptions} allowClear />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="contacts.0.phone" label={say('联系人电话', 'Phone of the contact')}>
          <Input inputMode="tel" autoComplete="off" />
        </Field>
        <Field
          name="contacts.0.guardian"
          label={say('监护', 'Guardianship')}
          valuePropName="checked"
        >
          <Checkbox>{say('是监护人', 'Is the guardian')}</Checkbox>
        </Field>
      </FieldRow>
    </>
  )
}
