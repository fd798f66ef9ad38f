import { Input } from 'antd'
import {
  settlementContracts as contracts,
  type StatementDetail,
} from '../../../server/modules/settlement/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Money } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'

/** The bank has paid: its day and reference, entered by somebody who signed neither side. */
export function PayPanel({ statement }: { readonly statement: StatementDetail['statement'] }) {
  const kept = statement.totalFen - statement.payableFen
  return (
    <Panel title={say('登记付款', 'Record the payment')}>
      <p>
        {say('应付：', 'To pay: ')}
        <strong>
          <Money fen={statement.payableFen} />
        </strong>
        {kept > 0 ? (
          <>
            {say('（已扣回以前月份多付 ', ' (kept back from earlier: ')}
            <Money fen={kept} />
            {say('）', ')')}
          </>
        ) : null}
      </p>
      <ContractForm
        contract={contracts.pay}
        params={{ id: statement.id }}
        initial={{ paidOn: today() }}
        submit={say('登记付款', 'Record')}
      >
        <FieldRow>
          <Field name="paidOn" label={say('付款日期', 'Day of payment')}>
            <DayInput />
          </Field>
          <Field name="bankReference" label={say('银行流水号', 'Bank reference')}>
            <Input maxLength={60} />
          </Field>
        </FieldRow>
      </ContractForm>
    </Panel>
  )
}
