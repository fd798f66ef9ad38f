import { Checkbox, Input, Modal, Radio } from 'antd'
import { callBackContracts } from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { InstantInput } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'

interface CallBackFormProps {
  readonly open: boolean
  readonly onClose: () => void
  /** What it is about; its number is used unless another is typed. */
  readonly about: {
    readonly callId?: string | undefined
    readonly requestId?: string | undefined
    readonly personId?: string | undefined
  }
  /** The number on record, masked; null when there is none. */
  readonly phone: string | null
}

const inTwoHours = (): string =>
  new Date(Math.ceil((Date.now() + 2 * 3_600_000) / 300_000) * 300_000).toISOString()

/** Promises to ring somebody at a time. */
export function CallBackForm({ open, onClose, about, phone }: CallBackFormProps) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={say('约定回电', 'Promise a call-back')}
    >
      <ContractForm
        contract={callBackContracts.schedule}
        initial={{ kind: 'promised', dueAt: inTwoHours(), notify: false }}
        toBody={(values) => ({ ...values, ...about }) as never}
        submit={say('约定', 'Promise')}
        guard={false}
        onDone={onClose}
        onCancel={onClose}
      >
        <Field name="kind" label={say('类别', 'Kind')}>
          <Radio.Group
            options={[
              { value: 'promised', label: say('约定回电', 'Promised') },
              { value: 'result', label: say('告知办理结果', 'Tell the result') },
            ]}
          />
        </Field>
        <Field name="dueAt" label={say('何时回电', 'When')}>
          <InstantInput />
        </Field>
        <Field
          name="phone"
          label={say('号码', 'Telephone')}
          hint={
            phone
              ? say(`不填则拨打 ${phone}`, `Left empty: ${phone}`)
              : say('没有登记号码，请填写', 'None is on record; please enter one')
          }
        >
          <Input inputMode="tel" autoComplete="off" />
        </Field>
        <Field name="reason" label={say('事由', 'Why')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
        </Field>
        <Field name="notify" label={say('短信', 'Text message')} valuePropName="checked">
          <Checkbox>
            {say('手机号码发短信告知回电时间', 'Tell a mobile number when we ring')}
          </Checkbox>
        </Field>
      </ContractForm>
    </Modal>
  )
}
