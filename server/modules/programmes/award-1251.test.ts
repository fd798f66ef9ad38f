import { expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { determineFrom } from './determination.ts'
import type { Facts } from './schema.ts'

const shanxi = readPack('shanxi')
const award = (id: string) => shanxi.programmes.find((one) => one.id === `award-${id}`)!

const SIX_HELPS = ['cleaning', 'bathing', 'medical', 'meals', 'mobility', 'emergency']
const without = (all: readonly string[], one: string) => all.filter((each) => each !== one)
const FUNCTIONS = ['day_care', 'meals', 'rehabilitation', 'leisure']

/** Candidates exactly at every threshold: whoever reaches the standard gets the award (G4). */
const AT: Readonly<Record<string, Facts>> = {
  brand: {
    legal_form: 'company',
    years_open: 3,
    service_rules: true,
    chain_staff: 12,
    chain_certified_staff: 12,
    outlets: 5,
    outlet_floor_area_least: 500,
    outlet_people_served_least: 500,
    outlets_with_beds: 4,
    outlets_beds: 100,
    outlets_disabled_residents: 70,
    outlets_with_canteen: 5,
    outlets_with_six_helps: 5,
    chain_satisfaction: 95,
    reputation: true,
  },
  institution: {
    legal_form: 'private_non_enterprise',
    years_open: 3,
    service_rules: true,
    staff: 4,
    certified_staff: 4,
    floor_area: 500,
    people_served: 500,
    beds: 20,
    disabled_residents: 14,
    has_canteen: true,
    helps: SIX_HELPS,
    satisfaction: 95,
    reputation: true,
  },
  community: {
    award_institutions: 1,
    societies: 1,
    floor_area: 1500,
    people_served: 500,
    functions: FUNCTIONS,
    helps: SIX_HELPS,
    embedded_beds: 20,
    canteen_area: 60,
    circle_15_minutes: true,
    policies_in_place: true,
    social_workers: 1,
    staff: 6,
    certified_staff: 6,
    satisfaction: 95,
  },
  society: {
    legal_form: 'social_group',
    years_open: 2,
    volunteers: 30,
    volunteers_organised: true,
    purchased_services: true,
    services_year: 2000,
    coverage_share: 80,
    staff: 2,
    certified_staff: 2,
    satisfaction: 95,
  },
}

/** Award | criterion | just under the threshold | just over it. */
const THRESHOLDS: readonly (readonly [string, string, Facts, Facts])[] = [
  ['brand', 'form', { legal_form: 'individual' }, { legal_form: 'private_non_enterprise' }],
  ['brand', 'years', { years_open: 2 }, { years_open: 4 }],
  ['brand', 'rules', { service_rules: false }, {}],
  [
    'brand',
    'certified',
    { chain_certified_staff: 11 },
    { chain_staff: 13, chain_certified_staff: 13 },
  ],
  // Fewer outlets, all else in proportion: only the number itself fails.
  [
    'brand',
    'outlets',
    { outlets: 4, outlets_with_canteen: 4, outlets_with_six_helps: 4 },
    { outlets: 6, outlets_with_beds: 5, outlets_with_canteen: 6, outlets_with_six_helps: 6 },
  ],
  ['brand', 'floor_area', { outlet_floor_area_least: 499 }, { outlet_floor_area_least: 501 }],
  ['brand', 'people', { outlet_people_served_least: 499 }, { outlet_people_served_least: 501 }],
  ['brand', 'outlets_with_beds', { outlets_with_beds: 3 }, { outlets_with_beds: 5 }],
  ['brand', 'beds', { outlets_beds: 99 }, { outlets_beds: 101, outlets_disabled_residents: 71 }],
  ['brand', 'disabled', { outlets_disabled_residents: 69 }, { outlets_disabled_residents: 71 }],
  ['brand', 'canteens', { outlets_with_canteen: 4 }, {}],
  ['brand', 'six_helps', { outlets_with_six_helps: 4 }, {}],
  ['brand', 'satisfaction', { chain_satisfaction: 94 }, { chain_satisfaction: 96 }],
  ['brand', 'reputation', { reputation: false }, {}],
  ['institution', 'form', { legal_form: 'village' }, { legal_form: 'company' }],
  ['institution', 'years', { years_open: 2 }, { years_open: 4 }],
  ['institution', 'rules', { service_rules: false }, {}],
  ['institution', 'certified', { certified_staff: 3 }, { staff: 5, certified_staff: 5 }],
  ['institution', 'floor_area', { floor_area: 499 }, { floor_area: 501 }],
  ['institution', 'people', { people_served: 499 }, { people_served: 501 }],
  ['institution', 'beds', { beds: 19 }, { beds: 21, disabled_residents: 15 }],
  ['institution', 'disabled', { disabled_residents: 13 }, { disabled_residents: 15 }],
  ['institution', 'canteen', { has_canteen: false }, {}],
  ...SIX_HELPS.map(
    (help) => ['institution', 'six_helps', { helps: without(SIX_HELPS, help) }, {}] as const,
  ),
  ['institution', 'satisfaction', { satisfaction: 94 }, { satisfaction: 96 }],
  ['institution', 'reputation', { reputation: false }, {}],
  ['community', 'institution', { award_institutions: 0 }, { award_institutions: 2 }],
  ['community', 'society', { societies: 0 }, { societies: 2 }],
  ['community', 'floor_area', { floor_area: 1499 }, { floor_area: 1501 }],
  ['community', 'people', { people_served: 499 }, { people_served: 501 }],
  ...FUNCTIONS.map(
    (one) => ['community', 'functions', { functions: without(FUNCTIONS, one) }, {}] as const,
  ),
  ['community', 'six_helps', { helps: SIX_HELPS.slice(1) }, {}],
  ['community', 'beds', { embedded_beds: 19 }, { embedded_beds: 21 }],
  ['community', 'canteen', { canteen_area: 59 }, { canteen_area: 61 }],
  ['community', 'circle', { circle_15_minutes: false }, {}],
  ['community', 'policies', { policies_in_place: false }, {}],
  ['community', 'social_worker', { social_workers: 0 }, { social_workers: 2 }],
  ['community', 'certified', { certified_staff: 5 }, { staff: 7, certified_staff: 7 }],
  ['community', 'satisfaction', { satisfaction: 94 }, { satisfaction: 96 }],
  ['society', 'form', { legal_form: 'company' }, { legal_form: 'foundation' }],
  ['society', 'years', { years_open: 1 }, { years_open: 3 }],
  ['society', 'volunteers', { volunteers: 29 }, { volunteers: 31 }],
  ['society', 'organised', { volunteers_organised: false }, {}],
  ['society', 'purchased', { purchased_services: false }, {}],
  ['society', 'services', { services_year: 1999 }, { services_year: 2001 }],
  ['society', 'coverage', { coverage_share: 79 }, { coverage_share: 81 }],
  ['society', 'certified', { certified_staff: 1 }, { staff: 3, certified_staff: 3 }],
  ['society', 'satisfaction', { satisfaction: 94 }, { satisfaction: 96 }],
]

const failedOf = (id: string, facts: Facts): string[] =>
  determineFrom(award(id), facts)
    .criteria.filter((one) => one.met === false)
    .map((one) => one.id)

test.each(THRESHOLDS)(
  'G4 %s: %s fails just under, and holds at and over',
  (id, name, under, over) => {
    expect(failedOf(id, { ...AT[id], ...under })).toEqual([name])
    expect(failedOf(id, AT[id]!)).toEqual([])
    expect(failedOf(id, { ...AT[id], ...over })).toEqual([])
  },
)

test('G4 every criterion of the four awards has its threshold tested', () => {
  for (const { id, criteria } of shanxi.programmes.filter((one) => one.id.startsWith('award-'))) {
    const tested = THRESHOLDS.filter(([one]) => `award-${one}` === id).map(([, name]) => name)
    expect(criteria.map((one) => one.id).filter((name) => !tested.includes(name))).toEqual([])
  }
})

test('G4 the amounts, the places, and what the money is for', () => {
  const shown = ['brand', 'institution', 'community', 'society'].map((id) => {
    const { quota, calendar, useOfMoney } = award(id)
    const { amount, met } = determineFrom(award(id), AT[id]!)
    return [id, met, amount, quota?.count, calendar?.paid, useOfMoney?.forbidden]
  })
  const paid = { yearsLater: 1, month: 3 }
  expect(shown).toEqual([
    ['brand', true, 200_000_000, 10, paid, ['wages']],
    ['institution', true, 30_000_000, 200, paid, ['wages']],
    ['community', true, 50_000_000, 50, paid, ['wages']],
    ['society', true, 10_000_000, 100, paid, ['wages']],
  ])
})

test('G4 a candidate whose papers are missing is not refused: what is missing is named', () => {
  const { disabled_residents: _unknown, ...known } = AT['institution']!
  const outcome = determineFrom(award('institution'), known)
  expect([outcome.met, outcome.needs]).toEqual([null, ['disabled_residents']])
})
