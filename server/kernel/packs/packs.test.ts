import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { factTable } from './fact-table.ts'
import { schemaTexts } from './schemas.ts'
import {
  compileExpression,
  groupsOf,
  listPackIds,
  PACKS_ROOT,
  readPack,
  usableServices,
  withImplied,
  type Amount,
  type Facts,
  type Pack,
  type Programme,
} from './packs.ts'

const weihai = readPack('shandong-weihai')
const anqing = readPack('anhui-anqing')
const packs = listPackIds().map((id) => readPack(id))

const person: Facts = {
  age: 82,
  residence_area: '371002001001',
  city: '3710',
  categories: ['subsistence_allowance'],
  living: 'alone',
  ability_level: 2,
  ability_assessed_on: '2026-03-01',
  need_grade: 'B',
  alive: true,
  admitted: false,
  household_phone: true,
  household_size: 1,
  networked: true,
}
const unknown: Facts = {
  ...person,
  living: null,
  ability_level: null,
  ability_assessed_on: null,
  need_grade: null,
  categories: [],
}
const household: Facts = {
  residence_area: '371002001001',
  city: '3710',
  household_phone: true,
  household_size: 2,
  networked: true,
}

function programmeOf(pack: Pack, id: string): Programme {
  const found = pack.programmes.find((programme) => programme.id === id)
  if (!found) throw new Error(`no programme ${id}`)
  return found
}

function refusedBy(programme: Programme, facts: Facts): string[] {
  return programme.criteria
    .filter((one) => compileExpression(programme.subject, one.expression)(facts) !== true)
    .map((one) => one.id)
}

function amountOf(amount: Amount, facts: Facts): number {
  if (amount.method === 'fixed') return amount.amount
  if (amount.method !== 'table') throw new Error('not in this test')
  const row = amount.rows.find((one) => compileExpression('person', one.when)(facts) === true)
  return row?.amount ?? 0
}

test('every pack of the checkout reads, alone and with what it extends', () => {
  expect(packs.map((pack) => [pack.id, pack.chain.join(' > ')])).toEqual([
    ['anhui-anqing', 'national > anhui-anqing'],
    [
      'huancui-demonstration',
      'national > shandong-weihai > weihai-huancui > shanxi > huancui-demonstration',
    ],
    ['national', 'national'],
    ['shandong-weihai', 'national > shandong-weihai'],
    ['shanxi', 'national > shanxi'],
    ['weihai-huancui', 'national > shandong-weihai > weihai-huancui'],
  ])
})

test('Weihai has 4 districts, 3 zones, 73 towns with one unit beside them, and 2,768 villages', () => {
  const { areas } = weihai
  const districts = areas.filter((area) => area.level === 'district')
  expect(districts.filter((area) => !area.zone)).toHaveLength(4)
  expect(districts.filter((area) => area.zone).map((area) => [area.code, area.within])).toEqual([
    ['371071', '371002'],
    ['371072', '371002'],
    ['371073', '371002'],
  ])
  const towns = areas.filter((area) => area.level === 'town')
  expect(towns.filter((area) => !area.unit)).toHaveLength(73)
  expect(towns.filter((area) => area.unit).map((area) => area.code)).toEqual(['371002U01'])
  expect(areas.filter((area) => area.level === 'village')).toHaveLength(2768)
})

test('Anqing has 10 districts, one zone across two of them, 168 towns and 1,590 villages', () => {
  const { areas } = anqing
  const districts = areas.filter((area) => area.level === 'district')
  expect(districts.filter((area) => !area.zone)).toHaveLength(10)
  expect(districts.filter((area) => area.zone).map((area) => area.within)).toEqual([null])
  expect(areas.filter((area) => area.level === 'town')).toHaveLength(168)
  expect(areas.filter((area) => area.level === 'village')).toHaveLength(1590)
})

