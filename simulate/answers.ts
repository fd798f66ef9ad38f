import { itemsOf, type Instrument, type InstrumentItem } from '../server/kernel/packs/packs.ts'
import type { Random } from './random.ts'

/** Keys that say "nothing to report" in the questions that are not scored. */
const NOTHING = new Set(['none', 'no', 'absent', 'unaffected', 'alert'])

/**
 * Answers of any instrument whose scores add up to about `share` of the greatest total. Questions
 * that are not scored get the answer that reports nothing.
 */
export function drawAnswers(
  random: Random,
  instrument: Instrument,
  share: number,
): Record<string, string | number | string[]> {
  const scored = itemsOf(instrument).filter((item) => item.scored)
  const most = scored.reduce((sum, item) => sum + highest(item), 0)
  let missing = most - Math.round(most * share)
  const scores = new Map(scored.map((item) => [item.key, highest(item)]))
  // Points are lost one by one on items drawn at random, until enough are lost.
  const order = random.shuffled(scored)
  for (let round = 0; missing > 0 && round < 5; round++) {
    for (const item of order) {
      if (missing === 0) break
      const lower = lowerScore(item, scores.get(item.key)!, missing)
      if (lower === null || (round === 0 && random.chance(0.4))) continue
      missing -= scores.get(item.key)! - lower
      scores.set(item.key, lower)
    }
  }
  const answers: Record<string, string | number | string[]> = {}
  for (const item of itemsOf(instrument)) {
    const answer = item.scored ? optionWith(item, scores.get(item.key)!) : unscored(item)
    if (answer !== null) answers[item.key] = answer
  }
  return answers
}

const scoresOf = (item: InstrumentItem): number[] =>
  'options' in item && item.options ? item.options.map((option) => option.score ?? 0) : [0]

const highest = (item: InstrumentItem): number => Math.max(...scoresOf(item))

/** The next lower score of the item that loses no more than `most`. */
function lowerScore(item: InstrumentItem, from: number, most: number): number | null {
  const lower = scoresOf(item).filter((score) => score < from && from - score <= most)
  return lower.length > 0 ? Math.max(...lower) : null
}

function optionWith(item: InstrumentItem, score: number): string {
  const options = ('options' in item && item.options) || []
  return options.find((option) => option.score === score)?.key ?? options[0]!.key
}

function unscored(item: InstrumentItem): string | number | string[] | null {
  if (item.required === false) return null
  const options = ('options' in item && item.options) || []
  const option = options.find((one) => NOTHING.has(one.key)) ?? options[0]
  if (item.type === 'multi') return option ? [option.key] : null
  if (item.type === 'choice') return option?.key ?? null
  return item.type === 'number' ? 0 : '示例'
}

/** Shares of the greatest total that land in each level of GB/T 42195: 90, 66–89, 46–65, 30–45, 0–29. */
export const SHARE_OF_LEVEL = [1, 0.86, 0.62, 0.42, 0.2] as const
