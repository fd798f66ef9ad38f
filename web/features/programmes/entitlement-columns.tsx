import type { EntitlementRow } from '../../../server/modules/programmes/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { entitlementWords, titleOf } from './words.ts'

const amountColumn = (
  key: 'granted' | 'spent' | 'held' | 'available',
  title: string,
): Column<EntitlementRow> => ({
  key,
  title,
  cell: (row) => <Amount amount={row[key]} unit={row.unit} />,
  align: 'end',
  ...(key === 'held' ? { phone: 'none' as const } : {}),
})

/** A line of a list of entitlements: whose, which, and what became of it. */
export const entitlementColumns: readonly Column<EntitlementRow>[] = [
  { key: 'subject', title: say('对象', 'For'), cell: (row) => row.subject.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.subject.areaPath },
  { key: 'programme', title: say('项目', 'Programme'), cell: titleOf },
  {
    key: 'month',
    title: say('月份', 'Month'),
    cell: (row) => <span className="figure">{row.month}</span>,
  },
  amountColumn('granted', say('发放', 'Granted')),
  amountColumn('spent', say('已用', 'Spent')),
  amountColumn('held', say('预留', 'Reserved')),
  amountColumn('available', say('剩余', 'Left')),
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <StateTag state={row.state} words={entitlementWords} />{' '}
        {row.stateReason && row.state !== 'expired' ? (
          <span className="quiet">{sayWords(row.stateReason)}</span>
        ) : null}
      </>
    ),
  },
]