test('neighbourhood committees are urban, village committees rural, by their code', () => {
  const kindOf = (code: string): string | undefined =>
    weihai.areas.find((area) => area.code === code)?.kind
  const villages = weihai.areas.filter((area) => area.level === 'village')
  expect(villages.filter((area) => area.kind === 'urban')).toHaveLength(389 + 5)
  expect(villages.every((area) => area.kindBasis === 'code_range')).toBe(true)
  expect([kindOf('371002001'), kindOf('371002100'), kindOf('371002'), kindOf('371083')]).toEqual([
    'urban',
    'rural',
    'urban',
    'rural',
  ])
})

test('nobody can be registered in a park, a farm or a prison branch', () => {
  const hidden = (pack: Pack): number =>
    pack.areas.filter((area) => area.level === 'town' && !area.selectable).length
  expect([hidden(weihai), hidden(anqing)]).toEqual([1, 15])
})

test('a district carries the villages of its zones inside its own boundary', () => {
  for (const pack of [weihai, anqing]) {
    const rings = (pack.boundaries?.features ?? []).flatMap(({ properties, geometry }) => {
      const all = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
      return all.map((polygon) => ({ code: properties.code, ring: polygon[0] ?? [] }))
    })
    const real = new Map(pack.areas.map((area) => [area.code, area]))
    const strays = pack.areas.filter((area) => {
      if (area.level !== 'town' && area.level !== 'village') return false
      const district = real.get(area.code.slice(0, 6))
      const home = district?.zone ? district.within : district?.code
      return !rings.some((one) => (!home || one.code === home) && isInside(area.point, one.ring))
    })
    expect(strays).toEqual([])
  }
})

function isInside(
  point: readonly [number, number],
  ring: readonly (readonly [number, number])[],
): boolean {
  let inside = false
  for (const [index, a] of ring.entries()) {
    const b = ring.at(index - 1) ?? a
    if (a[1] > point[1] === b[1] > point[1]) continue
    if (point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside
  }
  return inside
}

test('the catalogue holds at least 200 services of 24 kinds, all of the six helps among them', () => {
  const { services, kinds } = weihai.catalogue
  expect(services.length).toBeGreaterThanOrEqual(200)
  expect(new Set(services.map((service) => service.code)).size).toBe(services.length)
  expect(kinds.filter((kind) => kind.help !== null)).toHaveLength(6)
  const served = new Set(services.map((service) => service.kind))
  expect(kinds.filter((kind) => !served.has(kind.code))).toEqual([])
  const detailed = services.filter((service) => service.tasks.length >= 3)
  expect(detailed.length).toBeGreaterThanOrEqual(60)
})

test('every skill that a service needs is known, and every known skill is needed', () => {
  const { services, skills } = weihai.catalogue
  const needed = new Set(services.flatMap((service) => service.skills))
  expect(skills.map((skill) => skill.code).toSorted()).toEqual([...needed].toSorted())
})

test('purchased hours pay only timed work, and never a month, a device or a meal at the table', () => {
  const usable = usableServices(weihai, programmeOf(weihai, 'purchased-hours'))
  expect(usable.length).toBeGreaterThan(100)
  expect(usable.every((service) => service.minutes !== null)).toBe(true)
  const codes = usable.map((service) => service.code)
  expect(codes).toContain('cleaning.window')
  for (const code of ['meals.canteen-lunch', 'devices.wheelchair', 'personal.live-in']) {
    expect(codes).not.toContain(code)
  }
})

test('Anqing has eight basic kinds, of which its source names three', () => {
  const basic = anqing.catalogue.groups.filter((group) => group.set === 'anqing_basic')
  expect(basic).toHaveLength(8)
  expect(basic.filter((group) => group.source.status === 'confirmed')).toHaveLength(3)
  const windows = anqing.catalogue.services.find((one) => one.code === 'cleaning.window')
  const groups = windows ? groupsOf(anqing, windows, 'anqing_basic') : []
  expect(groups.map((group) => group.id)).toEqual(['anqing_basic.cleaning'])
})

test('the national list of home adaptation has thirty items, of which seven are basic', () => {
  const { groups, services } = readPack('national').catalogue
  const itemsOf = (id: string): number[] => {
    const codes = groups.find((group) => group.id === id)!.services
    const clauses = codes.map((code) => services.find((one) => one.code === code)!.standard)
    expect(clauses.every((one) => one?.id === 'adaptation2020')).toBe(true)
    const numbers = clauses.map((one) => Number(/第(\d+)项/.exec(one!.clause!)![1]))
    return [...new Set(numbers)].toSorted((a, b) => a - b)
  }
  const basic = itemsOf('adaptation_list.basic')
  const optional = itemsOf('adaptation_list.optional')
  expect(basic).toEqual([1, 2, 11, 13, 17, 24, 29])
  expect(optional).toHaveLength(23)
  expect([...basic, ...optional].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 30 }, (_, at) => at + 1),
  )
})

