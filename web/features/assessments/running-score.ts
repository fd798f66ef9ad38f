import type { Answers, Instrument } from '../../../server/modules/assessments/schema.ts'

type Item = Instrument['sections'][number]['items'][number]

export interface RunningSection {
  readonly key: string
  readonly score: number
  readonly max: number | null
  /** Keys of required items without an answer. */
  readonly missing: readonly string[]
}

export interface RunningScore {
  readonly sections: readonly RunningSection[]
  readonly total: number
  readonly missing: readonly string[]
}

/**
 * Points so far, added up while the assessor ticks, also without a network. The level is not ours to
 * say: it comes with each save from the server.
 */
export function runningScore(instrument: Instrument, answers: Answers): RunningScore {
  const sections = instrument.sections.map((section) => ({
    key: section.key,
    max: section.max,
    score: section.items.reduce((sum, item) => sum + pointsOf(item, answers), 0),
    missing: section.items.filter((item) => isMissing(item, answers)).map((item) => item.key),
  }))
  return {
    sections,
    total: sections.reduce((sum, section) => sum + section.score, 0),
    missing: sections.flatMap((section) => section.missing),
  }
}

const pointsOf = (item: Item, answers: Answers): number =>
  item.scored ? (item.options.find((option) => option.key === answers[item.key])?.score ?? 0) : 0

function isMissing(item: Item, answers: Answers): boolean {
  if (!item.required && !item.scored) return false
  const answer = answers[item.key]
  return answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)
}

/** The option that a digit key means: the one worth so many points, else the one at that place. */
export function optionForDigit(item: Item, digit: number): string | undefined {
  if (item.scored) return item.options.find((option) => option.score === digit)?.key
  return item.options[digit]?.key
}
