import {
  CALL_BACK_KINDS,
  CALL_BACK_STATES,
  callBackContracts,
  type CallBackRow,
} from '../../../server/modules/requests/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Count, Dash, When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { lang, optionsOf, say } from '../../shell/words.ts'
import { callBackStateWords, sayCallBackKind, yesNo } from './words.ts'

const columns: readonly Column<CallBackRow>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'title',
  },
  { key: 'kind', title: say('类别', 'Kind'), cell: (row) => sayCallBackKind(row.kind) },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={callBackStateWords} />,
  },
  {
    key: 'due',
    title: say('应回', 'Due'),
    cell: (row) => (
      <>
        <When at={row.dueAt} /> {row.overdue ? <Sign tone="bad">{say('超时', 'Late')}</Sign> : null}
      </>
    ),
    sort: ['due', 'due'],
  },
  {
    key: 'who',
    title: say('回给', 'Whom'),
    cell: (row) => row.personName ?? row.name ?? <Dash />,
  },
  {
    key: 'phone',
    title: say('号码', 'Telephone'),
    cell: (row) => (row.phone ? <span className="figure">{row.phone}</span> : <Dash />),
  },
  {
    key: 'reason',
    title: say('事由', 'Why'),
    cell: (row) => (
      <span className="matter">
        {row.serviceName ? `${row.serviceName[lang]} ` : ''}
        {row.reason}
      </span>
    ),
  },
  {
    key: 'tries',
    title: say('尝试', 'Tries'),
    cell: (row) => <Count value={row.attempts} />,
    align: 'end',
  },
  {
    key: 'score',
    title: say('满意度', 'Satisfaction'),
    cell: (row) =>
      row.score === null ? <Dash /> : <span className="figure">{row.score} / 5</span>,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'assignee',
    title: say('经办', 'Assigned'),
    cell: (row) => row.assigneeName ?? <Dash />,
    phone: 'none',
  },
]

/** Calls we owe somebody. */
export default function CallBacksPage() {
  return (
    <>
      <PageHead
        title={say('回电', 'Call-backs')}
        about={say(
          '未接来电、约定的回电、办理结果告知和服务满意度回访。',
          'Missed calls, promised calls, results to be told, and satisfaction after visits.',
        )}
      />
      <Listing
        contract={callBackContracts.list}
        label={say('回电列表', 'Call-backs')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/call-backs/${row.id}`}
        rowTone={(row) => (row.overdue ? 'warn' : undefined)}
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('编号或完整电话', 'Number or a whole telephone number'),
          },
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: optionsOf(CALL_BACK_STATES),
          },
          {
            name: 'kind',
            kind: 'choice',
            label: say('类别', 'Kind'),
            options: optionsOf(CALL_BACK_KINDS),
          },
          { name: 'overdue', kind: 'choice', label: say('超时', 'Overdue'), options: yesNo },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          { name: 'personId', kind: 'person', label: say('服务对象', 'Person') },
          { name: 'from', kind: 'day', label: say('应回自', 'Due from') },
          { name: 'to', kind: 'day', label: say('应回至', 'Due until') },
          { name: 'scored', kind: 'choice', label: say('有评分', 'Has a score'), options: yesNo },
          {
            name: 'scoreFrom',
            kind: 'choice',
            label: say('评分不低于', 'Score at least'),
            options: [5, 4, 3, 2].map((score) => ({ value: String(score), label: String(score) })),
          },
          { name: 'closedFrom', kind: 'day', label: say('完成自', 'Finished from') },
          { name: 'closedTo', kind: 'day', label: say('完成至', 'Done until') },
        ]}
        sort="due"
        live={['requests']}
        exports={(query) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(callBackContracts.exported, { query: { ...query, format } as never }),
          }))
        }
        empty={{ title: say('没有要回的电话', 'Nobody waits for a call') }}
      />
    </>
  )
}
