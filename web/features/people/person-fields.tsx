import { Form, Input, Select } from 'antd'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { Field, FieldRow } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'
import { sexOptions, usePeopleWords } from './words.ts'

interface PersonFieldsProps {
  /** What is on record and stays unless something is typed. */
  readonly masked?: { readonly idNumber: string | null; readonly phone: string | null }
}

/** Who the person is and where they live, in registering and in amending. */
export function PersonFields({ masked }: PersonFieldsProps) {
  const words = usePeopleWords()
  return (
    <>
      <FieldRow>
        <Field name="name" label={say('姓名', 'Name')}>
          <Input maxLength={50} autoComplete="off" />
        </Field>
        <Field
          name="idNumber"
          label={say('身份证号', 'Identity number')}
          hint={
            masked?.idNumber
              ? keptHint(masked.idNumber)
              : say('保存时核对校验位；加密保存。', 'The check character is verified; kept sealed.')
          }
        >
          <Input maxLength={24} autoComplete="off" />
        </Field>
      </FieldRow>
      <WithoutNumber hasNumber={Boolean(masked?.idNumber)} />
      <FieldRow>
        <Field
          name="phone"
          label={say('本人电话', 'Phone')}
          hint={
            masked?.phone
              ? keptHint(masked.phone)
              : say(
                  '手机或固定电话，可带区号。',
                  'A mobile or a landline, with or without area code.',
                )
          }
        >
          <Input inputMode="tel" autoComplete="off" />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="living" label={say('居住状况', 'Living arrangement')}>
          <Select options={words.livingOptions} allowClear />
        </Field>
        <Field
          name="livingFrom"
          label={say('居住状况起始日期', 'Living so since')}
          hint={
            masked
              ? say(
                  '从这一天起有变化时填写；留空表示更正登记有误。',
                  'The day of the change; empty puts right what was recorded wrongly.',
                )
              : say('不清楚请留空。', 'Leave empty where nobody knows.')
          }
        >
          <DayInput />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="areaCode" label={say('村（社区）', 'Village or community')}>
          <AreaPicker level="village" />
        </Field>
        <Field name="address" label={say('详细地址', 'Address')}>
          <Input maxLength={200} />
        </Field>
      </FieldRow>
    </>
  )
}

const keptHint = (masked: string): string =>
  say(`现为 ${masked}，不改请留空。`, `Now ${masked}; leave empty to keep it.`)

/** Sex and birth date follow from the number; they are asked for only where there is none. */
function WithoutNumber({ hasNumber }: { readonly hasNumber: boolean }) {
  const form = Form.useFormInstance()
  const typed = Form.useWatch<string | undefined>('idNumber', form)
  if (hasNumber || typed?.trim()) return null
  return (
    <FieldRow>
      <Field
        name="sex"
        label={say('性别', 'Sex')}
        hint={say('没有身份证号时填写。', 'Only where there is no identity number.')}
      >
        <Select options={sexOptions} allowClear />
      </Field>
      <Field name="bornOn" label={say('出生日期', 'Birth date')}>
        <DayInput />
      </Field>
    </FieldRow>
  )
}
