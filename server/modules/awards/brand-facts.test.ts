import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json } from '../../kernel/db.ts'
import { CHAIN_FACTS } from '../../kernel/packs/chain-facts.ts'
import type { FactName, Facts } from '../../kernel/packs/fact-dictionary.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import type { Day } from '../../kernel/time.ts'
import { sendScan } from '../../testing/award-paper.ts'
import { openChain, type Chain } from '../../testing/chain.ts'
import { assessed, openTown, type Town } from '../../testing/programme-town.ts'
import { workerForm } from '../../testing/staff.ts'
import { HELPS, putOffer } from '../catalogue/index.ts'
import { changeState } from '../organisations/index.ts'
import { organisationContracts } from '../organisations/schema.ts'
import { recordLifeEvent } from '../people/index.ts'
import { determineFrom, findFacts, installProgrammes } from '../programmes/index.ts'
import { addCertificate, registerWorker } from '../workforce/index.ts'
import { applicantsOf } from './applicants.ts'
import { candidateOn } from './candidate-facts.ts'
import { awardContracts as contracts } from './schema.ts'
import { actedBy } from './store.ts'

const TODAY = '2026-11-17'
const FROM = '2026-06-01'
/** So many beds as a story needs; the plan asks for a hundred. */
const BEDS = 8

const shanxi = readPack('shanxi')
const award = shanxi.programmes.find((one) => one.id === 'award-brand')!
const onRecord = new Set<string>([...Object.keys(CHAIN_FACTS), 'legal_form', 'years_open'])
/** The criteria that the records answer alone. */
const rule = {
  ...award,
  criteria: award.criteria.filter(({ facts }) => facts.every((name) => onRecord.has(name))),
  parameters: award.parameters.map((one) =>
    one.id === 'beds' && one.type === 'int' ? { ...one, value: BEDS, min: BEDS } : one,
  ),
}

let town: Town
let chain: Chain
beforeAll(async () => {
  town = await openTown((pack) => ({ ...pack, programmes: [] }))
  await town.world.system.do((ctx) => installProgrammes(ctx, { ...shanxi, programmes: [rule] }))
  chain = openChain(town.world)
})
afterAll(() => town.world.close())

const at = (day: Day) => town.world.at(`${day}T04:00:00Z`)
const today = () => town.world.at('2026-11-17T01:00:00Z')

/** Admits so many people, of whom so many are severely disabled. */
const admit = async (organisationId: string, people: number, disabled: number, on: Day = FROM) => {
  for (let n = 0; n < people; n++) {
    const { id } = await town.person({})
    await assessed(town.world, town.pack, id, n < disabled ? 3 : 0)
    await town.world.system.do((ctx) =>
      recordLifeEvent(ctx, id, { kind: 'admitted', on, organisationId }),
    )
  }
}

/** One service of each help, from the national catalogue. */
const serviceOf = (help: string): string => {
  const kind = town.pack.catalogue.kinds.find((one) => one.help === help)!
  return town.pack.catalogue.services.find((one) => one.kind === kind.code)!.code
}
const offer = async (organisationId: string, helps: readonly string[]) => {
  for (const help of helps) {
    const serviceCode = serviceOf(help)
    const price = { organisationId, serviceCode, priceFen: 4000, from: TODAY, to: null }
    await town.world.system.do((ctx) => putOffer(ctx, price))
  }
}

const hire = async (organisationId: string, certified: boolean) => {
  await town.world.system.do(async (ctx) => {
    const { id } = await registerWorker(ctx, { ...workerForm(), organisationId })
    const paper = { number: `测试-${id}`, issuedBy: '测试机构', validFrom: TODAY, validTo: null }
    if (certified) await addCertificate(ctx, id, { kind: 'care_worker', ...paper })
  })
}

/** Satisfaction calls that were answered with these scores. */
const asked = (organisationId: string, scores: readonly number[]) =>
  town.world.system.do(async (ctx) => {
    for (const score of scores) {
      const id = ctx.id()
      await sql`insert into call_back (id, number, kind, state, area_code, organisation_id, reason,
          due_at, created_at, created_by, created_by_name, closed_at, score)
        values (${id}, ${id}, 'satisfaction', 'done', '371002', ${organisationId}, '测试',
          ${ctx.now}, ${ctx.now}, ${id}, '测试', ${ctx.now}, ${score})`.execute(ctx.db)
    }
  })

const factsOn = (id: string, on: Day = TODAY) =>
  town.world.system.do(
    async (ctx): Promise<Facts> => (await candidateOn(ctx, 'organisation', id, on)).facts,
  )
const chainFacts = async (id: string, on: Day = TODAY) => {
  const facts = await factsOn(id, on)
  return Object.fromEntries(
    (Object.keys(CHAIN_FACTS) as FactName[]).map((one) => [one, facts[one]]),
  )
}
const failedOf = (facts: Facts) =>
  determineFrom(rule, facts)
    .criteria.filter((one) => one.met === false)
    .map((one) => one.id)

