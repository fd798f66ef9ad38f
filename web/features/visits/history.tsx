import {
  DECISION_WORDS,
  Flag,
  SIDE_WORDS,
  type ChangeView,
  type Decision,
  type VisitEvidence,
} from '../../../server/modules/visits/schema.ts'
import type { Tone } from '../../kit/state-tag.tsx'
import { type Happening, Timeline } from '../../kit/timeline.tsx'
import { instantText } from '../../kit/format.ts'
import { say, sayWords } from '../../shell/words.ts'
import { sayFlag, sayReason } from './words.ts'

const KINDS: Readonly<Record<string, { zh: string; en: string }>> = {
  times: { zh: '更正时间', en: 'Times corrected' },
  manual: { zh: '手工补录', en: 'Entered by hand' },
  assigned: { zh: '指派', en: 'Assigned' },
  moved: { zh: '改期', en: 'Moved' },
  cancelled: { zh: '取消', en: 'Called off' },
  missed: { zh: '判定未上门', en: 'Said to be missed' },
  flagged: { zh: '标记存疑', en: 'Flagged' },
  unflagged: { zh: '撤销标记', en: 'Flag taken away' },
}

const FIELDS: Readonly<Record<string, { zh: string; en: string }>> = {
  startsAt: { zh: '计划开始', en: 'planned begin' },
  endsAt: { zh: '计划结束', en: 'planned end' },
  startedAt: { zh: '开始', en: 'begin' },
  endedAt: { zh: '结束', en: 'end' },
  minutes: { zh: '分钟', en: 'minutes' },
  minutesPlanned: { zh: '计划分钟', en: 'planned minutes' },
}

const TONES = {
  approve: 'good',
  reject: 'bad',
  return: 'warn',
  object: 'warn',
} as const satisfies Record<Decision, Tone>

/** Changes with their reasons and reviews with theirs, newest first. */
export function History({ evidence }: { readonly evidence: VisitEvidence }) {
  const items = historyOf(evidence)
  return items.length === 0 ? (
    <p className="quiet">{say('没有更正，也还没有核验。', 'Nothing changed, nothing reviewed.')}</p>
  ) : (
    <Timeline items={items} />
  )
}

export function historyOf({ changes, reviews }: VisitEvidence): readonly Happening[] {
  const changed = changes.map((change): Happening => {
    const said = [...flagOf(change), ...differencesOf(change)].join(say('；', '; '))
    return {
      key: change.id,
      at: change.at,
      title: `${sayWords(KINDS[change.kind] ?? { zh: change.kind, en: change.kind })}${say('：', ': ')}${sayReason(change.reasonCode)}`,
      by: change.by.name,
      tone: 'warn',
      note: [said, change.memo].filter(Boolean).join(say('。', '. ')),
    }
  })
  const reviewed = reviews.map((review): Happening => {
    const how =
      review.minutes === null ? '' : say(` ${review.minutes} 分钟`, ` ${review.minutes} min`)
    return {
      key: review.id,
      at: review.at,
      title: `${sayWords(SIDE_WORDS[review.side])}${say('', ': ')}${sayWords(DECISION_WORDS[review.decision])}${how}`,
      by: review.by.name,
      tone: TONES[review.decision],
      note: review.reason,
    }
  })
  return [...changed, ...reviewed]
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .toReversed()
}

/** Which flag, and from which day the record says so. */
function flagOf({ after }: ChangeView): readonly string[] {
  const flag = Flag.safeParse(after['flag'])
  if (!flag.success) return []
  return [`${sayFlag(flag.data)}${say('，', ', ')}${String(after['on'])}${say(' 起', ' on')}`]
}

/** `开始 09:05 → 09:00`; only fields that a reader can understand. */
function differencesOf({ before, after }: ChangeView): readonly string[] {
  return Object.entries(FIELDS).flatMap(([name, words]) => {
    const [was, is] = [before[name], after[name]].map(valueText)
    return is === undefined || was === is
      ? []
      : [`${sayWords(words)} ${was ?? say('无', 'none')} → ${is}`]
  })
}

function valueText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return instantText(value)
  return String(value as number)
}
