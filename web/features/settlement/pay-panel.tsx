import { Input } from 'antd'
import { useId, useState } from 'react'
import {
  settlementContracts as contracts,
  type StatementDetail,
} from '../../../server/modules/settlement/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Money } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** The bank has paid: its day and reference, entered by somebody who signed neither side. */
export function PayPanel({ statement }: { readonly statement: StatementDetail['statement'] }) {
  const [paidOn, setPaidOn] = useState<string | undefined>(today)
  const [bankReference, setBankReference] = useState('')
  const command = useCommand(contracts.pay)
  const [dayField, referenceField] = [useId(), useId()]
  const isReady = paidOn !== undefined && bankReference.trim().length >= 4
  return (
    <Panel title={say('登记付款', 'Record the payment')}>
      <Due statement={statement} />
      <div className="field-row">
        <div>
          <label htmlFor={dayField}>{say('付款日期', 'Day of payment')}</label>
          <DayInput id={dayField} value={paidOn} onChange={setPaidOn} />
        </div>
        <div>
          <label htmlFor={referenceField}>{say('银行流水号', 'Bank reference')}</label>
          <Input
            id={referenceField}
            value={bankReference}
            maxLength={60}
            onChange={(event) => setBankReference(event.target.value)}
          />
        </div>
      </div>
      <div className="row form-end">
        <Confirm
          label={say('登记付款', 'Record')}
          title={say(`登记 ${statement.number} 付款`, `Record the payment of ${statement.number}`)}
          text={
            <p>
              <Money fen={statement.payableFen} /> · {paidOn} · {bankReference}
              <br />
              {say('登记后不能撤回。', 'This cannot be taken back.')}
            </p>
          }
          button={{ type: 'primary', disabled: !isReady }}
          busy={command.busy}
          problem={command.problem}
          run={() =>
            command.run({
              params: { id: statement.id },
              body: { paidOn: paidOn ?? '', bankReference },
            })
          }
        />
      </div>
    </Panel>
  )
}

function Due({ statement }: { readonly statement: StatementDetail['statement'] }) {
  const kept = statement.totalFen - statement.payableFen
  return (
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
  )
}
