import type { RequestRow } from '../../../server/modules/requests/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Dash, When } from '../../kit/text.tsx'
import { lang, say } from '../../shell/words.ts'
import './requests.css'
import { requestKindWords, requestStateWords, sayOutcome, sayPriority } from './words.ts'

/** The due time, and that it has passed. */
export function Due({ row }: { readonly row: Pick<RequestRow, 'dueAt' | 'overdue'> }) {
  if (row.dueAt === null) return <Dash />
  return (
    <>
      <When at={row.dueAt} /> {row.overdue ? <Sign tone="bad">{say('超时', 'Late')}</Sign> : null}
    </>
  )
}

/** What it is about, in a line. */
export function Matter({ row }: { readonly row: Pick<RequestRow, 'serviceName' | 'text'> }) {
  return (
    <span className="matter">
      {row.serviceName ? <strong>{row.serviceName[lang]} </strong> : null}
      {row.text}
    </span>
  )
}

export const requestColumns: readonly Column<RequestRow>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'title',
  },
  {
    key: 'kind',
    title: say('类别', 'Kind'),
    cell: (row) => (
      <>
        <StateTag state={row.kind} words={requestKindWords} />{' '}
        {row.priority === 'normal' || row.kind === 'emergency' ? null : (
          <Sign tone="warn">{sayPriority(row.priority)}</Sign>
        )}
      </>
    ),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <StateTag state={row.state} words={requestStateWords} />{' '}
        {row.outcome ? <span className="quiet whole">{sayOutcome(row.outcome)}</span> : null}
      </>
    ),
  },
  {
    key: 'person',
    title: say('服务对象', 'Person'),
    cell: (row) => row.personName ?? row.callerName ?? <Dash />,
  },
  { key: 'matter', title: say('内容', 'About'), cell: (row) => <Matter row={row} /> },
  { key: 'area', title: say('区划', 'Area'), cell: (row) => row.areaPath, phone: 'none' },
  {
    key: 'due',
    title: say('时限', 'Due'),
    cell: (row) => <Due row={row} />,
    sort: ['due', 'due'],
  },
  {
    key: 'opened',
    title: say('登记', 'Opened'),
    cell: (row) => <When at={row.openedAt} />,
    sort: [null, 'newest'],
  },
  {
    key: 'assignee',
    title: say('经办', 'Assigned'),
    cell: (row) => row.assigneeName ?? <Dash />,
    phone: 'none',
  },
]
