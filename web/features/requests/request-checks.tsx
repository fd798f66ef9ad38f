import { Button } from 'antd'
import {
  CHECK_ITEMS,
  type Check,
  requestContracts,
  type RequestDetail,
} from '../../../server/modules/requests/schema.ts'
import { ProblemWords } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import './requests.css'

const AGAIN = ['/api/requests', '/api/operator-desk']

/** The red part of an emergency: who is on it, and the first actions in their order. */
export function RequestChecks({ detail }: { readonly detail: RequestDetail }) {
  const { request, checks, can } = detail
  const acknowledge = useCommand(requestContracts.acknowledge, { invalidates: AGAIN })
  const open = request.state !== 'closed'
  return (
    <section className={open ? 'alarm' : 'panel'} aria-labelledby="first-actions">
      <div className="panel-head">
        <h2 id="first-actions">{say('紧急处置', 'First actions')}</h2>
        {can.acknowledge ? (
          <Button
            type="primary"
            danger
            loading={acknowledge.busy}
            onClick={() => void acknowledge.run({ params: { id: request.id } })}
          >
            {say('我来处置（确认接警）', 'I am on it')}
          </Button>
        ) : request.acknowledgedAt ? (
          <span>
            {request.acknowledgedName} <When at={request.acknowledgedAt} show="time" />{' '}
            {say('已接警', 'acknowledged')}
          </span>
        ) : null}
      </div>
      {acknowledge.problem ? <ProblemWords problem={acknowledge.problem} /> : null}
      <ol className="checks">
        {checks.map((check) => (
          <CheckLine key={check.item} check={check} requestId={request.id} may={can.check} />
        ))}
      </ol>
    </section>
  )
}

interface CheckLineProps {
  readonly check: Check
  readonly requestId: string
  readonly may: boolean
}

function CheckLine({ check, requestId, may }: CheckLineProps) {
  const tick = useCommand(requestContracts.check, { invalidates: AGAIN })
  const done = check.at !== null
  return (
    <li>
      <span aria-hidden="true">{done ? '✓' : '○'}</span>
      <span>{sayWords(CHECK_ITEMS[check.item])}</span>
      {done ? (
        <span className="quiet">
          <When at={check.at} show="time" /> {check.actorName}
        </span>
      ) : may ? (
        <Button
          size="small"
          loading={tick.busy}
          aria-label={say(
            `完成：${CHECK_ITEMS[check.item].zh}`,
            `Done: ${CHECK_ITEMS[check.item].en}`,
          )}
          onClick={() => void tick.run({ params: { id: requestId }, body: { item: check.item } })}
        >
          {say('完成', 'Done')}
        </Button>
      ) : (
        <span className="quiet">{say('未做', 'not done')}</span>
      )}
      {check.note ? <span className="quiet">{check.note}</span> : null}
      {tick.problem ? <ProblemWords problem={tick.problem} /> : null}
    </li>
  )
}
