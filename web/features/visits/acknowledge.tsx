import { visitContracts, type VisitAlert } from '../../../server/modules/visits/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { alertWords, personAndService } from './words.ts'

/** What the alert says: late, and by how many minutes. */
export function AlertTag({ alert }: { readonly alert: Pick<VisitAlert, 'kind' | 'minutes'> }) {
  return (
    <span className="row">
      <StateTag state={alert.kind} words={alertWords} />
      {alert.minutes > 0 && alert.kind !== 'not_there' ? (
        <span className="figure small">{say(`${alert.minutes} 分钟`, `${alert.minutes} min`)}</span>
      ) : null}
    </span>
  )
}

/** Takes notice of an alert, or says who did. */
export function Acknowledge({ alert, size }: { alert: VisitAlert; size?: 'small' }) {
  const command = useCommand(visitContracts.acknowledge)
  if (alert.acknowledgedAt !== null) {
    return (
      <>
        <div>
          {alert.acknowledgedBy} <When at={alert.acknowledgedAt} />
        </div>
        {alert.note ? <div className="quiet">{alert.note}</div> : null}
      </>
    )
  }
  if (!alert.can.acknowledge) return <>{say('等待处理', 'Waiting')}</>
  return (
    <Confirm
      label={say('处理', 'Deal with')}
      title={say(
        `处理预警：${personAndService(alert.visit)}`,
        `Alert: ${personAndService(alert.visit)}`,
      )}
      reason="optional"
      confirm={say('已处理', 'Dealt with')}
      busy={command.busy}
      problem={command.problem}
      {...(size ? { button: { size } } : {})}
      run={(note) => command.run({ params: { id: alert.id }, body: note ? { note } : {} })}
      text={<p>{say('写下打给了谁、怎么安排的。', 'Note whom you rang and what was arranged.')}</p>}
    />
  )
}
