import type { TraceStep } from '../../../server/modules/settlement/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { actorText, Amount, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { stepPage, stepWords } from './words.ts'

/** One way from the money to the right: each step leads to its page and to its posting. */
export function TraceChain({ chain }: { readonly chain: readonly TraceStep[] }) {
  const visit = chain.find((step) => step.kind === 'visit')
  return (
    <Panel title={visit ? sayWords(visit.title) : say('链条', 'Chain')}>
      <ol className="trace">
        {chain.map((step) => (
          <Step key={`${step.kind} ${step.id}`} step={step} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ step }: { readonly step: TraceStep }) {
  const to = stepPage(step)
  const posting = step.postingId === null ? null : `/ledger/postings/${step.postingId}`
  return (
    <li>
      <span className="trace-kind">{sayWords(stepWords[step.kind])}</span>
      <span className="trace-title">
        {to === null ? sayWords(step.title) : <Go to={to}>{sayWords(step.title)}</Go>}
      </span>
      {step.amount === null || step.unit === null ? null : (
        <span>
          <Amount amount={step.amount} unit={step.unit} />
        </span>
      )}
      <span className="quiet">
        {step.at === null ? null : <When at={step.at} />} {actorText(step.by ?? '')}
      </span>
      {posting === null || posting === to ? null : <Go to={posting}>{say('入账', 'Posting')}</Go>}
      {step.kind === 'visit' ? (
        <Go to={`/visits/${step.id}`}>{say('原始签到与证据', 'Raw calls and evidence')}</Go>
      ) : null}
    </li>
  )
}
