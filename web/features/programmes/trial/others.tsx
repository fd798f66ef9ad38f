import type {
  TrialFigures,
  TrialHead,
  TrialOther,
} from '../../../../server/modules/programmes/schema.ts'
import { Panel } from '../../../kit/page-head.tsx'
import { TableScroll } from '../../../kit/table-scroll.tsx'
import { Count, Money } from '../../../kit/text.tsx'
import { Go } from '../../../shell/go.tsx'
import { say } from '../../../shell/words.ts'
import { Cost, fenOf } from './cost.tsx'
import { titleOf } from '../words.ts'

interface OthersProps {
  readonly trial: TrialHead
  readonly figures: TrialFigures
}

/** What the change takes from and gives to programmes that nobody has beside this one, and the sum of all. */
export function TrialOthers({ trial, figures }: OthersProps) {
  if (trial.others.length === 0) return null
  const label = say('对互斥项目的影响', 'What it means for programmes that exclude each other')
  const rows = trial.others.map((other) => ({ other, ...changeOf(other, figures) }))
  const own = { first: differenceOf(figures.months[0]), year: sumOf(figures.months) }
  const all = [{ other: trial, ...own }, ...rows]
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('项目', 'Programme')}</th>
              <th scope="col">{say('首月失去', 'Lose it, first month')}</th>
              <th scope="col">{say('首月得到', 'Gain it, first month')}</th>
              <th scope="col" className="end">
                {say('首月增减', 'Change, first month')}
              </th>
              <th scope="col" className="end">
                {trial.endsOn
                  ? say(`到 ${trial.endsOn} 为止的增减`, `Change until ${trial.endsOn}`)
                  : say('十二个月增减', 'Change, twelve months')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say('本项目', 'This one')}</th>
              <td>
                <Count value={figures.all.lost} />
              </td>
              <td>
                <Count value={figures.all.new} />
              </td>
              <td className="end">
                <Cost trial={trial} amount={own.first} />
              </td>
              <td className="end">
                <Cost trial={trial} amount={own.year} />
              </td>
            </tr>
            {rows.map(({ other, loses, gains, first, year }) => (
              <tr key={other.programmeId}>
                <th scope="row">
                  <Go to={`/trials/${trial.id}?other=${other.programmeId}#people`}>
                    {titleOf(other)}
                  </Go>
                </th>
                <td>
                  <Count value={loses} />
                </td>
                <td>
                  <Count value={gains} />
                </td>
                <td className="end">
                  <Cost trial={other} amount={first} />
                </td>
                <td className="end">
                  <Cost trial={other} amount={year} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {say('合计', 'In all')}
              </th>
              <td className="end">
                <Sum parts={all.map(({ other, first }) => fenOf(other, first))} />
              </td>
              <td className="end">
                <Sum parts={all.map(({ other, year }) => fenOf(other, year))} />
              </td>
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      <p className="quiet">
        {say(
          '同一人同一月不能同时享受互斥的项目。按实际发放的先后次序，用发放时的同一规则逐人判定。各项目如何先后支付上门服务，取决于当月实际服务，不在此推算。',
          'Nobody has programmes that exclude each other in one month. Everybody concerned is judged in the order and by the rules of the real grant. Which of them pays first for visits depends on the visits of the month, and is not foretold.',
        )}
      </p>
    </Panel>
  )
}

type Side = { readonly before: number; readonly after: number }

const differenceOf = (month: Side | undefined): number => (month ? month.after - month.before : 0)
const sumOf = (months: readonly Side[]): number =>
  months.reduce((total, month) => total + differenceOf(month), 0)

function changeOf({ programmeId }: TrialOther, figures: TrialFigures) {
  const found = figures.others.find((one) => one.programmeId === programmeId)
  const months = found?.months ?? []
  const first = months.find(({ month }) => month === figures.months[0]?.month)
  return {
    loses: found?.loses ?? 0,
    gains: found?.gains ?? 0,
    first: differenceOf(first),
    year: sumOf(months),
  }
}

/** Money of several programmes; one that cannot be told in money leaves the sum untold. */
function Sum({ parts }: { readonly parts: readonly (number | null)[] }) {
  if (parts.includes(null)) return <>{say('不能折算', 'cannot be told in money')}</>
  return <Money fen={parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)} />
}
