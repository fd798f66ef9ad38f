import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Acknowledge, AlertTag } from '../../features/visits/acknowledge.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** Late, missed or short visits of the person that nobody has dealt with: often why they ring. */
export function PersonAlerts({ personId }: { readonly personId: string }) {
  const found = useAnswer(visitContracts.alerts, { query: { personId } }, { live: ['visits'] })
  const own = found.data?.items ?? []
  if (own.length === 0) return null
  return (
    <section className="notice warn" aria-label={say('预警', 'Alerts')}>
      <ul className="plain-list">
        {own.map((alert) => (
          <li key={alert.id} className="row">
            <AlertTag alert={alert} />
            <Go to={`/visits/${alert.visit.id}`}>
              <When at={alert.visit.startsAt} /> {sayWords(alert.visit.service)}
            </Go>
            <span>{alert.visit.worker?.name}</span>
            <Acknowledge alert={alert} size="small" />
          </li>
        ))}
      </ul>
    </section>
  )
}
