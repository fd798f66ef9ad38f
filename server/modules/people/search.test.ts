import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshNumber, numbered, openRoster, type Roster } from '../../testing/roster.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { findByPhone, type RegisterPerson } from './index.ts'
import { peopleContracts } from './schema.ts'

let world: World
let roster: Roster
beforeAll(async () => {
  world = await openWorld()
  roster = await openRoster(world)
})
afterAll(() => world.close())

const given = (about: Partial<RegisterPerson> = {}) => roster.given(numbered(about))

const list = (query: object) => ({ limit: 50, sort: 'registered' as const, ...query })

test('people are found by name, pinyin, initials, number, telephone and area', async () => {
  const idNumber = freshNumber()
  const { id } = await given({
    name: '单测乐',
    idNumber,
    phone: '13700009999',
    householdPhone: '0631-5239999',
    contacts: [{ name: '测试邻居', relation: 'neighbour', phone: '13600009999', guardian: false }],
  })
  const spellings = [
    '单测乐',
    '测乐',
    '乐',
    'shanceyue',
    'shancele',
    'scl',
    'CL',
    idNumber,
    idNumber.toLowerCase(),
    '137 0000 9999',
    '+8613700009999',
    '5239999',
    '0631-5239999',
    '136-0000-9999',
  ]
  for (const q of spellings) {
    const { body } = await roster.official().call(peopleContracts.list, { query: list({ q }) })
    expect([q, body.items.map((row) => row.id)]).toEqual([q, [id]])
  }
  for (const q of ['dance', '乐单', '13700009998', '%', '5239998']) {
    const { body } = await roster.official().call(peopleContracts.list, { query: list({ q }) })
    expect([q, body.items.map((row) => row.id)]).toEqual([q, []])
  }
  const { body } = await roster
    .official()
    .call(peopleContracts.list, { query: list({ q: '371002003' }) })
  expect(body.items.map((row) => row.areaCode.slice(0, 9))).toContain('371002003')
})

test('a caller’s number finds the person, the household or the one who gave it', async () => {
  const person = await given({
    phone: '13511112222',
    householdPhone: '0631-5112222',
    contacts: [{ name: '测试女儿', relation: 'child', phone: '13511113333', guardian: true }],
  })
  const found = (phone: string) => world.system.do((ctx) => findByPhone(ctx, phone))
  expect((await found('+86 13511112222')).people.map((one) => one.id)).toEqual([person.id])
  const home = await found('5112222')
  expect(home.households.map((one) => [one.id, one.members.map((member) => member.id)])).toEqual([
    [person.householdId, [person.id]],
  ])
  expect((await found('0556-5112222')).households).toEqual([])
  expect((await found('13511113333')).contacts).toMatchObject([
    { name: '测试女儿', relation: 'child', guardian: true, person: { id: person.id } },
  ])
  expect(await found('没有号码')).toEqual({ people: [], households: [], contacts: [] })
})

test('filters and sorts: category with what it implies, age, living, status, name', async () => {
  const about = { address: '筛选路1号', areaCode: '371002003017' }
  const young = await given({
    ...about,
    name: '安筛',
    idNumber: freshNumber('19611118'),
    living: 'with_children',
  })
  const old = await given({
    ...about,
    name: '张筛',
    idNumber: freshNumber('19461117'),
    living: 'alone',
    categories: [{ category: 'destitute_dispersed', from: '2026-01-01' }],
  })
  const ids = async (query: object) => {
    const { body } = await roster.official().call(peopleContracts.list, {
      query: list({ area: about.areaCode, ...query }),
    })
    return body.items.map((row) => row.id)
  }
  expect(await ids({ sort: 'name' })).toEqual([young.id, old.id])
  expect(await ids({ sort: '-age' })).toEqual([old.id, young.id])
  expect(await ids({ category: 'destitute' })).toEqual([old.id])
  expect(await ids({ category: 'subsistence_allowance' })).toEqual([])
  expect(await ids({ ageFrom: 80 })).toEqual([old.id])
  expect(await ids({ ageFrom: 81 })).toEqual([])
  expect(await ids({ ageTo: 64 })).toEqual([young.id])
  expect(await ids({ ageTo: 63 })).toEqual([])
  expect(await ids({ living: 'alone' })).toEqual([old.id])
  expect(await ids({ status: 'dead' })).toEqual([])
  const pages: string[] = []
  const totals: unknown[] = []
  let cursor: string | undefined
  do {
    const { body } = await roster.official().call(peopleContracts.list, {
      query: list({ area: about.areaCode, limit: 1, cursor }),
    })
    totals.push(body.total)
    pages.push(...body.items.map((row) => row.id))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(pages).toEqual([old.id, young.id].toSorted().toReversed())
  expect(totals).toEqual([2, undefined])
})
