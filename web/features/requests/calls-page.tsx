import {
  CALL_STATES,
  callContracts,
  type CallRow,
  DIRECTIONS,
} from '../../../server/modules/requests/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Count, Dash, When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { optionsOf, say, sayWords } from '../../shell/words.ts'
import { callStateWords, clockText, sayCallOutcome, yesNo } from './words.ts'

const columns: readonly Column<CallRow>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'title',
  },
  { key: 'at', title: say('时间', 'Time'), cell: (row) => <When at={row.startedAt} /> },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <span className="quiet">{sayWords(DIRECTIONS[row.direction])}</span>{' '}
        <StateTag state={row.state} words={callStateWords} />
      </>
    ),
  },
  {
    key: 'phone',
    title: say('号码', 'Telephone'),
    cell: (row) => (row.phone ? <span className="figure">{row.phone}</span> : <Dash />),
  },
  {
    key: 'person',
    title: say('服务对象', 'Person'),
    cell: (row) => row.personName ?? row.callerName ?? <Dash />,
  },
  { key: 'area', title: say('区划', 'Area'), cell: (row) => row.areaPath, phone: 'none' },
  {
    key: 'answer',
    title: say('接听用时', 'To answer'),
    cell: (row) => <AnswerTime seconds={row.answerSeconds} />,
    align: 'end',
  },
  {
    key: 'talk',
    title: say('通话', 'Talk'),
    cell: (row) =>
      row.talkSeconds === null ? (
        <Dash />
      ) : (
        <span className="figure">{clockText(row.talkSeconds)}</span>
      ),
    align: 'end',
    phone: 'none',
  },
  {
    key: 'operator',
    title: say('话务员', 'Operator'),
    cell: (row) => row.operatorName ?? row.agent ?? <Dash />,
  },
  {
    key: 'outcome',
    title: say('小结', 'Outcome'),
    cell: (row) => (row.outcome ? sayCallOutcome(row.outcome) : <Dash />),
  },
  {
    key: 'requests',
    title: say('诉求', 'Requests'),
    cell: (row) => <Count value={row.requests} />,
    align: 'end',
    phone: 'none',
  },
]

function AnswerTime({ seconds }: { readonly seconds: number | null }) {
  if (seconds === null) return <Dash />
  return <span className="figure">{say(`${seconds} 秒`, `${seconds} s`)}</span>
}

/** Every call that came in or went out, as the exchange told it. */
export default function CallsPage() {
  return (
    <>
      <PageHead
        title={say('通话记录', 'Calls')}
        about={say(
          '话务平台推送的每一通电话。通话不等于诉求：一通电话可以登记多项，也可以没有。',
          'Every call the exchange told of. A call is not a request: it may open several, or none.',
        )}
      />
      <Listing
        contract={callContracts.list}
        label={say('通话列表', 'Calls')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/calls/${row.id}`}
        rowTone={(row) => (row.state === 'ringing' ? 'warn' : undefined)}
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
            options: optionsOf(CALL_STATES),
          },
          {
            name: 'direction',
            kind: 'choice',
            label: say('方向', 'Direction'),
            options: optionsOf(DIRECTIONS),
          },
          {
            name: 'inTime',
            kind: 'choice',
            label: say('15 秒内接听', 'Within 15 s'),
            options: yesNo,
          },
          { name: 'answered', kind: 'choice', label: say('已接听', 'Answered'), options: yesNo },
          {
            name: 'mine',
            kind: 'choice',
            label: say('话务员', 'Operator'),
            options: [{ value: 'yes', label: say('我的通话', 'Mine') }],
          },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          { name: 'personId', kind: 'person', label: say('服务对象', 'Person') },
          { name: 'from', kind: 'day', label: say('日期自', 'From') },
          { name: 'to', kind: 'day', label: say('日期至', 'Until') },
        ]}
        live={['requests']}
        exports={(query) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(callContracts.exported, { query: { ...query, format } as never }),
          }))
        }
        empty={{
          title: say('还没有通话', 'No calls yet'),
          hint: say(
            '话务平台接入后，来电会出现在这里。',
            'They appear once an exchange is joined.',
          ),
        }}
      />
    </>
  )
}
