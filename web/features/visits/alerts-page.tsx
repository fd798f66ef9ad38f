import { visitContracts, type VisitAlert } from '../../../server/modules/visits/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { Acknowledge, AlertTag } from './acknowledge.tsx'
import { TabLinks } from './tab-links.tsx'
import { alertOptions, personAndService, stateWords } from './words.ts'
import './visits.css'

const columns: readonly Column<VisitAlert>[] = [
  {
    key: 'visit',
    title: say('老年人与服务', 'Person and service'),
    cell: ({ visit }) => personAndService(visit),
    phone: 'title',
  },
  { key: 'kind', title: say('预警', 'Alert'), cell: (alert) => <AlertTag alert={alert} /> },
  { key: 'raised', title: say('发出', 'Raised'), cell: ({ raisedAt }) => <When at={raisedAt} /> },
  {
    key: 'planned',
    title: say('计划', 'Planned'),
    cell: ({ visit }) => (
      <>
        <When at={visit.startsAt} />–<When at={visit.endsAt} show="time" />
      </>
    ),
  },
  {
    key: 'state',
    title: say('现在', 'Now'),
    cell: ({ visit }) => <StateTag state={visit.state} words={stateWords} />,
  },
  {
    key: 'worker',
    title: say('护理员与机构', 'Worker and provider'),
    cell: ({ visit }) => (
      <>
        {visit.worker?.name ?? say('未派人', 'Nobody yet')}
        <div className="quiet small">{visit.organisation?.name}</div>
      </>
    ),
  },
  {
    key: 'act',
    title: say('处理', 'Dealt with'),
    cell: (alert) => <Acknowledge alert={alert} />,
  },
]

/** Late, missed, short and never ended visits, until somebody has dealt with them. */
export default function AlertsPage() {
  const { search } = useRoute()
  const open = search['open'] === 'false' ? 'false' : 'true'
  return (
    <>
      <PageHead
        title={say('上门预警', 'Visit alerts')}
        about={say(
          '计划开始后 15、30、60 分钟无人签到，时长明显不足，超时未签退；或事后登记表明老人当日不在家（去世、入住机构、住院、迁出）。',
          'Nobody checked in 15, 30 or 60 minutes after the plan, clearly too short, never ended; or a later record says that the person was not there that day.',
        )}
      />
      <TabLinks
        label={say('处理情况', 'Dealt with or not')}
        tabs={[
          { title: say('未处理', 'Open'), to: '/visit-alerts', current: open === 'true' },
          {
            title: say('已处理', 'Dealt with'),
            to: '/visit-alerts?open=false',
            current: open === 'false',
          },
        ]}
      />
      <Listing
        key={open}
        query={{ open }}
        contract={visitContracts.alerts}
        label={say('上门预警', 'Visit alerts')}
        columns={columns}
        rowKey={(alert) => alert.id}
        rowTo={({ visit }) => `/visits/${visit.id}`}
        rowTone={({ kind, acknowledgedAt }) =>
          acknowledgedAt !== null
            ? undefined
            : kind === 'missed' || kind === 'not_there'
              ? 'bad'
              : 'warn'
        }
        filters={[
          { name: 'kind', kind: 'choice', label: say('类型', 'Kind'), options: alertOptions },
        ]}
        live={['visits']}
        empty={
          open === 'true'
            ? {
                title: say('没有未处理的预警', 'No open alerts'),
                hint: say('一切按计划进行。', 'Everything goes to plan.'),
              }
            : { title: say('还没有处理过的预警', 'No alert was dealt with yet') }
        }
      />
    </>
  )
}
