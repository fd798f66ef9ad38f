import type { Answer } from '../../../server/kernel/contract.ts'
import type { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Acknowledge, AlertTag } from '../../features/visits/acknowledge.tsx'
import { personAndService } from '../../features/visits/words.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import type { Reading } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'

interface OpenAlertsProps {
  readonly of: Reading<Answer<typeof visitContracts.alerts>>
}

const SHOWN = 6

/** Who is late, missing or has not checked out, until somebody has dealt with it. */
export function OpenAlerts({ of }: OpenAlertsProps) {
  return (
    <Panel
      title={say('预警', 'Alerts')}
      actions={<Go to="/visit-alerts">{say('全部预警', 'All alerts')}</Go>}
    >
      <Ready of={of}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('没有未处理的预警。', 'No open alerts.')}</p>
          ) : (
            <ul className="desk-alerts">
              {items.slice(0, SHOWN).map((alert) => (
                <li key={alert.id}>
                  <div>
                    <AlertTag alert={alert} />
                    <Go to={`/visits/${alert.visit.id}`}>{personAndService(alert.visit)}</Go>
                    <div className="quiet small">
                      <When at={alert.visit.startsAt} />{' '}
                      {alert.visit.worker?.name ?? say('未派人', 'Nobody yet')}
                    </div>
                  </div>
                  <Acknowledge alert={alert} size="small" />
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}
