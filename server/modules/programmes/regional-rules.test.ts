import { expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { determineFrom } from './determination.ts'
import type { Facts } from './schema.ts'

const packs = ['weihai-huancui', 'anhui-anqing'].map((id) => readPack(id))
const programme = (id: string, city: 'weihai' | 'anqing') =>
  packs[city === 'weihai' ? 0 : 1]!.programmes.find((one) => one.id === id)!

const HUANCUI = '371002003016'
const YINGJIANG = '340802001001'
const RONGCHENG = '371082001001'

const person: Facts = {
  alive: true,
  age: 75,
  residence_area: HUANCUI,
  rural: true,
  categories: [],
  admitted: false,
  ability_level: 3,
  home_adaptable: true,
  home_adapted: false,
  home_care_agreement: true,
  device_needed: true,
  volunteer_hours: 0,
  canteen_hours: 0,
}

/** What comes out, in the unit of the programme: an amount, "no: criteria", or "?: facts". */
function outcomeOf(id: string, city: 'weihai' | 'anqing', facts: Facts): string {
  const { met, amount, percent, criteria, needs } = determineFrom(programme(id, city), facts)
  if (met === null) return `?: ${needs.join(',')}`
  const failed = criteria.filter((one) => one.met === false).map((one) => one.id)
  if (!met) return `no: ${failed.join(',')}`
  return percent === null ? String(amount) : `${percent}% up to ${amount}`
}

// I1: half at home, two fifths in an institution, up to 800 yuan, levels 2 to 4, 60 and over.
test.each([
  [{ ability_level: 2 }, '50% up to 80000'],
  [{ ability_level: 4 }, '50% up to 80000'],
  [{ ability_level: 4, admitted: true }, '40% up to 80000'],
  [{ ability_level: 1 }, 'no: level'],
  [{ ability_level: null }, '?: ability_level'],
  [{ ability_level: 3, age: 60 }, '50% up to 80000'],
  [{ ability_level: 3, age: 59 }, 'no: age'],
  [{ ability_level: 3, alive: false }, 'no: alive'],
  // Household registration is not asked for.
  [{ ability_level: 3, residence_area: YINGJIANG }, '50% up to 80000'],
])('I1 national care voucher: %j gives %s', (facts, expected) => {
  expect(outcomeOf('care-voucher', 'weihai', { ...person, ...facts })).toBe(expected)
})

// C5: one lunch a day for rural people of 80 and over.
test.each([
  [{ age: 80 }, '31'],
  [{ age: 79 }, 'no: age'],
  [{ age: 80, rural: false }, 'no: rural'],
  [{ age: 80, rural: null }, '?: rural'],
  [{ age: 90, residence_area: RONGCHENG }, '31'],
  [{ age: 90, residence_area: YINGJIANG }, 'no: resident'],
  [{ age: 90, admitted: true }, 'no: at_home'],
])('C5 free lunch in the country: %j gives %s', (facts, expected) => {
  expect(outcomeOf('rural-lunch', 'weihai', { ...person, ...facts })).toBe(expected)
})

// C3: family beds by level; a home visit and an agreement come first.
test.each([
  [{ ability_level: 4 }, '90000'],
  [{ ability_level: 3 }, '60000'],
  [{ ability_level: 2 }, '30000'],
  [{ ability_level: 1 }, 'no: level'],
  [{ ability_level: null }, '?: ability_level'],
  [{ home_adaptable: null }, '?: home_adaptable'],
  [{ home_adaptable: false }, 'no: home'],
  [{ home_care_agreement: null }, '?: home_care_agreement'],
  [{ admitted: true }, 'no: at_home'],
])('C3 family bed: %j gives %s', (facts, expected) => {
  expect(outcomeOf('family-bed', 'weihai', { ...person, ...facts })).toBe(expected)
})

// C4: Huancui adapts homes of destitute people supported at home; Anqing of families in hardship.
test.each([
  ['weihai', { categories: ['destitute', 'destitute_dispersed'] }, '500000'],
  ['weihai', { categories: ['destitute', 'destitute_central'] }, 'no: dispersed'],
  ['weihai', { categories: ['destitute_dispersed'], home_adapted: true }, 'no: first_time'],
  ['weihai', { categories: ['destitute_dispersed'], home_adapted: null }, '?: home_adapted'],
  ['weihai', { categories: ['destitute_dispersed'], residence_area: RONGCHENG }, 'no: resident'],
  ['anqing', { categories: ['subsistence_marginal'], residence_area: YINGJIANG }, '488950'],
  ['anqing', { categories: [], residence_area: YINGJIANG }, 'no: hardship'],
] as const)('C4 home adaptation in %s: %j gives %s', (city, facts, expected) => {
  expect(outcomeOf('home-adaptation', city, { ...person, ...facts })).toBe(expected)
})

test('C4 Anqing adapts a thousand homes and no more', () => {
  expect(programme('home-adaptation', 'anqing').quota).toMatchObject({ count: 1000, per: 'total' })
})

// A5: an hour a month for each of the four groups at risk; a way of living not on record is never a no.
test.each([
  ['alone', [], '60'],
  ['spouse_only', [], '60'],
  ['with_children', ['left_behind'], '60'],
  ['with_children', ['family_planning_special'], '60'],
  ['with_children', ['subsistence_allowance'], 'no: at_risk'],
  [null, ['left_behind'], '60'],
  [null, ['subsistence_allowance'], '?: living'],
])('A5 regular visits: lives %s, groups %j gives %s', (living, categories, expected) => {
  expect(outcomeOf('regular-visits', 'weihai', { ...person, living, categories })).toBe(expected)
})

// E2: a one-off award of at most 10,000 yuan, by years in care work.
test.each([
  [{ years_in_care: 5 }, '1000000'],
  [{ years_in_care: 4 }, '600000'],
  [{ years_in_care: 3 }, '600000'],
  [{ years_in_care: 2 }, '300000'],
  [{ years_in_care: 1 }, 'no: years'],
  [{ years_in_care: 5, award_before: true }, 'no: first_time'],
  [{ years_in_care: 5, certificates: [] }, 'no: certified'],
  [{ years_in_care: 5, employed: false }, 'no: employed'],
  [{}, '?: years_in_care'],
])('E2 award of a care worker: %j gives %s', (facts, expected) => {
  const worker = { employed: true, certificates: ['care_worker'], award_before: false }
  expect(outcomeOf('care-worker-award', 'weihai', { ...worker, ...facts })).toBe(expected)
})

// F2: a point an hour, two at the canteens.
test.each([
  [{ volunteer_hours: 3, canteen_hours: 0 }, '3'],
  [{ volunteer_hours: 0, canteen_hours: 3 }, '6'],
  [{ volunteer_hours: 2, canteen_hours: 4 }, '10'],
  [{ volunteer_hours: 0, canteen_hours: 0 }, 'no: served'],
  [{ volunteer_hours: 2, canteen_hours: null }, '?: canteen_hours'],
])('F2 credit points: %j gives %s', (facts, expected) => {
  expect(outcomeOf('canteen-points', 'weihai', { ...person, ...facts })).toBe(expected)
})

// C7 and G3: device rental, and the two subsidies of facilities.
test('C7 half of the rent of a device that was found to be needed, up to 200 yuan a month', () => {
  const facts = { ...person, residence_area: YINGJIANG }
  expect(outcomeOf('device-rental', 'anqing', facts)).toBe('50% up to 20000')
  expect(outcomeOf('device-rental', 'anqing', { ...facts, device_needed: null })).toBe(
    '?: device_needed',
  )
})

test.each([
  ['facility-operation', { operation: 'public' }, 'no: run_by_society'],
  ['facility-operation', { operation: 'commissioned' }, '5000000'],
  ['facility-operation', { operation: 'private', safe_year: null }, '?: safe_year'],
  ['facility-construction', { beds: 20 }, '10000000'],
  ['facility-construction', { beds: 0 }, 'no: beds'],
  ['facility-construction', { beds: 20, fire_safety: false }, 'no: fire'],
] as const)('G3 %s: %j gives %s', (id, facts, expected) => {
  const place = { area: YINGJIANG, active: true, safe_year: true, fire_safety: true, permit: true }
  expect(outcomeOf(id, 'anqing', { ...place, ...facts })).toBe(expected)
})

test('C1 C2 every rule of every pack can be asked of somebody of whom nothing is known', () => {
  const all = ['weihai-huancui', 'anhui-anqing', 'shanxi'].flatMap((id) => readPack(id).programmes)
  for (const one of all) {
    const { met, needs } = determineFrom(one, {})
    expect([one.id, met]).toEqual([one.id, null])
    expect(needs.length).toBeGreaterThan(0)
  }
})
