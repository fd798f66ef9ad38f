import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack } from '../../kernel/packs/packs.ts'
import { orderPayments } from '../../testing/award-order.ts'
import { sendScan, showPaper } from '../../testing/award-paper.ts'
import { society as registered } from '../../testing/society.ts'
import { openCareTown, SERVICE, type CareTown } from '../../testing/care-town.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { balanceOf, findAccount } from '../ledger/index.ts'
import { decideBudget, installProgrammes, loadBudget } from '../programmes/index.ts'
import { candidateOn } from './candidate-facts.ts'
import { awardContracts as contracts } from './schema.ts'

const SOCIETY = 'award-society'
const PLACES = 2
const VILLAGE = '371002001001'

/** The award of social organisations with four of its criteria, so that a story fits on a page. */
function small(pack: Pack): Pack {
  const kept = ['form', 'volunteers', 'services', 'coverage']
  const programmes = pack.programmes
    .filter((one) => one.id === SOCIETY)
    .map((one) => ({
      ...one,
      criteria: one.criteria.filter((criterion) => kept.includes(criterion.id)),
      quota: { ...one.quota!, count: PLACES },
    }))
  return { ...pack, programmes }
}

let world: World
let town: CareTown
let official: Caller
let second: Caller
let assessor: Caller
let finance: Caller
beforeAll(async () => {
  world = await openWorld()
  town = await openCareTown(world)
  await world.system.do((ctx) => installProgrammes(ctx, small(readPack('shanxi'))))
  official = world.as('official', { reach: ['3710'] })
  second = world.as('official', { reach: ['3710'] })
  assessor = world.as('assessor', { reach: ['3710'] })
  finance = world.as('finance', { reach: ['3710'] })
})
afterAll(() => world.close())

const society = (legalForm: 'social_group' | 'company' = 'social_group') =>
  registered(world, { legalForm })

const apply = async (subjectId: string, by = official) =>
  (await by.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })).body.id
const detail = async (id: string, by = official) =>
  (await by.call(contracts.get, { params: { id } })).body
const show = (id: string, fact: string, value: number) =>
  showPaper(world, [official, assessor], id, { fact, value })
const qualify = async (id: string) => {
  await show(id, 'volunteers', 30)
  await show(id, 'services_year', 2000)
  await show(id, 'coverage_share', 80)
}
const publish = (id: string, by = official) => by.call(contracts.publish, { params: { id } })
const decide = (id: string, decision: 'award' | 'refuse', by = second) =>
  by.call(contracts.decide, { params: { id }, body: { decision, reason: '公示期满无异议' } })
const pay = (id: string, paidOn: string, by = finance) =>
  by.call(contracts.pay, { params: { id }, body: { paidOn, bankReference: '工行 1251' } })

test('AW1 AW2 what is missing is named, and a paper counts when another person has accepted it', async () => {
  const id = await apply(await society())
  const before = await detail(id)
  expect([before.application.state, before.application.met]).toEqual(['collecting', null])
  expect(before.results.map((one) => [one.id, one.met])).toEqual([
    ['form', true],
    ['volunteers', null],
    ['services', null],
    ['coverage', null],
  ])
  expect(before.asked.map((one) => one.fact)).toEqual([
    'volunteers',
    'services_year',
    'coverage_share',
  ])
  const typed = await official.call(contracts.submitPaper, {
    params: { id },
    body: { fact: 'volunteers', value: 30 } as never,
  })
  expect([typed.status, JSON.stringify(typed.problem)]).toEqual([
    422,
    expect.stringContaining('fileId'),
  ])
  const body = { fact: 'volunteers', value: 30, fileId: await sendScan(world, official, id) }
  const paper = await official.call(contracts.submitPaper, { params: { id }, body })
  expect((await detail(id)).results[1]!.met).toBe(null)
  const params = { id, paperId: paper.body.id }
  const own = await official.call(contracts.inspectPaper, {
    params,
    body: { accepted: true, reason: '自己看过' },
  })
  expect([own.status, own.problem.code]).toEqual([403, 'awards.own_paper'])
  await assessor.call(contracts.inspectPaper, { params, body: { accepted: true, reason: '属实' } })
  expect((await detail(id)).results[1]).toMatchObject({ met: true })
  const again = await assessor.call(contracts.inspectPaper, {
    params,
    body: { accepted: false, reason: '改主意' },
  })
  expect(again.problem.code).toBe('awards.inspected_already')
})

