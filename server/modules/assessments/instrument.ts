import {
  isMet,
  itemsOf,
  type Adjustment,
  type Answer,
  type Answers,
  type Instrument,
  type InstrumentItem,
} from '../../kernel/packs/instruments.ts'
import type { Score } from './schema.ts'

/**
 * What the answers say under this instrument. Levels exist only when every scored item is answered:
 * a total of half the items would read as a far worse level than the person has.
 */
export function scoreInstrument(instrument: Instrument, answers: Answers): Score {
  const sections = instrument.sections.map((section) => ({
    key: section.key,
    score: section.max === null ? null : sumOf(section.items.map((item) => scoreOf(item, answers))),
    max: section.max,
    missing: section.items.filter((item) => isMissing(item, answers)).map((item) => item.key),
  }))
  const total = sumOf(sections.map((section) => section.score ?? 0))
  const scored = itemsOf(instrument).filter((item) => item.scored)
  const complete = scored.every((item) => answers[item.key] !== undefined)
  const preliminary = complete ? levelOf(instrument, total) : null
  const adjusted = preliminary === null ? null : adjust(instrument, preliminary, answers)
  return {
    sections,
    total,
    totalMax: instrument.scoring.total.max,
    missing: sections.flatMap((section) => section.missing),
    preliminary,
    adjustments: adjusted?.applied ?? [],
    final: adjusted?.level ?? null,
  }
}

/** The points that an answer is worth; 0 while there is none. */
export function scoreOf(item: InstrumentItem, answers: Answers): number {
  if (!item.scored) return 0
  return item.options.find((option) => option.key === answers[item.key])?.score ?? 0
}

export function levelOf(instrument: Instrument, total: number): number | null {
  return instrument.levels.find((band) => total >= band.min && total <= band.max)?.level ?? null
}

const isMissing = (item: InstrumentItem, answers: Answers): boolean => {
  const answer = answers[item.key]
  if (!item.required && !item.scored) return false
  return answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
}

/** `set` wins over every delta; of several deltas the largest counts, or their sum: `stacking`. */
function adjust(instrument: Instrument, preliminary: number, answers: Answers) {
  const met = instrument.adjustments.filter((one) => isMet(one.when, answers))
  const sets = met.flatMap((one) => ('set' in one.effect ? [one.effect.set] : []))
  const deltas = met.flatMap((one) => ('delta' in one.effect ? [one.effect.delta] : []))
  const levels = instrument.levels.map((band) => band.level)
  const moved =
    sets.length > 0
      ? Math.max(...sets)
      : preliminary + (instrument.stacking === 'sum' ? sumOf(deltas) : largestOf(deltas))
  // The cap bounds what adjustments do; it never improves what the score alone has said.
  const highest = Math.max(preliminary, instrument.cap)
  const level = Math.min(Math.max(moved, Math.min(...levels)), highest)
  return { level, applied: met.map((one) => appliedOf(one, level)) }
}

const appliedOf = (one: Adjustment, level: number): Score['adjustments'][number] => ({
  id: one.id,
  zh: one.zh,
  en: one.en,
  basis: one.basis,
  effect: one.effect,
  level,
})

const largestOf = (deltas: readonly number[]): number =>
  deltas.reduce((most, delta) => (Math.abs(delta) > Math.abs(most) ? delta : most), 0)

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** An answer that the instrument does not know: the item, and what it allows. */
export interface AnswerMistake {
  readonly item: string
  readonly allowed: string
}

const TEXT_MAX = 2000

/** What is wrong with the answers; missing ones are no mistake, a draft has many. */
export function mistakesIn(instrument: Instrument, answers: Answers): AnswerMistake[] {
  const items = new Map(itemsOf(instrument).map((item) => [item.key, item]))
  return Object.entries(answers).flatMap(([key, answer]) => {
    const item = items.get(key)
    if (!item) return [{ item: key, allowed: '' }]
    return answer === undefined || isAllowed(item, answer)
      ? []
      : [{ item: key, allowed: allowedBy(item) }]
  })
}

function isAllowed(item: InstrumentItem, answer: Answer): boolean {
  const known = (key: string): boolean => item.options.some((option) => option.key === key)
  switch (item.type) {
    case 'choice':
      return typeof answer === 'string' && known(answer)
    case 'multi':
      return Array.isArray(answer) && answer.every(known) && new Set(answer).size === answer.length
    case 'number':
      return (
        typeof answer === 'number' &&
        Number.isFinite(answer) &&
        answer >= (item.min ?? -Infinity) &&
        answer <= (item.max ?? Infinity)
      )
    case 'text':
      return typeof answer === 'string' && answer.length <= TEXT_MAX
  }
}

function allowedBy(item: InstrumentItem): string {
  if (item.type === 'number') return `${item.min ?? '…'}–${item.max ?? '…'}`
  if (item.type === 'text') return `≤ ${TEXT_MAX}`
  return item.options.map((option) => option.key).join(', ')
}
