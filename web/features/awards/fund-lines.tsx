import type { ReactNode } from 'react'
import type { DueRow } from '../../../server/modules/awards/schema.ts'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Dash, DayText, Money } from '../../kit/text.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'
import { titleOf } from './words.ts'

type Awarded = Pick<DueRow, 'titleZh' | 'titleEn' | 'decidedOn' | 'letter' | 'payFrom'>

/** What was awarded and from when it is paid, of a line that is due or stands on an order. */
export const awardedColumns: readonly Column<Awarded>[] = [
  { key: 'programme', title: say('项目', 'Programme'), cell: (one) => titleOf(one) },
  {
    key: 'decided',
    title: say('批准', 'Awarded'),
    cell: (one) => (
      <>
        <DayText day={one.decidedOn} />
        <div className="quiet figure">{one.letter}</div>
      </>
    ),
  },
  {
    key: 'from',
    title: say('最早兑现', 'Paid from'),
    cell: (one) => <DayText day={one.payFrom} />,
  },
]

/** When a line was paid, and the reference of the bank. */
export const paidColumn: Column<Pick<DueRow, 'paidOn' | 'bankReference'>> = {
  key: 'paid',
  title: say('兑现', 'Payment'),
  cell: (one) =>
    one.paidOn === null ? (
      <Dash />
    ) : (
      <>
        <DayText day={one.paidOn} />
        <div className="quiet">{one.bankReference}</div>
      </>
    ),
}

interface Props<R> {
  /** Name of the fund. */
  readonly title: string
  readonly totalFen: number
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** What else is said of the total. */
  readonly children?: ReactNode
}

/** The lines that one fund pays, with their number and total. */
export function FundLines<R>({ title, totalFen, columns, rows, rowKey, children }: Props<R>) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Panel title={title}>
      <p className="award-total">
        {say(`${rows.length} 笔，合计 `, `${rows.length} lines, in all `)}
        <strong>
          <Money fen={totalFen} />
        </strong>
        {children}
      </p>
      <Shape label={title} columns={columns} rows={rows} rowKey={rowKey} />
    </Panel>
  )
}
