import { expect, test } from 'vitest'
import { readPack } from '../../../server/kernel/packs/packs.ts'
import { scoreInstrument } from '../../../server/modules/assessments/instrument.ts'
import { optionForDigit, runningScore } from './running-score.ts'

const instruments = readPack('shandong-weihai').instruments

test.each(instruments)(
  '$id: the running score agrees with the server at every step',
  (document) => {
    const answers: Record<string, string | number | string[]> = {}
    for (const item of document.sections.flatMap((section) => section.items)) {
      const option = item.options.at(-1)?.key ?? ''
      answers[item.key] =
        item.type === 'number' ? 0 : item.type === 'multi' ? [option] : option || '测试'
      const here = runningScore(document, answers)
      const there = scoreInstrument(document, answers)
      expect([here.total, here.missing]).toEqual([there.total, there.missing])
    }
  },
)

test('a digit means points where there are points, and a place in the list elsewhere', () => {
  const items = instruments[0]!.sections.flatMap((section) => section.items)
  const eating = items.find((item) => item.key === 'eating')!
  const reason = items.find((item) => item.key === 'assessmentReason')!
  const digits = [0, 4, 9].map((digit) => optionForDigit(eating, digit))
  expect(digits).toEqual([
    eating.options.find((option) => option.score === 0)!.key,
    eating.options.find((option) => option.score === 4)!.key,
    undefined,
  ])
  expect(optionForDigit(reason, 1)).toBe('routine')
})