const NOTHING = Object.fromEntries(Object.keys(CHAIN_FACTS).map((name) => [name, null]))

/** A brand with five outlets that reaches the standard: eight beds in four of them, six people disabled. */
async function demonstration() {
  const id = await chain.brand({ legalForm: 'company', openedOn: '2020-01-01' })
  const outlets: string[] = []
  for (const beds of [2, 2, 2, 2, 0]) {
    const outlet = await chain.outlet({ beds })
    await chain.join(outlet, id, TODAY)
    await offer(outlet, Object.keys(HELPS))
    outlets.push(outlet)
  }
  for (const [n, disabled] of [2, 2, 1, 1].entries()) await admit(outlets[n]!, 2, disabled)
  await hire(id, true)
  await hire(outlets[0]!, true)
  await asked(id, Array(18).fill(5) as number[])
  await asked(outlets[1]!, [4, 3])
  return { id, outlets }
}

test('G4 what a brand is judged by is counted over its outlets, at the standard and under it', async () => {
  expect(rule.criteria.map((one) => one.id)).toEqual([
    'form',
    'years',
    'certified',
    'outlets',
    'outlets_with_beds',
    'beds',
    'disabled',
    'six_helps',
    'satisfaction',
  ])
  const { id, outlets } = await demonstration()
  expect(await chainFacts(id)).toEqual({
    outlets: 5,
    outlets_with_beds: 4,
    outlets_beds: 8,
    outlets_disabled_residents: 6,
    outlets_with_six_helps: 5,
    chain_staff: 2,
    chain_certified_staff: 2,
    chain_satisfaction: 95,
  })
  expect(determineFrom(rule, await factsOn(id)).met).toBe(true)
  await hire(outlets[4]!, false)
  await asked(outlets[4]!, [1])
  expect(failedOf(await factsOn(id))).toEqual(['certified', 'satisfaction'])
  at('2026-11-18')
  await chain.join(outlets[3]!, null, '2026-11-18')
  const fewer = await factsOn(id, '2026-11-18')
  expect([fewer.outlets, fewer.outlets_beds, fewer.outlets_disabled_residents]).toEqual([4, 6, 5])
  expect(failedOf(fewer)).toEqual([
    'certified',
    'outlets',
    'outlets_with_beds',
    'beds',
    'satisfaction',
  ])
  today()
})

test('without an outlet on record nothing of a chain is known, and what is needed is named', async () => {
  const id = await chain.brand({ legalForm: 'company', openedOn: '2020-01-01' })
  await hire(id, true)
  expect(await chainFacts(id)).toEqual(NOTHING)
  const outcome = determineFrom(rule, await factsOn(id))
  expect([outcome.met, outcome.needs.includes('outlets')]).toEqual([null, true])
})

test('a gap in the records of one outlet makes the sum unknown, never a no', async () => {
  const id = await chain.brand()
  const [full, unsaid, empty] = [
    await chain.outlet({ beds: 4 }),
    await chain.outlet(),
    await chain.outlet({ beds: 2 }),
  ]
  await chain.join(full, id, TODAY)
  await admit(full, 2, 1)
  expect(await chainFacts(id)).toMatchObject({ outlets_beds: 4, outlets_disabled_residents: 1 })
  await chain.join(empty, id, TODAY)
  // Beds, and nobody on record who lives there: empty, or not entered yet.
  expect(await chainFacts(id)).toMatchObject({ outlets_beds: 6, outlets_disabled_residents: null })
  await chain.join(empty, null, TODAY)
  await chain.join(unsaid, id, TODAY)
  expect(await chainFacts(id)).toMatchObject({
    outlets: 2,
    outlets_with_beds: null,
    outlets_beds: null,
    outlets_disabled_residents: null,
  })
  // A canteen has no beds to state.
  const other = await chain.brand()
  await chain.join(await chain.organisation('canteen'), other, TODAY)
  expect(await chainFacts(other)).toMatchObject({ outlets_beds: 0, outlets_disabled_residents: 0 })
})

test('a past day is told as it was, whatever is entered of later days', async () => {
  const id = await chain.brand()
  const outlets = [await chain.outlet({ beds: 2 }), await chain.outlet({ beds: 3 })]
  for (const outlet of outlets) {
    await chain.join(outlet, id, TODAY)
    await admit(outlet, 1, 1)
  }
  const before = await factsOn(id)
  at('2026-12-20')
  await chain.join(outlets[0]!, null, '2026-12-01')
  const one = outlets[1]!
  const official = town.world.as('official', { reach: ['3710'] })
  const { organisation } = (await official.call(organisationContracts.get, { params: { id: one } }))
    .body
  const body = { ...organisation, beds: 9, reason: '测试扩建' } as never
  const amended = await official.call(organisationContracts.amend, { params: { id: one }, body })
  expect(amended.status).toBe(200)
  await admit(one, 1, 1, '2026-12-19')
  expect(await chainFacts(id, '2026-12-20')).toMatchObject({
    outlets: 1,
    outlets_beds: 9,
    outlets_disabled_residents: 2,
  })
  await town.world.system.do((ctx) =>
    changeState(ctx, one, { state: 'closed', on: '2026-12-20', reason: '测试注销' }),
  )
  expect(await chainFacts(id, '2026-12-20')).toEqual(NOTHING)
  expect(await factsOn(id)).toEqual(before)
  today()
})

