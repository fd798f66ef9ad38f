import { REQUEST_STATES, requestContracts } from '../../../server/modules/requests/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Dash, When } from '../../kit/text.tsx'
import { downloadUrl, type ItemOf } from '../../shell/api.ts'
import { optionsOf, say } from '../../shell/words.ts'
import { Due, Matter } from './request-columns.tsx'
import { requestStateWords, sayOutcome, yesNo } from './words.ts'

const STATES = optionsOf({
  open: REQUEST_STATES.open,
  investigating: REQUEST_STATES.investigating,
  answered: REQUEST_STATES.answered,
  closed: REQUEST_STATES.closed,
})

const columns: readonly Column<ItemOf<typeof requestContracts.list>>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'title',
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <StateTag state={row.state} words={requestStateWords} />{' '}
        {row.outcome ? <span className="quiet">{sayOutcome(row.outcome)}</span> : null}
      </>
    ),
  },
  {
    key: 'about',
    title: say('被投诉机构', 'About'),
    cell: (row) => row.organisationName ?? <Dash />,
  },
  { key: 'matter', title: say('内容', 'What'), cell: (row) => <Matter row={row} /> },
  {
    key: 'person',
    title: say('投诉人', 'From'),
    cell: (row) => row.callerName ?? row.personName ?? <Dash />,
  },
  { key: 'due', title: say('时限', 'Due'), cell: (row) => <Due row={row} />, sort: ['due', 'due'] },
  {
    key: 'opened',
    title: say('登记', 'Opened'),
    cell: (row) => <When at={row.openedAt} />,
    sort: [null, 'newest'],
  },
  {
    key: 'score',
    title: say('满意度', 'Satisfaction'),
    cell: (row) =>
      row.score === null ? <Dash /> : <span className="figure">{row.score} / 5</span>,
    align: 'end',
  },
]

/** Complaints from the first word to what the complainant thinks of the answer. */
export default function ComplaintsPage() {
  return (
    <>
      <PageHead
        title={say('投诉处理', 'Complaints')}
        about={say(
          '登记、调查、答复、回访满意度。被投诉的机构看不到对自己的投诉。',
          'Opened, looked into, answered, and closed with the complainant’s satisfaction. The house complained about does not see it.',
        )}
      />
      <Listing
        contract={requestContracts.list}
        label={say('投诉列表', 'Complaints')}
        query={{ kind: 'complaint' }}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/requests/${row.id}`}
        rowTone={(row) => (row.overdue ? 'warn' : undefined)}
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('编号或内容', 'Number or words'),
          },
          { name: 'state', kind: 'choice', label: say('状态', 'State'), options: STATES },
          { name: 'overdue', kind: 'choice', label: say('超时', 'Overdue'), options: yesNo },
          { name: 'organisationId', kind: 'organisation', label: say('被投诉机构', 'About') },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          { name: 'from', kind: 'day', label: say('登记自', 'Opened from') },
          { name: 'to', kind: 'day', label: say('登记至', 'Opened until') },
        ]}
        sort="due"
        live={['requests']}
        exports={(query) => [
          {
            label: '.xlsx',
            href: downloadUrl(requestContracts.exported, {
              query: { ...query, format: 'xlsx' } as never,
            }),
          },
        ]}
        empty={{ title: say('没有投诉', 'No complaints') }}
      />
    </>
  )
}
