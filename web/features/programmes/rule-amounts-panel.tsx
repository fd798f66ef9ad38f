import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Amount } from '../../kit/text.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { amountSentence } from './rule-amounts.ts'
import { cityChoice } from './words.ts'

/** How much: a figure, the rows of a table, or what a formula gives. */
export function Amounts({ detail }: { readonly detail: ProgrammeDetail }) {
  const { amount, unit } = detail.programme
  const label = say(`标准（${amount.clause}）`, `Amounts (${amount.clause})`)
  if (amount.method === 'expression' || amount.method === 'share') {
    const formulas = amount.method === 'share' ? [amount.percent, amount.cap] : [amount.expression]
    const written = formulas.filter((one) => typeof one === 'string')
    return (
      <Panel title={label}>
        <p>{sayWords(amountSentence(detail.programme))}</p>
        {written.length > 0 ? (
          <details className="fold">
            <summary className="quiet">{say('计算式', 'Expression')}</summary>
            {written.map((one) => (
              <p key={one}>
                <code className="wraps">{one}</code>
              </p>
            ))}
          </details>
        ) : null}
      </Panel>
    )
  }
  const rows =
    amount.method === 'fixed'
      ? [
          {
            id: 'fixed',
            name: say('每个对象', 'everybody'),
            amount: amount.amount,
            choice: amount.choice,
          },
        ]
      : amount.rows.map((row) => ({
          id: row.id,
          name: row[lang],
          amount: row.amount,
          choice: row.choice,
        }))
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td className="end">
                  <Amount amount={row.amount} unit={unit} />
                </td>
                <td>{row.choice ? <Sign tone="calm">{cityChoice()}</Sign> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {amount.min === undefined && amount.max === undefined ? null : (
        <p className="quiet">
          {say('上下限：', 'Bounds: ')}
          <Amount amount={amount.min} unit={unit} /> – <Amount amount={amount.max} unit={unit} />
        </p>
      )}
    </Panel>
  )
}
