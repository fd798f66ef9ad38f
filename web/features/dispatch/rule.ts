import { instantText } from '../../kit/format.ts'

export type Repeat = 'once' | 'weekly' | 'fortnightly' | 'weekdays' | 'daily' | 'monthly' | 'own'

export interface RuleChoice {
  readonly repeat: Repeat
  readonly ends: 'never' | 'count' | 'until'
  readonly count?: number | undefined
  readonly until?: string | undefined
  /** An RFC 5545 rule typed by hand. */
  readonly own?: string | undefined
}

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** The rule that repeats a start as was chosen; null is once. The server checks it again. */
export function ruleOf(choice: RuleChoice, startsAt: string): string | null {
  const rule = frequencyOf(choice, startsAt)
  if (rule === null || choice.repeat === 'own') return rule
  if (choice.ends === 'count' && choice.count) return `${rule};COUNT=${choice.count}`
  if (choice.ends === 'until' && choice.until) {
    return `${rule};UNTIL=${choice.until.replaceAll('-', '')}`
  }
  return rule
}

function frequencyOf({ repeat, own }: RuleChoice, startsAt: string): string | null {
  const day = instantText(startsAt, 'day')
  const weekday = DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()]
  switch (repeat) {
    case 'once':
      return null
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${weekday}`
    case 'fortnightly':
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`
    case 'weekdays':
      // A start at the weekend keeps its own day, or the rule would miss it.
      return `FREQ=WEEKLY;BYDAY=${[...new Set(['MO', 'TU', 'WE', 'TH', 'FR', weekday])].join(',')}`
    case 'daily':
      return 'FREQ=DAILY'
    case 'monthly':
      return `FREQ=MONTHLY;BYMONTHDAY=${Number(day.slice(8))}`
    case 'own':
      return own?.trim() || null
  }
}
