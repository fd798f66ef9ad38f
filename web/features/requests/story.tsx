import type { Step } from '../../../server/modules/requests/schema.ts'
import { Timeline } from '../../kit/timeline.tsx'
import { say } from '../../shell/words.ts'
import { sayCallOutcome, sayOutcome, sayState, sayStep } from './words.ts'

/** What happened to a call or a request, newest first. */
export function Story({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <Timeline
      items={steps.map((step) => ({
        key: step.id,
        at: step.at,
        title: titleOf(step),
        by: step.actorName,
        note: <Said step={step} />,
        ...(step.kind === 'overdue' ? { tone: 'bad' as const } : {}),
        ...(step.kind === 'reopened' ? { tone: 'warn' as const } : {}),
      }))}
    />
  )
}

function titleOf(step: Step): string {
  const to = step.toState === null ? '' : ` → ${sayState(step.toState)}`
  const outcome = typeof step.detail['outcome'] === 'string' ? step.detail['outcome'] : null
  // A call's outcomes are words of their own: the same code is said otherwise of a request.
  const sayEnd = step.kind === 'wrapped_up' ? sayCallOutcome : sayOutcome
  return `${sayStep(step.kind)}${to}${outcome ? ` · ${sayEnd(outcome)}` : ''}`
}

/** The note of a step, and what its detail adds in words. */
function Said({ step }: { readonly step: Step }) {
  const { detail } = step
  const answer = typeof detail['answer'] === 'string' ? detail['answer'] : null
  const notes = typeof detail['notes'] === 'string' ? detail['notes'] : null
  const to = typeof detail['to'] === 'string' ? detail['to'] : null
  const after = typeof detail['after'] === 'string' ? detail['after'] : null
  const number = typeof detail['number'] === 'string' ? detail['number'] : null
  const agent = typeof detail['agent'] === 'string' ? detail['agent'] : null
  return (
    <>
      {number ? <span className="figure">{number} </span> : null}
      {agent ? <span>{say(`分机 ${agent} `, `extension ${agent} `)}</span> : null}
      {to ? <span>{say(`给 ${to} `, `to ${to} `)}</span> : null}
      {step.kind === 'assigned' ? <span>{after ?? say('不指定', 'nobody')} </span> : null}
      {step.note ? <span>{step.note}</span> : null}
      {answer ? <p className="spoken">{answer}</p> : null}
      {notes ? <p className="spoken">{notes}</p> : null}
    </>
  )
}
