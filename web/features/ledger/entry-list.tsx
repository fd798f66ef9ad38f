import {
  ledgerContracts as contracts,
  POSTING_KINDS,
  type Entry,
} from '../../../server/modules/ledger/schema.ts'
import type { Unit } from '../../../server/kernel/money.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { Amount, When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { RefLink } from './ref-link.tsx'
import { postingChoices } from './words.ts'

const columnsOf = (unit: Unit): readonly Column<Entry>[] => [
  {
    key: 'kind',
    title: say('类别', 'Kind'),
    cell: (row) => sayWords(POSTING_KINDS[row.kind]),
    phone: 'title',
  },
  { key: 'at', title: say('时间', 'Time'), cell: (row) => <When at={row.at} /> },
  {
    key: 'amount',
    title: say('收付', 'In or out'),
    cell: (row) => (
      <span className="figure">
        {row.amount > 0 ? '+' : '−'}
        <Amount amount={Math.abs(row.amount)} unit={unit} />
      </span>
    ),
    align: 'end',
  },
  {
    key: 'after',
    title: say('之后余额', 'Balance after'),
    cell: (row) => <Amount amount={row.balanceAfter} unit={unit} />,
    align: 'end',
  },
  {
    key: 'other',
    title: say('对方账户', 'Other account'),
    cell: (row) => <Go to={`/ledger/accounts/${row.other.id}`}>{sayWords(row.other.title)}</Go>,
  },
  { key: 'ref', title: say('事项', 'About'), cell: (row) => <RefLink of={row.ref} /> },
  { key: 'reason', title: say('原因', 'Reason'), cell: (row) => row.reason ?? '', phone: 'none' },
  { key: 'by', title: say('经办', 'By'), cell: (row) => row.actorName, phone: 'none' },
]

/** The statement of an account, newest first, to narrow by day and kind and to take along. */
export function EntryList({ id, unit }: { readonly id: string; readonly unit: Unit }) {
  return (
    <Listing
      contract={contracts.entries}
      params={{ id }}
      label={say('账户明细', 'Entries')}
      columns={columnsOf(unit)}
      rowKey={(row) => row.postingId}
      rowTo={(row) => `/ledger/postings/${row.postingId}`}
      filters={[
        { name: 'from', label: say('从', 'From'), kind: 'day' },
        { name: 'to', label: say('到', 'To'), kind: 'day' },
        { name: 'kind', label: say('类别', 'Kind'), kind: 'choice', options: postingChoices() },
      ]}
      exports={(query) => [
        {
          label: say('导出 .xlsx', 'Export .xlsx'),
          href: downloadUrl(contracts.exportedEntries, { params: { id }, query }),
        },
      ]}
      live={['settlement', 'programmes', 'visits']}
      empty={{ title: say('还没有明细', 'No entries yet') }}
    />
  )
}
