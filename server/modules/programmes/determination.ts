import type { Amount, Programme } from '../../kernel/packs/programmes.ts'
import { addDays, nextMonth, type Day } from '../../kernel/time.ts'
import type { FactName, Facts } from './schema.ts'
import { ask, factsAskedForNull, isMet, scopeOf, type RuleScope } from './verdict.ts'

/** A rule applied to facts; the same rule and the same facts always give the same outcome (PR1). */
export interface Outcome {
  /** Null: nothing speaks against it, and something is not known yet. */
  readonly met: boolean | null
  readonly criteria: readonly {
    readonly id: string
    readonly met: boolean | null
    readonly needs: readonly FactName[]
  }[]
  /** Whole units for a full cycle; null where criteria fail or it cannot be told. */
  readonly amount: number | null
  /** The row of the table that gave the amount. */
  readonly row: string | null
  /** Of a voucher: the part of each price that it pays, in percent. */
  readonly percent: number | null
  readonly needs: readonly FactName[]
}

export type Rule = Pick<Programme, 'subject' | 'criteria' | 'amount'> &
  Partial<Pick<Programme, 'parameters'>>

export function determineFrom(programme: Rule, facts: Facts): Outcome {
  const scope = scopeOf(programme)
  const criteria = programme.criteria.map(({ id, expression }) => {
    const { value, needs } = isMet(scope, expression, facts)
    return { id, met: value, needs }
  })
  const isRefused = criteria.some((criterion) => criterion.met === false)
  const due = isRefused ? NOTHING : amountOf(scope, programme.amount, facts)
  const needs = [...new Set([...criteria.flatMap((criterion) => criterion.needs), ...due.needs])]
  return {
    met: isRefused || due.amount === 0 ? false : needs.length > 0 ? null : true,
    criteria,
    amount: needs.length > 0 ? null : due.amount,
    row: due.row,
    percent: due.percent,
    needs,
  }
}

interface Due {
  readonly amount: number | null
  readonly row: string | null
  readonly percent: number | null
  readonly needs: readonly FactName[]
}
const NOTHING: Due = { amount: null, row: null, percent: null, needs: [] }

/** The first row of the table that holds; a row that cannot be told hides the rows below it. */
function amountOf(scope: RuleScope, amount: Amount, facts: Facts): Due {
  if (amount.method === 'fixed') return { ...NOTHING, amount: bounded(amount, amount.amount) }
  if (amount.method === 'expression') {
    const { amount: value, needs } = numberFrom(scope, amount.expression, facts)
    return { ...NOTHING, amount: value === null ? null : bounded(amount, value), needs }
  }
  if (amount.method === 'share') return shareOf(scope, amount, facts)
  const asksNull = factsAskedForNull(
    scope,
    amount.rows.map((row) => row.when),
  )
  for (const row of amount.rows) {
    const { value, needs } = isMet(scope, row.when, facts, asksNull)
    if (value === null) return { ...NOTHING, needs }
    if (value) return { ...NOTHING, amount: bounded(amount, row.amount), row: row.id }
  }
  return { ...NOTHING, amount: 0 }
}

/** A number of the rule, or what an expression gives: whole, and never below zero. */
function numberFrom(scope: RuleScope, given: number | string, facts: Facts): Due {
  if (typeof given === 'number') return { ...NOTHING, amount: given }
  const { value, needs } = ask(scope, given, facts)
  return typeof value === 'number'
    ? { ...NOTHING, amount: Math.max(0, Math.floor(value)) }
    : { ...NOTHING, needs }
}

/** A voucher grants its cap; what it pays of each price is its percentage. */
function shareOf(scope: RuleScope, share: Extract<Amount, { method: 'share' }>, facts: Facts): Due {
  const cap = numberFrom(scope, share.cap, facts)
  const percent = numberFrom(scope, share.percent, facts)
  const needs = [...new Set([...cap.needs, ...percent.needs])]
  if (cap.amount === null || percent.amount === null) return { ...NOTHING, needs }
  const share100 = Math.min(percent.amount, 100)
  // A voucher that pays nothing of any price is none.
  const amount = share100 === 0 ? 0 : bounded(share, cap.amount)
  return { ...NOTHING, amount, percent: share100 }
}

/** A city's table never goes outside the bounds that the higher rule sets. */
export function bounded(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  value: number,
): number {
  return value === 0 ? 0 : Math.min(Math.max(value, min ?? value), max ?? Infinity)
}

/**
 * What is granted to somebody who joins on that day: all of it, or the part of the days that are left,
 * rounded up to a whole unit in the person's favour.
 */
export function grantedFrom(
  { proration }: Pick<Programme['cycle'], 'proration'>,
  amount: number,
  on: Day,
): number {
  if (proration === 'none') return amount
  const next = `${nextMonth(on.slice(0, 7))}-01`
  const daysInMonth = Number(addDays(next, -1).slice(8))
  const daysLeft = daysInMonth - Number(on.slice(8)) + 1
  return Math.ceil((amount * daysLeft) / daysInMonth)
}
