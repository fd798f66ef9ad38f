import type { Flag, VisitLine } from '../../../server/modules/visits/schema.ts'
import { Sign } from '../../kit/state-tag.tsx'
import { Dash } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import { sayFlag } from './words.ts'

/** A score is said as a word as well: colour and figure alone would leave people out. */
export function EvidenceScore({ score, weak }: { score: number | null; weak: boolean }) {
  if (score === null) return <Dash />
  return weak ? (
    <Sign tone="bad">{say(`证据弱 ${score}`, `Weak ${score}`)}</Sign>
  ) : (
    <Sign tone="good">{say(`证据足 ${score}`, `Sound ${score}`)}</Sign>
  )
}

/** A visit that goes on has no score to judge by yet: its check-out is still missing. */
export function VisitScore({ visit }: { readonly visit: VisitLine }) {
  const { state, score, weak } = visit
  if (state === 'under_way') {
    return <span className="quiet small">{say('签退后定分', 'Scored at check-out')}</span>
  }
  return <EvidenceScore score={score} weak={weak} />
}

interface FlagTagsProps {
  readonly flags: readonly Flag[]
  /** So many are shown, the rest counted. */
  readonly most?: number
}

/** What asks for a second look, as words. */
export function FlagTags({ flags, most = flags.length }: FlagTagsProps) {
  if (flags.length === 0) return null
  const rest = flags.slice(most)
  return (
    <span className="flags">
      {flags.slice(0, most).map((flag) => (
        <Sign key={flag} tone="warn">
          {sayFlag(flag)}
        </Sign>
      ))}
      {rest.length > 0 ? (
        <span className="quiet" title={rest.map(sayFlag).join('、')}>
          {say(`另 ${rest.length} 项`, `${rest.length} more`)}
        </span>
      ) : null}
    </span>
  )
}
