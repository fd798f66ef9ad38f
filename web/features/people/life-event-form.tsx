import { Form, Input, Radio, Select } from 'antd'
import type { z } from 'zod'
import type { Contract } from '../../../server/kernel/contract.ts'
import type { LifeEventKind } from '../../../server/modules/people/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { say } from '../../shell/words.ts'
import { EvidenceInput } from './evidence.tsx'
import { lifeEventOptions } from './words.ts'

type Values = Readonly<Record<string, unknown>>

interface LifeEventFormProps<C extends Contract> {
  readonly personId: string
  readonly contract: C
  readonly params: z.input<C['params']>
  readonly onEnd: () => void
  /** For a correction: where the entry's fields stand in the body, and what it said before. */
  readonly within?: 'instead'
  readonly initial?: Values
  readonly known?: WhereProps['known']
}

/** What happened, on which day, and where it led. */
export function LifeEventForm<C extends Contract>(props: LifeEventFormProps<C>) {
  const { personId, contract, params, onEnd, within, initial, known } = props
  const at = within ? `${within}.` : ''
  const start = { on: today(), registered: 'yes', ...initial }
  return (
    <ContractForm
      contract={contract}
      params={params}
      initial={within ? { [within]: start } : start}
      toBody={(values) => bodyOf(values, within) as never}
      submit={within ? say('更正', 'Correct') : say('登记', 'Record')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <FieldRow>
        <Field name={`${at}kind`} label={say('变动', 'What happened')} required>
          <Select options={lifeEventOptions} />
        </Field>
        <Field name={`${at}on`} label={say('日期', 'On')} required>
          <DayInput />
        </Field>
      </FieldRow>
      <WhereTo at={at} known={known} />
      <Field name={`${at}note`} label={say('说明', 'Note')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
      <Field name={`${at}evidenceFileId`} label={say('证明材料', 'Scan')}>
        <EvidenceInput personId={personId} />
      </Field>
      {within ? (
        <Field name="reason" label={say('更正原因', 'Why it is corrected')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
        </Field>
      ) : null}
    </ContractForm>
  )
}

/** `leaves` and `registered` are the form's own questions; a move without a destination leaves the city. */
function bodyOf(values: Values, within: string | undefined): Values {
  if (within === undefined) return eventOf(values)
  return { ...values, [within]: eventOf(values[within] as Values) }
}

function eventOf({ leaves, registered, to, place, organisationId, ...event }: Values): Values {
  const isMove = event['kind'] === 'moved'
  const isRegistered = event['kind'] === 'admitted' && registered !== 'no'
  return {
    ...event,
    ...(isMove && leaves !== 'yes' ? { to: to ?? {} } : {}),
    ...(isRegistered ? { organisationId: organisationId ?? null } : {}),
    ...(place && !isRegistered && (!isMove || leaves === 'yes') ? { place } : {}),
  }
}

interface WhereProps {
  readonly at: string
  /** The institution that the entry named before it was corrected. */
  readonly known: { readonly id: string; readonly name: string } | null | undefined
}

function WhereTo({ at, known }: WhereProps) {
  const form = Form.useFormInstance()
  const path = (name: string): string[] => `${at}${name}`.split('.')
  const kind = Form.useWatch<LifeEventKind | undefined>(path('kind'), form)
  const leaves = Form.useWatch<string | undefined>(path('leaves'), form)
  if (kind === 'moved') {
    return (
      <>
        <Field name={`${at}leaves`} label={say('迁往', 'Moved to')} required={false}>
          <Radio.Group
            options={[
              { value: 'no', label: say('本市内', 'Within the city') },
              { value: 'yes', label: say('市外', 'Out of the city') },
            ]}
          />
        </Field>
        {leaves === 'yes' ? (
          <Field name={`${at}place`} label={say('去向', 'Where to')}>
            <Input maxLength={200} />
          </Field>
        ) : (
          <FieldRow>
            <Field name={`${at}to.areaCode`} label={say('新的村（社区）', 'New village')} required>
              <AreaPicker level="village" />
            </Field>
            <Field name={`${at}to.address`} label={say('新地址', 'New address')} required>
              <Input maxLength={200} />
            </Field>
          </FieldRow>
        )}
      </>
    )
  }
  if (kind === 'admitted') return <WhichInstitution at={at} known={known} />
  return kind === 'hospital_in' ? (
    <Field name={`${at}place`} label={say('医院', 'Hospital')}>
      <Input maxLength={200} />
    </Field>
  ) : null
}

/** Who is admitted to an institution of the register counts among its residents. */
function WhichInstitution({ at, known }: WhereProps) {
  const form = Form.useFormInstance()
  const registered = Form.useWatch<string | undefined>(`${at}registered`.split('.'), form)
  return (
    <>
      <Field
        name={`${at}registered`}
        label={say('入住的机构', 'Which institution')}
        required={false}
      >
        <Radio.Group
          options={[
            { value: 'yes', label: say('已登记的机构', 'One of the register') },
            { value: 'no', label: say('未登记的机构', 'One outside it') },
          ]}
        />
      </Field>
      {registered === 'no' ? (
        <Field name={`${at}place`} label={say('机构名称', 'Name of the institution')}>
          <Input maxLength={200} />
        </Field>
      ) : (
        <Field name={`${at}organisationId`} label={say('养老机构', 'Institution')} required>
          <OrganisationPicker known={known} query={{ beds: 'yes' }} />
        </Field>
      )}
    </>
  )
}
