import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inQueue, type Candidate } from './queue.ts'

/**
 * Candidates in order of the list: what the rule gives before and after (yuan, `-` nothing, `?`
 * cannot be told), since when the standard is reached (`.` never), whether they applied, what is settled.
 */
const STORIES = `
名额    对象                                   | 结果
2 2     10/10@1 10/10@2 10/10@3                | same same waiting
2 2     -/10 10/10@1 10/10@2                   | waiting same same
2 2     10/-@1 10/10@2 10/10@3                 | lost same new
1 1     -/10 -/10                              | new waiting
1 2     10/10@2 10/10@1                        | new same
2 1     10/10@2 10/10@1                        | lost same
1 1     settled:10 10/10@1                     | same waiting
2 2     settled:10 10/-@1                      | same lost
1 1     10/10@1 10/-@2                         | same lost
1 1     ?/10 ?/?                               | new unsure
1 1     10/?@1 -/10                            | unsure new
1 1     *-/10 -/10                             | waiting new
- -     -/10 10/20@1 20/10@2 *?/? -/- *-/-     | new more less - neither -
`
const stories = STORIES.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [left, right] = line.split('|') as [string, string]
    const [before, after, ...people] = left.trim().split(/\s+/)
    return [`${before} ${after}`, people.join(' '), right.trim()] as const
  })

const amount = (text: string): number | null =>
  text === '?' ? null : text === '-' ? 0 : Number(text)

function candidateFrom(text: string, at: number): Candidate {
  const id = `c${at}`
  const settled = /^settled:(\d+)$/.exec(text)
  if (settled) {
    const given = Number(settled[1])
    const held = { amount: given, takesPlace: true }
    return { id, turn: id, before: given, after: 0, hasApplied: true, since: '0', settled: held }
  }
  const [, star, before, after, since] = /^(\*?)([^/]+)\/([^@]+)(?:@(\d+))?$/.exec(text)!
  return {
    id,
    turn: id,
    before: amount(before!),
    after: amount(after!),
    hasApplied: star !== '*',
    since: since ?? null,
    settled: null,
  }
}

test.each(stories)('G4 with quotas %s, %s comes to %s', (quotas, people, expected) => {
  const [before, after] = quotas.split(' ').map((one) => (one === '-' ? null : Number(one)))
  const candidates = people.split(' ').map(candidateFrom)
  const { standings } = inQueue(candidates, { before: before!, after: after! })
  expect(standings.map((one) => one.outcome ?? '-').join(' ')).toBe(expected)
})

const anyone = fc.record({
  before: fc.option(fc.integer({ min: 0, max: 3 })),
  after: fc.option(fc.integer({ min: 0, max: 3 })),
  hasApplied: fc.boolean(),
  since: fc.option(fc.integer({ min: 1, max: 9 }).map(String)),
  settled: fc.option(
    fc.record({ amount: fc.integer({ min: 1, max: 3 }), takesPlace: fc.boolean() }),
  ),
})

test('AW3 no queue drawn at random gives more than its quota, nor a place out of turn', () => {
  fc.assert(
    fc.property(
      fc.array(anyone, { maxLength: 25 }),
      fc.integer({ min: 0, max: 12 }),
      (drawn, quota) => {
        const candidates = drawn.map((one, at): Candidate => ({
          ...one,
          id: `c${at}`,
          turn: `c${at}`,
        }))
        const { standings, counts } = inQueue(candidates, { before: quota, after: quota })
        const has = (at: number): boolean =>
          candidates[at]!.settled === null && (standings[at]!.after ?? 0) > 0
        const places = candidates.map((_, at) => at)
        expect(places.filter(has).length).toBeLessThanOrEqual(Math.max(0, quota - counts.taken))
        for (const [at, one] of candidates.entries()) {
          if (standings[at]!.outcome !== 'waiting') continue
          const later = places.filter((other) => {
            const { since } = candidates[other]!
            return has(other) && one.since !== null && (since === null || since > one.since)
          })
          expect(later).toEqual([])
        }
        const settled = standings.filter((_, at) => candidates[at]!.settled !== null)
        expect(settled.filter((one) => one.outcome !== 'same')).toEqual([])
      },
    ),
    { seed: 1251, numRuns: 400 },
  )
})
