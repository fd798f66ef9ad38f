import * as library from 'rrule'
import { invalid } from '../../kernel/refused.ts'
import { ZONE } from '../../kernel/time.ts'

// Its CommonJS face puts everything under `default`; its types do not know.
const { RRule, datetime, Frequency } =
  (library as unknown as { default?: typeof library }).default ?? library

/** What an order's rule may say: RFC 5545, no finer than days. */
const PARTS = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY']
/** Three years of days: an order that goes on longer is renewed. */
const COUNT_MAX = 1100
const INTERVAL_MAX = 52

/**
 * The starts of an order in [from, to), by the local clock of its first start.
 * A month without that day gives no visit (RFC 5545); -1 is the last day of every month.
 */
export function occurrences(
  rule: string | null,
  startsAt: Temporal.Instant,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Temporal.Instant[] {
  const within = (at: Temporal.Instant) =>
    Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0
  if (rule === null) return within(startsAt) ? [startsAt] : []
  const floating = ruleFrom(rule, startsAt)
  return floating
    .between(floatingOf(from), floatingOf(to), true)
    .map((date) => instantOf(date))
    .filter(within)
}

/** Whether the rule has given its last start before `from`. */
export function isExhausted(
  rule: string,
  startsAt: Temporal.Instant,
  from: Temporal.Instant,
): boolean {
  return ruleFrom(rule, startsAt).after(floatingOf(from), true) === null
}

/**
 * Refuses what is no rule, what asks for hours or minutes, what never ends in counting, and a rule
 * that would not give its own first start: `dispatch.rule`, `dispatch.rule_misses_start`.
 */
export function checkRule(rule: string, startsAt: Temporal.Instant): void {
  const refuse = (why: string) => invalid('dispatch.rule', 'rrule', { why })
  const parts = new Map(
    rule.split(';').map((part): [string, string | undefined] => {
      const [name = '', value] = part.split('=')
      return [name, value]
    }),
  )
  for (const [name, value] of parts) {
    if (!PARTS.includes(name) || !value) throw refuse(name)
  }
  if (!FREQUENCIES.includes(parts.get('FREQ') ?? '')) throw refuse('FREQ')
  if (parts.has('COUNT') && parts.has('UNTIL')) throw refuse('COUNT UNTIL')
  if (!inRange(parts.get('COUNT'), COUNT_MAX)) throw refuse('COUNT')
  if (!inRange(parts.get('INTERVAL'), INTERVAL_MAX)) throw refuse('INTERVAL')
  if (!/^\d{8}(T\d{6}Z?)?$/.test(parts.get('UNTIL') ?? '20260101')) throw refuse('UNTIL')
  let first: Temporal.Instant | undefined
  try {
    const day = startsAt.add({ hours: 24 })
    first = occurrences(rule, startsAt, startsAt, day)[0]
  } catch {
    throw refuse('BYDAY BYMONTHDAY')
  }
  if (!first?.equals(startsAt)) throw invalid('dispatch.rule_misses_start', 'rrule')
}

const inRange = (text: string | undefined, max: number): boolean =>
  text === undefined || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= max)

function ruleFrom(rule: string, startsAt: Temporal.Instant) {
  const { until: _said, ...options } = RRule.parseString(withoutUntil(rule))
  if (options.freq === undefined || options.freq > Frequency.DAILY) {
    throw invalid('dispatch.rule', 'rrule', { why: 'FREQ' })
  }
  const until = untilOf(rule)
  return new RRule({
    ...options,
    dtstart: floatingOf(startsAt),
    ...(until ? { until: floatingOf(until) } : {}),
  })
}

const withoutUntil = (rule: string): string =>
  rule
    .split(';')
    .filter((part) => !part.startsWith('UNTIL='))
    .join(';')

/** The last possible start: a day means its end, a time with Z is universal, without it is local. */
function untilOf(rule: string): Temporal.Instant | null {
  const text = /UNTIL=(\d{8})(T\d{6})?(Z)?/.exec(rule)
  if (!text) return null
  const [, day, time, isUniversal] = text
  const local = Temporal.PlainDateTime.from(`${day}${time ?? 'T235959'}`)
  return local.toZonedDateTime(isUniversal ? 'UTC' : ZONE).toInstant()
}

/** The library counts on a clock without zone; we give it the local one. */
function floatingOf(at: Temporal.Instant) {
  const local = at.toZonedDateTimeISO(ZONE)
  return datetime(local.year, local.month, local.day, local.hour, local.minute, local.second)
}

function instantOf(date: ReturnType<typeof datetime>): Temporal.Instant {
  return Temporal.PlainDateTime.from(date.toISOString().slice(0, 19))
    .toZonedDateTime(ZONE)
    .toInstant()
}
