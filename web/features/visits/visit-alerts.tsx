import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { Acknowledge, AlertTag } from './acknowledge.tsx'

/** The open alerts of one visit: a few steps at most. */
export function VisitAlerts({ visitId }: { readonly visitId: string }) {
  const found = useAnswer(visitContracts.alerts, { query: { visitId } }, { live: ['visits'] })
  return (
    <Panel title={say('预警', 'Alerts')}>
      <Ready of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('没有未处理的预警。', 'No open alerts.')}</p>
          ) : (
            <ul className="plain">
              {items.map((alert) => (
                <li key={alert.id} className="row">
                  <AlertTag alert={alert} />
                  <When at={alert.raisedAt} />
                  <Acknowledge alert={alert} />
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}
