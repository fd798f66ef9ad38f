import { afterAll, beforeAll, expect, test } from 'vitest'
import { installPack } from '../server/install-pack.ts'
import { SYSTEM, type Role } from '../server/kernel/actor.ts'
import { newId } from '../server/kernel/ids.ts'
import { query } from '../server/kernel/command.ts'
import { readCity, readPack } from '../server/kernel/packs/packs.ts'
import { HELPS } from '../server/modules/catalogue/schema.ts'
import type { Account } from '../server/modules/identity/index.ts'
import { organisationContracts } from '../server/modules/organisations/schema.ts'
import { determineFrom, findFacts } from '../server/modules/programmes/index.ts'
import { openWorld, type World } from '../server/testing/world.ts'
import { at, openDistrict, type SampleState } from './district.ts'
import { registerInstitutions, type SampleInstitution } from './institutions.ts'
import { seeded } from './random.ts'
import { makeResidents } from './residents.ts'
import { villagesOf } from './set-up.ts'

const NOW = '2026-11-09T03:00:00Z'
const TODAY = '2026-11-09'

const START = '2026-10-01'

let world: World
let institutions: readonly SampleInstitution[]
beforeAll(async () => {
  world = await openWorld()
  world.at(NOW)
  const pack = readCity('shandong-weihai')
  await installPack(world.kernel, pack)
  institutions = await world.system.do(
    async (ctx) => registerInstitutions(ctx, seeded('test'), await villagesOf(ctx), START),
    { now: at(START, '08:00') },
  )
  const district = openDistrict(world.kernel, pack, stateWith(institutions))
  await makeResidents(district)
  // A start that goes on where it stopped makes nobody twice.
  await makeResidents(district)
}, 120_000)
afterAll(() => world?.close())

/** What the residents ask of a sample: its institutions, and who admits and assesses. */
function stateWith(made: readonly SampleInstitution[]): SampleState {
  const account = (username: string, role: Role): [string, Account] => [
    username,
    {
      id: newId(world.kernel.clock()),
      username,
      name: `示例${username}`,
      roles: [role],
      reach: ['371002'],
      organisationId: null,
      workerId: null,
      state: 'active',
    } as Account,
  ]
  const accounts = Object.fromEntries([
    account('district', 'official'),
    account('assessor', 'assessor'),
    account('assessor2', 'assessor'),
  ])
  const size = 'small'
  const begun = { doneDay: null, progress: 0, signIns: [], providers: [], people: 0 }
  return { ...begun, seed: 'test', size, startDay: START, institutions: made, accounts }
}

const factsOf = async (id: string) =>
  (await query(world.kernel, SYSTEM, (ctx) => findFacts(ctx, 'organisation', [id], TODAY))).get(id)!
    .facts
const shanxi = readPack('shanxi')
const resultsOf = async (programme: string, id: string) => {
  const rule = shanxi.programmes.find((one) => one.id === programme)!
  const { criteria } = determineFrom(rule, await factsOf(id))
  const named = (met: boolean | null) =>
    criteria.filter((one) => one.met === met).map(({ id }) => id)
  return { met: named(true), failed: named(false) }
}

test('the centre of the sample stands exactly at the share of disabled residents that the award asks', async () => {
  const [centre] = institutions
  const facts = await factsOf(centre!.id)
  expect([facts.beds, facts.residents, facts.disabled_residents]).toEqual([20, 16, 14])
  expect(facts.helps).toEqual(Object.keys(HELPS).toSorted())
  const { met, failed } = await resultsOf('award-institution', centre!.id)
  expect([met, failed]).toEqual([
    ['form', 'years', 'certified', 'beds', 'disabled', 'six_helps'],
    [],
  ])
})

test('the brand of the sample has three outlets where the award asks for five', async () => {
  const brand = institutions.find((one) => one.isBrand)!
  const facts = await factsOf(brand.id)
  expect([facts.outlets, facts.outlets_beds, facts.outlets_disabled_residents]).toEqual([3, 48, 3])
  const { met, failed } = await resultsOf('award-brand', brand.id)
  expect(met).toEqual(['form', 'years', 'certified', 'outlets_with_beds', 'six_helps'])
  expect(failed).toEqual(['outlets', 'beds', 'disabled'])
})

test('somebody may be admitted to five institutions of the sample', async () => {
  const official = world.as('official', { reach: ['371002'] })
  const { body } = await official.call(organisationContracts.list, {
    query: { beds: 'yes', limit: 100 } as never,
  })
  expect(body.items.map((one) => one.beds).toSorted((a, b) => b! - a!)).toEqual([
    60, 20, 20, 16, 12,
  ])
  expect(body.items.every((one) => one.name.startsWith('示例'))).toBe(true)
})
