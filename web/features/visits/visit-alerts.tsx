import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { Acknowledge, AlertTag } from './acknowledge.tsx'

/** The most that one look at the alerts brings. */
const LOOK = 100

/** The open alerts of one visit. */
export function VisitAlerts({ visitId }: { readonly visitId: string }) {
  const found = useAnswer(visitContracts.alerts, { query: { limit: LOOK } }, { live: ['visits'] })
  return (
    <Panel title={say('预警', 'Alerts')}>
      <Ready of={found}>
        {({ items, next }) => {
          const own = items.filter(({ visit }) => visit.id === visitId)
          if (own.length > 0) {
            return (
              <ul className="plain">
                {own.map((alert) => (
                  <li key={alert.id} className="row">
                    <AlertTag alert={alert} />
                    <When at={alert.raisedAt} />
                    <Acknowledge alert={alert} />
                  </li>
                ))}
              </ul>
            )
          }
          return next === null ? (
            <p className="quiet">{say('没有未处理的预警。', 'No open alerts.')}</p>
          ) : (
            <Go to="/visit-alerts">{say('在预警列表中查看', 'Look in the list of alerts')}</Go>
          )
        }}
      </Ready>
    </Panel>
  )
}
