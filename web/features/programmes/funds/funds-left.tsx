import { programmeContracts as contracts } from '../../../../server/modules/programmes/schema.ts'
import { Panel } from '../../../kit/page-head.tsx'
import { Ready } from '../../../kit/states.tsx'
import { TableScroll } from '../../../kit/table-scroll.tsx'
import { Money } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { Go } from '../../../shell/go.tsx'
import { useHasRole } from '../../../shell/session.tsx'
import { say, sayWords } from '../../../shell/words.ts'

/** The money behind a programme, fund by fund in the order in which they pay; for those who may see it. */
export function FundsLeft({ funds }: { readonly funds: readonly string[] }) {
  const mayRead = useHasRole('official', 'finance', 'auditor')
  const found = useAnswer(contracts.funds, mayRead ? {} : null, { live: ['programmes'] })
  if (!mayRead) return null
  const label = say('剩余资金', 'Money left')
  return (
    <Panel title={label}>
      <Ready of={found}>
        {({ items }) => {
          const mine = funds.flatMap((id) => items.find((one) => one.fund.id === id) ?? [])
          const total = mine.reduce((sum, one) => sum + one.available, 0)
          return (
            <TableScroll label={label}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{say('资金（按付款先后）', 'Fund, in the order of paying')}</th>
                    <th scope="col" className="end">
                      {say('预算', 'Budget')}
                    </th>
                    <th scope="col" className="end">
                      {say('预留', 'Reserved')}
                    </th>
                    <th scope="col" className="end">
                      {say('已用', 'Spent')}
                    </th>
                    <th scope="col" className="end">
                      {say('剩余', 'Left')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {mine.map((one) => (
                    <tr key={one.fund.id}>
                      <td>
                        <Go to={`/funds/${one.fund.id}`}>{sayWords(one.fund.name)}</Go>
                      </td>
                      {[one.loaded, one.held, one.spent, one.available].map((fen, at) => (
                        <td key={at} className="end">
                          <Money fen={fen} />
                        </td>
                      ))}
                    </tr>
                  ))}
                  <tr>
                    <th scope="row" colSpan={4}>
                      {say('合计剩余', 'Left in all')}
                    </th>
                    <td className="end">
                      <strong>
                        <Money fen={total} />
                      </strong>
                    </td>
                  </tr>
                </tbody>
              </table>
            </TableScroll>
          )
        }}
      </Ready>
    </Panel>
  )
}
