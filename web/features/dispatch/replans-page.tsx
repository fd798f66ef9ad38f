import { dispatchContracts, type ReplanLine } from '../../../server/modules/dispatch/schema.ts'
import { REASONS } from '../../../server/modules/visits/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { actorText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { replanWords } from './replan-columns.tsx'

const columns: readonly Column<ReplanLine>[] = [
  {
    key: 'worker',
    title: say('护理员', 'Care worker'),
    phone: 'title',
    cell: ({ worker, organisation }) => (
      <>
        <Go to={`/workers/${worker.id}`}>{worker.name}</Go>
        <div className="quiet">{organisation.name}</div>
      </>
    ),
  },
  {
    key: 'at',
    title: say('时间与经办人', 'When and by whom'),
    cell: ({ at, by }) => (
      <>
        <When at={at} /> <div className="quiet">{actorText(by)}</div>
      </>
    ),
  },
  {
    key: 'why',
    title: say('原因', 'Reason'),
    cell: ({ reasonCode, memo }) => (
      <>
        {sayWords(REASONS[reasonCode])}
        {memo ? <div className="quiet">{memo}</div> : null}
      </>
    ),
  },
  {
    key: 'visits',
    title: say('改动的服务', 'Visits that changed'),
    cell: ({ visits }) => (
      <ul className="bare-list">
        {visits.map((visit) => (
          <li key={visit.id}>
            <Go to={`/visits/${visit.id}`}>{visit.number}</Go> {sayWords(replanWords[visit.kind])}
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'left',
    title: say('未采用', 'Not taken'),
    align: 'end',
    cell: ({ left }) => <span className="figure">{left}</span>,
  },
]

/** What was given to others because somebody could not come, and who decided. */
export default function ReplansPage() {
  return (
    <>
      <PageHead
        title={say('重排记录', 'Re-plans')}
        about={say(
          '护理员缺勤、离职或证书失效后改派的服务。',
          'Visits given to others after an absence, a departure or a lost certificate.',
        )}
      />
      <Listing
        contract={dispatchContracts.listReplans}
        label={say('重排记录', 'Re-plans')}
        columns={columns}
        rowKey={(row) => row.id}
        filters={[
          { name: 'workerId', label: say('护理员', 'Care worker'), kind: 'worker' },
          { name: 'organisationId', label: say('机构', 'Provider'), kind: 'organisation' },
        ]}
        live={['dispatch']}
        empty={{ title: say('还没有重排过', 'Nothing has been re-planned') }}
      />
    </>
  )
}
