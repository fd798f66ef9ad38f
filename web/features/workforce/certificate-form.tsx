import { Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { lang, say } from '../../shell/words.ts'
import { useDictionary } from './words.ts'

interface CertificateFormProps {
  readonly workerId: string
  readonly onEnd: () => void
}

/** Adds a certificate; its kind proposes the issuer and the end. */
export function CertificateForm({ workerId, onEnd }: CertificateFormProps) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const words = useDictionary()
  const kind = Form.useWatch<unknown>('kind', form)
  const known = words.data?.certificates.find((one) => one.code === kind)
  const propose = (values: Readonly<Record<string, unknown>>) => {
    const chosen = words.data?.certificates.find((one) => one.code === values['kind'])
    const from = values['validFrom']
    if (!chosen) return
    if (!values['issuedBy']) {
      form.setFieldsValue({ issuedBy: lang === 'zh' ? chosen.issuerZh : chosen.issuerEn })
    }
    if (chosen.validityMonths !== null && typeof from === 'string' && !values['validTo']) {
      const to = dayjs(from).add(chosen.validityMonths, 'month').subtract(1, 'day')
      form.setFieldsValue({ validTo: to.format('YYYY-MM-DD') })
    }
  }
  return (
    <ContractForm
      contract={workforceContracts.addCertificate}
      params={{ id: workerId }}
      form={form}
      onChange={propose}
      submit={say('登记', 'Add')}
      invalidates={['/api/workers']}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <FieldRow>
        <Field name="kind" label={say('证书种类', 'Kind')}>
          <Select
            options={[...words.certificateOptions]}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Field>
        <Field name="number" label={say('证书编号', 'Number')}>
          <Input autoComplete="off" />
        </Field>
        <Field name="issuedBy" label={say('发证机构', 'Issued by')}>
          <Input />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="validFrom" label={say('生效日期', 'Valid from')}>
          <DayInput />
        </Field>
        <Field
          name="validTo"
          label={say('到期日期', 'Last valid day')}
          required={known !== undefined && known.validityMonths !== null}
          hint={
            known && known.validityMonths === null
              ? say('此类证书长期有效，可不填。', 'This kind does not expire; it may stay empty.')
              : say('到期当天仍有效。', 'Still valid on that day.')
          }
        >
          <DayInput />
        </Field>
      </FieldRow>
    </ContractForm>
  )
}