test('every rule of every category and fund evaluates on known and on unknown facts', () => {
  for (const pack of packs) {
    const rules = [
      ...pack.categories.flatMap((category) => category.derived ?? []),
      ...pack.funds.flatMap((fund) => fund.restrictions.flatMap((one) => one.onlyFor ?? [])),
    ]
    for (const rule of rules) {
      for (const facts of [person, unknown]) {
        expect(compileExpression('person', rule)(facts), rule).toBeTypeOf('boolean')
      }
    }
  }
})

test.each([
  ['one of the four groups at home', {}, []],
  ['none of the groups', { categories: ['aged80'] }, ['group']],
  ['59 years old', { age: 59 }, ['age']],
  ['exactly 60', { age: 60 }, []],
  ['in an institution', { admitted: true }, ['at_home']],
  ['moved to Anqing', { residence_area: '340802001001' }, ['resident']],
  ['dead and young', { alive: false, age: 40 }, ['alive', 'age']],
])('purchased hours, %s: refused by the criteria that are not met', (_case, change, refused) => {
  expect(refusedBy(programmeOf(weihai, 'purchased-hours'), { ...person, ...change })).toEqual(
    refused,
  )
})

test.each([
  [null, 30],
  [0, 30],
  [1, 36],
  [2, 45],
  [3, 54],
  [4, 60],
])('purchased hours at ability level %s are %i a month, from 30 to 60', (level, hours) => {
  const { amount } = programmeOf(weihai, 'purchased-hours')
  expect(amountOf(amount, { ...person, ability_level: level })).toBe(hours * 60)
})

test('Anqing grants 200 yuan to a person, Weihai 10 yuan of call credit to a household', () => {
  const allowance = programmeOf(anqing, 'service-allowance')
  expect(refusedBy(allowance, { ...person, residence_area: '340802001001' })).toEqual([])
  expect(amountOf(allowance.amount, person)).toBe(20_000)
  const credit = programmeOf(weihai, 'phone-credit')
  expect(refusedBy(credit, household)).toEqual([])
  expect(refusedBy(credit, { ...household, household_phone: false })).toEqual(['phone'])
  expect(amountOf(credit.amount, household)).toBe(1000)
})

test('the central grants have the amounts of their sources', () => {
  const fund = (pack: Pack, id: string): unknown => {
    const found = pack.funds.find((one) => one.id === id)
    return [found?.amountMinor, found?.currency]
  }
  expect(fund(weihai, 'weihai_central_grant_2022')).toEqual([5_343_000_000, 'CNY'])
  expect(fund(anqing, 'anqing_central_pilot')).toEqual([4_039_000_000, 'CNY'])
  expect(fund(anqing, 'anqing_world_bank_loan')).toEqual([4_300_000_000, 'USD'])
})

test('dispersed support implies destitute support', () => {
  expect(withImplied(weihai.categories, ['destitute_dispersed'])).toEqual([
    'destitute_dispersed',
    'destitute',
  ])
})

test('the published dictionary of facts is that of the code', () => {
  expect(readFileSync(join(PACKS_ROOT, 'FACTS.md'), 'utf8')).toBe(factTable())
})

test('the published JSON Schemas are those of the code', () => {
  for (const [name, text] of Object.entries(schemaTexts())) {
    expect(readFileSync(join(PACKS_ROOT, 'schema', name), 'utf8'), name).toBe(text)
  }
})
