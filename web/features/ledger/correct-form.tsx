import { Input } from 'antd'
import { useState } from 'react'
import {
  ledgerContracts as contracts,
  type PostingRow,
} from '../../../server/modules/ledger/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { MinutesInput, MoneyInput } from '../../kit/inputs.tsx'
import { newSubmitKey } from '../../shell/submit-keys.ts'
import { say } from '../../shell/words.ts'

interface CorrectFormProps {
  readonly posting: PostingRow
  readonly onClose: () => void
}

/** Takes back part of a posting. The id is made once, so that pressing twice corrects once. */
export function CorrectForm({ posting, onClose }: CorrectFormProps) {
  const [clientId] = useState(newSubmitKey)
  return (
    <ContractForm
      contract={contracts.correct}
      params={{ id: posting.id }}
      toBody={(values) => ({ ...values, clientId }) as never}
      submit={say('记入更正', 'Book the correction')}
      danger
      onDone={onClose}
      onCancel={onClose}
    >
      <p className="notice warn">
        {say(
          '更正会另记一笔相反方向的入账，不能撤销；原入账保持不变。',
          'A correction books the other way and cannot be undone; the original stays as it is.',
        )}
      </p>
      <Field name="amount" label={say('收回数额', 'Amount to take back')}>
        {posting.unit === 'fen' ? <MoneyInput /> : <MinutesInput />}
      </Field>
      <Field name="reason" label={say('原因', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
