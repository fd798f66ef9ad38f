import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { openPaidTown, type PaidTown } from '../../testing/paid-town.ts'
import { putOffer } from '../catalogue/index.ts'
import { householdFacts, registerPerson } from '../people/index.ts'
import { householdContracts } from '../people/schema.ts'
import { determine, entitlementsOf, installProgrammes, openCycle } from '../programmes/index.ts'

const PHONE = 'household-phone'
const CREDIT = 'phone-credit'
const INSTALL = 'smart.phone-install'
const PRICE = 20_000

let town: PaidTown
let fitter: string
beforeAll(async () => {
  town = await openPaidTown()
  const pack = readPack('shandong-weihai')
  const programmes = pack.programmes.filter(({ id }) => id === PHONE || id === CREDIT)
  await town.world.system.do(async (ctx) => {
    await installProgrammes(ctx, { ...pack, programmes })
    const offer = { serviceCode: INSTALL, priceFen: PRICE, from: '2026-09-01', to: null }
    await putOffer(ctx, { organisationId: town.provider, ...offer })
  })
  fitter = await town.care.worker(town.provider, { skills: ['device_fitting'] })
})
afterAll(() => town.world.close())

const grant = (month: string): Promise<unknown> =>
  town.world.system.do(async (ctx) => {
    await openCycle(ctx, PHONE, month, { newcomers: true })
    await openCycle(ctx, CREDIT, month, { newcomers: true })
  })
const has = async (personId: string, on: string) =>
  (await town.world.system.do((ctx) => entitlementsOf(ctx, personId, on))).map((one) => [
    one.programmeId,
    one.percent,
    one.granted,
    one.spent,
    one.held,
  ])
const networked = () => town.care.person({ networkedFrom: '2024-01-01' })
const install = (day: string, about: object = {}) => ({
  day,
  minutes: 60,
  serviceCode: INSTALL,
  workerId: fitter,
  ...about,
})
const home = async (householdId: string) => {
  const caller = town.world.as('official', { reach: ['3710'] })
  return (await caller.call(householdContracts.get, { params: { id: householdId } })).body
}

test('A3 a household on the network is given a telephone by a visit, has it on record, and the credit follows', async () => {
  town.world.at('2026-09-01T00:30:00Z')
  const person = await networked()
  await grant('2026-09')
  expect(await has(person.id, '2026-09-01')).toEqual([[PHONE, 100, 30_000, 0, 0]])
  await town.approved(person.id, install('2026-09-08'))
  expect(await has(person.id, '2026-09-08')).toEqual([[PHONE, 100, 30_000, PRICE, 0]])
  const { telephones } = await home(person.householdId)
  expect(telephones).toMatchObject([{ number: null, programme: true, installedOn: '2026-09-08' }])
  const facts = await town.world.system.do(async (ctx) => [
    (await householdFacts(ctx, [person.householdId], '2026-09-07')).get(person.householdId),
    (await householdFacts(ctx, [person.householdId], '2026-09-08')).get(person.householdId),
  ])
  expect(facts.map((one) => one?.household_phone)).toEqual([false, true])
  town.world.at('2026-10-01T00:30:00Z')
  await grant('2026-10')
  expect(await has(person.id, '2026-10-01')).toEqual([[CREDIT, null, 1000, 0, 0]])
  const why = await town.world.system.do((ctx) => determine(ctx, PHONE, person.id, '2026-10-01'))
  expect(why.criteria.filter((one) => one.met === false).map((one) => one.id)).toEqual(['none_yet'])
})

test('A3 its number is recorded once, by who may, and is told masked', async () => {
  const person = await networked()
  await grant('2026-10')
  await town.approved(person.id, install('2026-10-09'))
  const [telephone] = (await home(person.householdId)).telephones
  const params = { id: person.householdId, entryId: telephone!.id }
  const as = (role: 'operator' | 'finance', number: string) =>
    town.world
      .as(role, { reach: ['3710'] })
      .call(householdContracts.setTelephoneNumber, { params, body: { number } })
  expect((await as('finance', '0631-5211234')).status).toBe(403)
  expect([(await as('operator', '12')).status, (await as('operator', '12')).problem.field]).toEqual(
    [422, 'number'],
  )
  expect((await as('operator', '0631-5211234')).status).toBeLessThan(300)
  expect((await home(person.householdId)).telephones[0]!.number).toBe('0631-***1234')
  const again = await as('operator', '0631-5215678')
  expect([again.status, again.problem.code]).toEqual([409, 'people.telephone_has_number'])
  const elsewhere = await town.world
    .as('operator', { reach: ['371082'] })
    .call(householdContracts.setTelephoneNumber, { params, body: { number: '0631-5211234' } })
  expect(elsewhere.status).toBe(404)
})

test('A3 one visit brings it: a second of the month is not paid, and one that did not take place frees it', async () => {
  const person = await networked()
  await grant('2026-10')
  const first = await town.book(person.id, install('2026-10-12'))
  await expect(town.book(person.id, install('2026-10-13'))).rejects.toMatchObject({
    code: 'programmes.service_not_covered',
  })
  await town.deliver(first, 60)
  await town.review(first, 'provider', 'reject')
  expect((await home(person.householdId)).telephones).toEqual([])
  expect(await has(person.id, '2026-10-13')).toEqual([[PHONE, 100, 30_000, 0, 0]])
  await town.approved(person.id, install('2026-10-15'))
  expect((await home(person.householdId)).telephones).toHaveLength(1)
  await expect(town.book(person.id, install('2026-10-20'))).rejects.toMatchObject({
    code: 'programmes.service_not_covered',
  })
})

test('A3 a visit that the person pays brings no telephone of the programme', async () => {
  const person = await town.care.person()
  await grant('2026-10')
  expect(await has(person.id, '2026-10-15')).toEqual([])
  await expect(town.book(person.id, install('2026-10-21'))).rejects.toMatchObject({ status: 409 })
  await town.approved(person.id, install('2026-10-22', { own: true }))
  expect((await home(person.householdId)).telephones).toEqual([])
})

test('A3 two who share a home share its telephone', async () => {
  const one = await networked()
  const other = await town.world.system.do((ctx) =>
    registerPerson(ctx, {
      name: '测试同住',
      sex: 'male',
      bornOn: '1941-05-06',
      areaCode: one.areaCode,
      address: '测试路同住',
      householdId: one.householdId,
      networkedFrom: '2024-01-01',
    }),
  )
  await grant('2026-10')
  await town.approved(one.id, install('2026-10-26'))
  await expect(town.book(other.id, install('2026-10-27'))).rejects.toMatchObject({
    code: 'programmes.service_not_covered',
  })
  expect((await home(one.householdId)).telephones).toHaveLength(1)
})