test('AW1 a fact on record cannot be typed in, and a value of the wrong form is refused by its field', async () => {
  const id = await apply(await society('company'))
  const fileId = await sendScan(world, official, id)
  expect((await detail(id)).results[0]).toMatchObject({ id: 'form', met: false })
  const typed = await official.call(contracts.submitPaper, {
    params: { id },
    body: { fact: 'legal_form', value: 'social_group', fileId },
  })
  expect([typed.status, typed.problem.code, typed.problem.field]).toEqual([
    422,
    'awards.fact_not_asked',
    'fact',
  ])
  const wrong = await official.call(contracts.submitPaper, {
    params: { id },
    body: { fact: 'volunteers', value: true, fileId },
  })
  expect([wrong.status, wrong.problem.code]).toEqual([422, 'awards.value_kind'])
  await qualify(id)
  expect((await detail(id)).application.state).toBe('collecting')
  expect((await publish(id)).problem.code).toBe('awards.not_qualified')
})

test('a candidate applies once, and only for what is applied for', async () => {
  const subjectId = await society()
  await apply(subjectId)
  const twice = await official.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  expect([twice.status, twice.problem.code]).toEqual([409, 'awards.applied_already'])
  const nobody = await official.call(contracts.open, {
    body: { programmeId: SOCIETY, subjectId: '01990000-0000-7000-8000-000000000000' },
  })
  expect([nobody.status, nobody.problem.code]).toEqual([404, 'awards.no_subject'])
  const noId = await official.call(contracts.open, {
    body: { programmeId: SOCIETY, subjectId: '371002001001' },
  })
  expect([noId.status, noId.problem.code]).toEqual([404, 'awards.no_subject'])
  const outside = world.as('official', { reach: ['371082'] })
  const hidden = await outside.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  expect([hidden.status, hidden.problem.code]).toEqual([404, 'awards.no_subject'])
})

test('AW4 who answers for one district decides nothing in a village of another', async () => {
  const id = await apply(await society())
  const mixed = world.as('official', { reach: ['371082', '371002001001'] })
  expect((await detail(id, mixed)).can).toMatchObject({
    withdraw: true,
    publish: false,
    refuse: false,
  })
  expect((await decide(id, 'refuse', mixed)).status).toBe(403)
  expect((await decide(id, 'refuse')).status).toBe(200)
})

