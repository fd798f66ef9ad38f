import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Acknowledge, AlertTag } from '../../features/visits/acknowledge.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'

const SHOWN = 20

/** Open alerts, the newest first: late, probably missed, short, not checked out. */
export function LateVisits() {
  const found = useAnswer(visitContracts.alerts, { query: { limit: SHOWN } }, { live: ['visits'] })
  return (
    <Panel title={say('预警', 'Alerts')}>
      <Ready of={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="quiet">{say('没有未处理的预警', 'No open alerts')}</p>
          ) : (
            <ul className="board-cards bare-list">
              {items.map((alert) => (
                <li key={alert.id} className="alert-line">
                  <AlertTag alert={alert} />
                  <Go to={`/visits/${alert.visit.id}`}>{alert.visit.person.name}</Go>
                  <When at={alert.visit.startsAt} />
                  <span className="quiet">
                    {alert.visit.worker?.name ?? say('未派人', 'nobody assigned')}
                  </span>
                  <Acknowledge alert={alert} size="small" />
                </li>
              ))}
              {next ? (
                <li>
                  <Go to="/visit-alerts">{say('全部预警', 'All alerts')}</Go>
                </li>
              ) : null}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}
