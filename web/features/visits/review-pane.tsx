import { Button } from 'antd'
import type { VisitDetail } from '../../../server/modules/visits/schema.ts'
import { Ready } from '../../kit/states.tsx'
import type { Reading } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { Calls } from './calls.tsx'
import { History } from './history.tsx'
import { Confirmations, Photos } from './report.tsx'
import { sideOf } from './review-acts.tsx'
import type { Side, Verdict } from './review-dialog.tsx'
import { ScoreReasons } from './score-reasons.tsx'
import { SixFacts } from './six-facts.tsx'
import { TimesCompared } from './times-compared.tsx'
import { personAndService } from './words.ts'

interface ReviewPaneProps {
  readonly found: Reading<VisitDetail>
  readonly side: Side
  readonly onVerdict: (verdict: Verdict) => void
}

/** The evidence of the current visit and the four decisions, without leaving the list. */
export function ReviewPane({ found, side, onVerdict }: ReviewPaneProps) {
  return (
    <section className="review-pane panel" aria-label={say('证据', 'Evidence')}>
      <Ready of={found}>
        {(detail) => (
          <>
            <div className="panel-head">
              <h2>
                <Go to={`/visits/${detail.visit.id}`}>{personAndService(detail.visit)}</Go>
              </h2>
              <span className="figure quiet small">{detail.visit.number}</span>
            </div>
            {sideOf(detail) === side ? <Verdicts side={side} onVerdict={onVerdict} /> : null}
            <Proof detail={detail} />
          </>
        )}
      </Ready>
    </section>
  )
}

function Verdicts({ side, onVerdict }: Pick<ReviewPaneProps, 'side' | 'onVerdict'>) {
  return (
    <div className="row review-acts">
      <Button type="primary" onClick={() => onVerdict('approve')} aria-keyshortcuts="a">
        {side === 'payer' ? say('复核通过', 'Approve') : say('初核通过', 'Approve')}
      </Button>
      <Button onClick={() => onVerdict('fewer')}>{say('核减分钟', 'Fewer minutes')}</Button>
      <Button onClick={() => onVerdict('return')}>{say('退回', 'Return')}</Button>
      <Button danger onClick={() => onVerdict('reject')} aria-keyshortcuts="r">
        {say('驳回', 'Reject')}
      </Button>
    </div>
  )
}

function Proof({ detail }: { readonly detail: VisitDetail }) {
  const { evidence } = detail
  return (
    <div className="stack">
      <div>
        <ScoreReasons evidence={evidence} />
      </div>
      <div>
        <TimesCompared evidence={evidence} />
      </div>
      <div>
        <h3>{say('签到签退', 'Check-in and check-out')}</h3>
        <Calls calls={evidence.calls} />
      </div>
      <div>
        <h3>{say('老人确认', 'Confirmation')}</h3>
        <Confirmations visitId={evidence.id} confirmations={evidence.confirmations} />
      </div>
      {evidence.photos.length > 0 ? (
        <div>
          <h3>{say('现场照片', 'Photos')}</h3>
          <Photos evidence={evidence} />
        </div>
      ) : null}
      <div>
        <h3>{say('更正与核验', 'Changes and reviews')}</h3>
        <History evidence={evidence} />
      </div>
      <div>
        <h3>{say('六项事实', 'The six facts')}</h3>
        <SixFacts evidence={evidence} />
      </div>
    </div>
  )
}
