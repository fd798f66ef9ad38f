import { expect, test } from 'vitest'
import { isMet, itemsOf, readPack, type Condition, type Instrument } from './packs.ts'

const pack = readPack('shandong-weihai')

function instrumentOf(id: string): Instrument {
  const found = pack.instruments.find((one) => one.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}
const ability = instrumentOf('gbt42195-2022')
const needs = instrumentOf('needs-assessment')

/** The level of a total with adjustments, by nothing but what the instrument says. */
function levelOf(
  instrument: Instrument,
  case_: { total: number; adjustments: string[]; stacking?: 'once' | 'sum' | undefined },
): number {
  const band = instrument.levels.find((one) => one.min <= case_.total && case_.total <= one.max)
  const effects = instrument.adjustments
    .filter((one) => case_.adjustments.includes(one.id))
    .map((one) => one.effect)
  const set = effects.flatMap((effect) => ('set' in effect ? effect.set : []))
  if (set.length > 0) return Math.max(...set)
  const deltas = effects.flatMap((effect) => ('delta' in effect ? effect.delta : []))
  const once = (case_.stacking ?? instrument.stacking) === 'once'
  const delta = once ? Math.max(0, ...deltas) : deltas.reduce((sum, one) => sum + one, 0)
  return Math.min(instrument.cap, (band?.level ?? 0) + delta)
}

test('GB/T 42195 has 26 scored items whose maxima are 32 + 15 + 28 + 15 = 90', () => {
  const scored = ability.sections.filter((section) => section.max !== null)
  expect(scored.map((section) => section.max)).toEqual([32, 15, 28, 15])
  expect(itemsOf(ability).filter((item) => item.scored)).toHaveLength(26)
  expect(ability.scoring.total).toEqual({ min: 0, max: 90 })
  expect([ability.assessorsMin, ability.validityMonths, ability.stacking]).toEqual([2, 12, 'once'])
})

test('GB/T 42195 gives the level of each of its 15 test vectors', () => {
  expect(ability.vectors).toHaveLength(15)
  for (const vector of ability.vectors) {
    expect(levelOf(ability, vector), JSON.stringify(vector)).toBe(vector.level)
  }
})

test('the needs assessment weighs 30, 15, 25, 20 and 10 and gives the grade of each vector', () => {
  const scored = needs.sections.filter((section) => section.max !== null)
  expect(scored.map((section) => section.max)).toEqual([30, 15, 25, 20, 10])
  for (const vector of needs.vectors) {
    expect(levelOf(needs, vector), JSON.stringify(vector)).toBe(vector.level)
  }
})

function whenOf(instrument: Instrument, id: string): Condition {
  const found = instrument.adjustments.find((one) => one.id === id)
  if (!found) throw new Error(`no adjustment ${id}`)
  return found.when
}

test.each([
  ['coma in the health issues', 'A1', { coma: 'yes' }, true],
  ['coma as level of consciousness', 'A1', { coma: 'no', consciousness: 'coma' }, true],
  ['stupor is not coma', 'A1', { coma: 'no', consciousness: 'stupor' }, false],
  ['dementia', 'A2', { diagnoses: ['diabetes', 'dementia'] }, true],
  [
    'a mental disorder by a specialist',
    'A2',
    { diagnoses: ['otherMental'], mentalBySpecialist: 'yes' },
    true,
  ],
  ['a mental disorder by nobody in particular', 'A2', { diagnoses: ['otherMental'] }, false],
  ['no diagnosis answered', 'A2', {}, false],
  ['one fall', 'A3', { riskFall: 1 }, false],
  ['one fall and one choking', 'A3', { riskFall: 1, riskChoke: 1 }, true],
])('%s: adjustment %s', (_case, id, answers, holds) => {
  expect(isMet(whenOf(ability, id), answers)).toBe(holds)
})

test.each<[Condition, boolean]>([
  [{ item: 'hours', atLeast: 4 }, true],
  [{ item: 'hours', atMost: 3 }, false],
  [{ item: 'carer', in: ['nobody', 'seldom'] }, true],
  [{ not: { item: 'carer', equals: 'always' } }, true],
  [{ sum: ['hours', 'nights'], atMost: 6 }, true],
  [{ item: 'absent', atMost: 10 }, false],
  [{ all: [{ item: 'hours', equals: 4 }, { any: [{ item: 'carer', equals: 'always' }] }] }, false],
])('%j', (condition, holds) => {
  expect(isMet(condition, { hours: 4, nights: 2, carer: 'seldom' })).toBe(holds)
})