test('AW3 AW4 AW5 AW6 AW7 first to qualify is first awarded, paid next March, spent as permitted, taken back', async () => {
  const [early, late] = [await apply(await society()), await apply(await society())]
  await qualify(early)
  world.at('2026-11-18T01:00:00Z')
  await qualify(late)
  expect((await detail(late)).application.queue).toBe(2)
  const overtaking = await publish(late)
  expect([overtaking.status, overtaking.problem.code]).toEqual([409, 'awards.others_first'])
  expect((await publish(early)).status).toBe(200)
  expect((await detail(early)).application).toMatchObject({ state: 'published', place: 1 })

  expect((await decide(early, 'award', official)).problem.code).toBe('awards.own_publication')
  expect((await decide(early, 'award')).problem.code).toBe('awards.still_public')
  world.at('2026-11-26T01:00:00Z')
  const objection = await official.call(contracts.object, {
    params: { id: early },
    body: { raisedBy: '测试居民', text: '服务人次有重复计算' },
  })
  expect((await decide(early, 'award')).problem.code).toBe('awards.objections_open')
  const answer = { upheld: false, answer: '已逐条核对，无重复' }
  const params = { id: early, objectionId: objection.body.id }
  const own = await official.call(contracts.answerObjection, { params, body: answer })
  expect(own.problem.code).toBe('awards.own_objection')
  expect((await second.call(contracts.answerObjection, { params, body: answer })).status).toBe(200)

  expect((await decide(early, 'award')).problem.code).toBe('awards.funds_short')
  await fundIt(20_000_000)
  expect((await decide(early, 'award')).status).toBe(200)
  const { application } = await detail(early)
  expect([application.state, application.amountFen, application.payFrom]).toEqual([
    'awarded',
    10_000_000,
    '2027-03-01',
  ])
  const fund = () =>
    world.system.do(async (ctx) => balanceOf(ctx, (await findAccount(ctx, 'fund:shanxi_1251'))!.id))
  expect(await fund()).toMatchObject({ posted: 20_000_000, held: 10_000_000 })

  world.at('2027-02-27T01:00:00Z')
  const unordered = await pay(early, '2027-02-27')
  expect([unordered.status, unordered.problem.code]).toEqual([409, 'awards.not_ordered'])
  await orderPayments(world, '2027-03')
  expect((await pay(early, '2027-02-27')).problem.code).toBe('awards.paid_on')
  world.at('2027-03-02T01:00:00Z')
  expect((await pay(early, '2027-03-02')).status).toBe(200)
  expect((await pay(early, '2027-03-02')).problem.code).toBe('awards.not_to_pay')
  expect(await fund()).toMatchObject({ posted: 10_000_000, held: 0 })

  const fileId = await sendScan(world, official, early)
  const receipt = (use: string, amountFen: number, document: string) =>
    official.call(contracts.addReceipt, {
      params: { id: early },
      body: { use, amountFen, document, spentOn: '2027-03-02', fileId },
    })
  const wages = await receipt('wages', 100, '工资表 3 月')
  expect([wages.status, wages.problem.code]).toEqual([422, 'awards.use_not_permitted'])
  expect((await receipt('equipment', 6_000_000, '发票 1')).status).toBe(200)
  expect((await receipt('equipment', 1, '发票 1')).problem.code).toBe('awards.receipt_twice')
  expect((await receipt('repair', 4_000_001, '发票 2')).problem.code).toBe('awards.beyond_paid')
  const proposed = await finance.call(contracts.proposeClawBack, {
    params: { id: early },
    body: { amountFen: 4_000_000, reason: '部分资金一年内未使用' },
  })
  expect(await fund()).toMatchObject({ posted: 10_000_000, held: 0 })
  const back = await world.as('finance').call(contracts.decideClawBack, {
    params: { id: early, clawBackId: proposed.body.id },
    body: { confirmed: true, reason: '与核查一致' },
  })
  expect(back.status).toBe(200)
  expect(await fund()).toMatchObject({ posted: 14_000_000, held: 0 })
  expect((await receipt('repair', 1, '发票 3')).problem.code).toBe('awards.beyond_paid')
  const { history } = await detail(early)
  // The clock of a test stands still, so that all papers come before what was found of them.
  expect(history.map((one) => one.step).join(' ')).toBe(
    'open submit submit submit accept accept accept qualify publish object dismiss award letter ' +
      'order pay spend claim return letter',
  )
})

const fundIt = async (amountFen: number) => {
  const proposer = world.as('finance', { reach: ['3710'] })
  const id = await proposer.do((ctx) =>
    loadBudget(ctx, 'shanxi_1251', {
      amountFen,
      kind: 'appropriation',
      document: `测试预算 ${amountFen}`,
    }),
  )
  await finance.do((ctx) => decideBudget(ctx, id, { decision: 'confirm', reason: '批文一致' }))
}

test('AW3 an objection that is upheld gives the place free, and evidence is collected again', async () => {
  world.at('2027-03-03T01:00:00Z')
  const waiting = (
    await official.call(contracts.list, {
      query: { state: 'qualified', sort: '-opened', limit: 1 },
    })
  ).body.items[0]!
  expect((await publish(waiting.id)).status).toBe(200)
  const objection = await official.call(contracts.object, {
    params: { id: waiting.id },
    body: { raisedBy: '测试居民', text: '志愿者名册不实' },
  })
  await second.call(contracts.answerObjection, {
    params: { id: waiting.id, objectionId: objection.body.id },
    body: { upheld: true, answer: '名册确有不实' },
  })
  const { application } = await detail(waiting.id)
  expect([application.state, application.place]).toEqual(['collecting', null])
  const refused = await decide(waiting.id, 'refuse')
  expect(refused.status).toBe(200)
  expect((await detail(waiting.id)).application.state).toBe('refused')
})

