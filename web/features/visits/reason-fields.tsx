import { Input, Select } from 'antd'
import { reasonsFor } from '../../../server/modules/visits/schema.ts'
import { Field } from '../../kit/contract-form.tsx'
import { say } from '../../shell/words.ts'
import { sayReason } from './words.ts'

/** A reason from the list and what there is to say about it. */
export function ReasonFields({ kind }: { readonly kind: 'times' | 'end' }) {
  return (
    <>
      <Field name="reasonCode" label={say('原因', 'Reason')} required>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say('选择原因', 'Choose one')}
          options={reasonsFor(kind).map((value) => ({ value, label: sayReason(value) }))}
        />
      </Field>
      <Field
        name="memo"
        label={say('说明', 'Memo')}
        hint={say('选“其他”时必填。', 'Needed for “other”.')}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Field>
    </>
  )
}
