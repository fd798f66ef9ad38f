import type { VisitEvidence } from '../../../server/modules/visits/schema.ts'
import { say } from '../../shell/words.ts'
import { EvidenceScore, FlagTags } from './evidence-score.tsx'
import { saySignal } from './words.ts'

type Scored = Pick<VisitEvidence, 'state' | 'score' | 'weak' | 'reasons' | 'flags'>

/** The score, each reason with its points, and the flags that give or take none. */
export function ScoreReasons({ evidence }: { readonly evidence: Scored }) {
  const { state, score, weak, flags } = evidence
  const reasons = grouped(evidence.reasons)
  if (score === null) {
    return <p className="quiet">{say('签到后开始计分。', 'Scored from the first check-in on.')}</p>
  }
  const others = flags.filter((flag) => !reasons.some(({ code }) => code === flag))
  return (
    <>
      <p>
        {state === 'under_way' ? (
          <span className="quiet">{say('服务中，签退后定分；目前：', 'Under way; so far:')}</span>
        ) : (
          <>
            <EvidenceScore score={score} weak={weak} />{' '}
            <span className="quiet small">{say('满分 100', 'of 100')}</span>
          </>
        )}
      </p>
      <ul className="points">
        {reasons.map(({ code, points, times }) => (
          <li key={code} className={points < 0 ? 'bad' : 'good'}>
            <span>
              {saySignal(code)}
              {times > 1 ? <BothEnds times={times} /> : null}
            </span>
            <span className="figure">{points < 0 ? `−${-points}` : `+${points}`}</span>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <>
          <h3>{say('另需留意', 'Also note')}</h3>
          <FlagTags flags={others} />
        </>
      ) : null}
    </>
  )
}

function BothEnds({ times }: { readonly times: number }) {
  const words = times === 2 ? say('（签到、签退）', ' (in and out)') : ` ×${times}`
  return <span className="quiet">{words}</span>
}

/** Both ends of a visit may give the same signal: one line says it twice. */
function grouped(reasons: Scored['reasons']) {
  return [...Map.groupBy(reasons, ({ code }) => code)].map(([code, same]) => ({
    code,
    times: same.length,
    points: same.reduce((sum, { points }) => sum + points, 0),
  }))
}