test('AW3 however many publish at once, no place beyond the quota is taken', async () => {
  const ids: string[] = []
  for (let at = 0; at < 5; at += 1) {
    const id = await apply(await society())
    world.at(`2027-03-03T01:0${at}:00Z`)
    await qualify(id)
    ids.push(id)
  }
  const officials = ids.map(() => world.as('official', { reach: ['3710'] }))
  // Each keeps trying as a hurried office would; only one place of the quota is left.
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(ids.map((id, at) => publish(id, officials[at])))
  }
  const rows = await Promise.all(ids.map((id) => detail(id)))
  const places = rows.flatMap((one) => one.application.place ?? [])
  expect(places).toEqual([2])
  const [first] = rows.filter((one) => one.application.place !== null)
  expect(first!.application.id).toBe(ids[0])
  const { items } = (await official.call(contracts.programmes)).body
  expect(items.map((one) => one.quota)).toEqual([{ count: PLACES, per: 'total', taken: PLACES }])
})

test('AW1 facts of an organisation come from its records: staff, certificates, helps', async () => {
  const id = await town.provider()
  await town.worker(id)
  await town.worker(id)
  const { facts } = await world.system.do((ctx) =>
    candidateOn(ctx, 'organisation', id, '2027-03-03'),
  )
  expect(facts).toMatchObject({
    staff: 2,
    certified_staff: 2,
    helps: ['bathing', 'cleaning'],
    satisfaction: null,
    visits_year: 0,
    area: VILLAGE,
  })
  const before = await world.system.do((ctx) => candidateOn(ctx, 'organisation', id, '2020-01-01'))
  expect(before.facts).toMatchObject({ staff: 0, certified_staff: 0, helps: [] })
  const whole = await world.system.do((ctx) => candidateOn(ctx, 'community', VILLAGE, '2027-03-03'))
  expect(whole.facts.staff).toBeGreaterThanOrEqual(2)
  expect(whole.facts.societies).toBeGreaterThan(0)
  expect(SERVICE).toBe('cleaning.daily')
})

test('a provider sees its own applications and nobody else’s; an official those of the reach', async () => {
  const mine = await society()
  const id = await apply(mine)
  const own = world.as('provider', { reach: [], organisationId: mine })
  const other = world.as('provider', { reach: [], organisationId: await society() })
  const elsewhere = world.as('official', { reach: ['371082'] })
  expect((await own.call(contracts.get, { params: { id } })).status).toBe(200)
  expect((await own.call(contracts.list)).body.items.map((one) => one.id)).toEqual([id])
  for (const caller of [other, elsewhere]) {
    expect((await caller.call(contracts.get, { params: { id } })).status).toBe(404)
    expect((await caller.call(contracts.list)).body.items.map((one) => one.id)).not.toContain(id)
  }
  const refused = await own.call(contracts.publish, { params: { id } })
  expect(refused.status).toBe(403)
})

test('AW6 receipts drawn at random never exceed what was paid', async () => {
  const { items } = (
    await official.call(contracts.list, { query: { state: 'paid', sort: '-opened', limit: 1 } })
  ).body
  const { application } = await detail(items[0]!.id)
  const amounts = fc.array(fc.integer({ min: 1, max: 3_000_000 }), { maxLength: 4 })
  const fileId = await sendScan(world, official, application.id)
  let number = 0
  await fc.assert(
    fc.asyncProperty(amounts, async (drawn) => {
      for (const amountFen of drawn) {
        await official.call(contracts.addReceipt, {
          params: { id: application.id },
          body: {
            use: 'training',
            amountFen,
            document: `抽签 ${(number += 1)}`,
            spentOn: '2027-03-03',
            fileId,
          },
        })
      }
      const { receipts } = await detail(application.id)
      const sum = receipts.reduce((total, one) => total + one.amountFen, 0)
      expect(sum).toBeLessThanOrEqual(application.amountFen! - application.returnedFen)
    }),
    { numRuns: 6, seed: 1251 },
  )
})