test('AW1 an application of a brand shows its outlets on record, and takes no paper for them', async () => {
  const { id: subjectId } = await demonstration()
  const official = town.world.as('official', { reach: ['3710'] })
  const opened = await official.call(contracts.open, { body: { programmeId: rule.id, subjectId } })
  const params = { id: opened.body.id }
  const {
    application,
    results,
    asked: papers,
  } = (await official.call(contracts.get, { params })).body
  expect(results.every((one) => one.met)).toBe(true)
  expect([application.met, papers]).toEqual([true, []])
  const fileId = await sendScan(town.world, official, opened.body.id)
  const body = { fact: 'outlets', value: 20, fileId }
  const typed = await official.call(contracts.submitPaper, { params, body })
  expect([typed.status, typed.problem.field]).toEqual([422, 'fact'])
})

test('a paper accepted before its fact became a record overrides no record', async () => {
  const { id: subjectId } = await demonstration()
  const official = town.world.as('official', { reach: ['3710'] })
  const opened = await official.call(contracts.open, { body: { programmeId: rule.id, subjectId } })
  const { id } = opened.body
  const fileId = await sendScan(town.world, official, id)
  await town.world.system.do(async (ctx) => {
    const paper = { id: ctx.id(), application_id: id, fact: 'outlets', file_id: fileId, note: null }
    await ctx.db
      .insertInto('award_paper')
      .values({ ...paper, value: json(0), ...actedBy(ctx) })
      .execute()
    const verdict = { paper_id: paper.id, accepted: true, reason: '与清单一致' }
    await ctx.db
      .insertInto('award_paper_verdict')
      .values({ ...verdict, ...actedBy(ctx) })
      .execute()
  })
  const { papers, results } = (await official.call(contracts.get, { params: { id } })).body
  expect(papers.map((one) => [one.fact, one.verdict?.accepted, one.counts])).toEqual([
    ['outlets', true, false],
  ])
  expect(results.every((one) => one.met)).toBe(true)
  const tried = await town.world.system.do((ctx) => applicantsOf(ctx, rule.id))
  expect(tried.find((one) => one.applicationId === id)!.papers).toEqual({})
})

const outletOf = fc.record({
  /** To which of the brands; null to none. */
  brand: fc.constantFrom(0, 1, null),
  beds: fc.constantFrom(null, 0, 3),
  residents: fc.nat(1),
  helps: fc.constantFrom(Object.keys(HELPS), ['meals'], []),
})

test('whatever the chains, all brands are read together as each is alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(outletOf, { maxLength: 5 }), async (drawn) => {
      const brands = [await chain.brand(), await chain.brand(), await chain.brand()]
      const nobodyAt: boolean[] = []
      for (const { brand, beds, residents, helps } of drawn) {
        const id = await chain.outlet(beds === null ? {} : { beds })
        if (brand !== null) await chain.join(id, brands[brand]!, TODAY)
        await admit(id, residents, residents)
        await offer(id, helps)
        nobodyAt.push(residents === 0)
      }
      const bulk = await town.world.system.do((ctx) =>
        findFacts(ctx, 'organisation', brands, TODAY),
      )
      for (const [n, id] of brands.entries()) {
        expect(bulk.get(id)!.facts).toEqual(await factsOn(id))
        const mine = drawn
          .map((one, k) => ({ ...one, nobody: nobodyAt[k]! }))
          .filter((one) => one.brand === n)
        const isSaid = mine.every((one) => one.beds !== null)
        const isCounted = mine.every((one) => one.beds === 0 || !one.nobody)
        const total = (of: (one: (typeof mine)[number]) => number) =>
          mine.reduce((all, one) => all + of(one), 0)
        expect(await chainFacts(id)).toMatchObject(
          mine.length === 0
            ? NOTHING
            : {
                outlets: mine.length,
                outlets_with_beds: isSaid ? total((one) => (one.beds ? 1 : 0)) : null,
                outlets_beds: isSaid ? total((one) => one.beds ?? 0) : null,
                outlets_disabled_residents: isCounted
                  ? total((one) => (one.beds === 0 ? 0 : one.residents))
                  : null,
                outlets_with_six_helps: total((one) => (one.helps.length === 6 ? 1 : 0)),
              },
        )
      }
    }),
    { numRuns: 12, seed: 1251 },
  )
})
