import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../kernel/time.ts'
import { changedFrom, corrected, earliestChange, present, spellsOf, type Spell } from './spell.ts'

const on = (spells: readonly Spell[], day: Day): readonly string[] =>
  spells
    .filter(({ from, to }) => (from === null || from <= day) && (to === null || to >= day))
    .map((spell) => spell.value)

const dayAt = (n: number): Day => addDays('2026-01-01', n)

test('P15 a change ends what was there the day before, and leaves no day twice', () => {
  const alone: Spell[] = [{ value: 'alone', from: null, to: null }]
  expect(earliestChange(alone)).toBeNull()
  const moved = changedFrom(alone, 'with_children', '2026-03-01')
  expect(moved).toEqual([
    { value: 'alone', from: null, to: '2026-02-28' },
    { value: 'with_children', from: '2026-03-01', to: null },
  ])
  expect(earliestChange(moved)).toBe('2026-03-02')
  const unknown = changedFrom(moved, null, '2026-04-01')
  expect([present(unknown), earliestChange(unknown)]).toEqual([undefined, '2026-04-01'])
})

test('P15 what is put right keeps its days; where nothing held it begins after the last', () => {
  const spells = changedFrom([{ value: 'alone', from: null, to: null }], 'spouse', '2026-03-01')
  expect(corrected(spells, 'with_children').at(-1)).toEqual({
    value: 'with_children',
    from: '2026-03-01',
    to: null,
  })
  const ended = changedFrom(spells, null, '2026-04-01')
  expect(corrected(ended, 'alone').at(-1)).toMatchObject({ value: 'alone', from: '2026-04-01' })
  expect(corrected([], 'alone')).toEqual([{ value: 'alone', from: null, to: null }])
})

test('P15 whatever is changed in whatever order, a day has one value at most', () => {
  const step = fc.record({
    value: fc.option(fc.constantFrom('a', 'b', 'c')),
    day: fc.option(fc.nat(20)),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let spells: Spell[] = []
      for (const { value, day } of steps) {
        const from = day === null ? null : dayAt(day)
        const earliest = earliestChange(spells)
        if (from !== null && earliest !== null && from < earliest) continue
        const before = spells
        spells = from === null ? corrected(spells, value) : changedFrom(spells, value, from)
        if (day === null) continue
        for (let n = 0; n < day; n++) {
          expect(on(spells, dayAt(n))).toEqual(on(before, dayAt(n)))
        }
        expect(on(spells, dayAt(20))).toEqual(value === null ? [] : [value])
      }
      for (let n = -1; n <= 21; n++) expect(on(spells, dayAt(n)).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 300 },
  )
})

test('P15 moves lay households end to end; leaving the city leaves a gap', () => {
  const moves = [
    { on: '2026-02-01', to: 'b' },
    { on: '2026-02-01', to: 'c' },
    { on: '2026-03-01', to: null },
    { on: '2026-05-01', to: 'a' },
  ]
  expect(spellsOf('a', moves, new Map())).toEqual([
    { value: 'a', from: null, to: '2026-01-31' },
    { value: 'c', from: '2026-02-01', to: '2026-02-28' },
    { value: 'a', from: '2026-05-01', to: null },
  ])
  expect(spellsOf('a', moves.slice(0, 1), new Map([[null, 'z']]))[0]).toMatchObject({ value: 'z' })
})
