import { afterAll, beforeAll, expect, test } from 'vitest'
import { showPaper } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { FUND, installSocietyAward, SOCIETY } from '../../testing/society-award.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { awardContracts as contracts } from './schema.ts'

let world: World
let official: Caller
let second: Caller
let finance: Caller
let other: Caller
const ids: string[] = []
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await installSocietyAward(world, { criteria: ['form', 'volunteers'], fen: 1_000_000_000 })
  official = world.as('official', { reach: ['3710'] })
  second = world.as('official', { reach: ['3710'] })
  finance = world.as('finance', { reach: ['3710'] })
  other = world.as('finance', { reach: ['3710'] })
  for (const [name, areaCode] of [
    ['测试助老会甲', '371002001001'],
    ['测试助老会乙', '371082001008'],
    ['测试助老会丙', '371002001001'],
  ] as const) {
    ids.push(await publishedSociety(name, areaCode))
  }
  world.at('2026-12-20T01:00:00Z')
  // The third is decided in a later year.
  for (const id of ids.slice(0, 2)) {
    const body = { decision: 'award' as const, reason: '公示期满无异议' }
    await second.call(contracts.decide, { params: { id }, body })
  }
})
afterAll(() => world.close())

async function publishedSociety(
  name: string,
  areaCode: string,
  publisher = official,
): Promise<string> {
  const subjectId = await society(world, { name, areaCode })
  const opened = await official.call(contracts.open, { body: { programmeId: SOCIETY, subjectId } })
  const { id } = opened.body
  await showPaper(world, [official, second], id, { fact: 'volunteers', value: 300 })
  await publisher.call(contracts.publish, { params: { id } })
  return id
}

const due = (by: Caller, month?: string) =>
  by.call(contracts.paymentsDue, { query: month ? { month } : {} })
const draw = (by: Caller, month = '2027-03') => by.call(contracts.drawOrder, { body: { month } })
const decide = (by: Caller, id: string, approved: boolean) =>
  by.call(contracts.decideOrder, { params: { id }, body: { approved, reason: '与批准名单一致' } })
const orderOf = (id: string, by = finance) => by.call(contracts.paymentOrder, { params: { id } })
const pay = (id: string, paidOn: string) =>
  finance.call(contracts.pay, { params: { id }, body: { paidOn, bankReference: '测试工行 1' } })

test('AW5 what was awarded this year falls due next March, with its letter', async () => {
  const { body } = await due(finance)
  expect([body.month, body.months, body.orders]).toEqual(['2027-03', ['2027-03'], []])
  const [fund, ...others] = body.funds
  expect(others).toEqual([])
  expect([fund!.fundId, fund!.totalFen, fund!.paidFen]).toEqual([FUND, 20_000_000, 0])
  expect(fund!.items.map((one) => [one.name, one.letter, one.payFrom, one.decidedOn])).toEqual([
    ['测试助老会甲', 'YL-2026-000001', '2027-03-01', '2026-12-20'],
    ['测试助老会乙', 'YL-2026-000002', '2027-03-01', '2026-12-20'],
  ])
  expect((await due(finance, '2026-12')).body.funds).toEqual([])
})

test('AW11 an order is drawn up by one and approved by another, and has a number from then on', async () => {
  world.at('2027-02-20T01:00:00Z')
  expect((await draw(finance, '2027-04')).problem.code).toBe('awards.nothing_due')
  const district = world.as('finance', { reach: ['371002'] })
  expect((await draw(district)).status).toBe(403)
  const first = (await draw(finance)).body.id
  expect((await draw(other)).problem.code).toBe('awards.order_waiting')
  const own = await decide(finance, first, true)
  expect([own.status, own.problem.code]).toEqual([403, 'awards.own_order'])
  expect((await decide(other, first, false)).status).toBe(200)
  expect((await orderOf(first)).body.order).toMatchObject({ number: null, state: 'rejected' })
  const again = await decide(world.as('finance'), first, true)
  expect([again.status, again.problem.code]).toEqual([409, 'awards.order_decided'])

  const id = (await draw(finance)).body.id
  expect((await pay(ids[0]!, '2027-02-20')).problem.code).toBe('awards.not_ordered')
  expect((await decide(other, id, true)).status).toBe(200)
  const { order, lines } = (await orderOf(id)).body
  expect(order).toMatchObject({
    number: 'DX-2027-0001',
    state: 'approved',
    month: '2027-03',
    totalFen: 20_000_000,
    by: finance.actor.name,
    decision: { reason: '与批准名单一致', by: other.actor.name },
  })
  expect(lines.map((one) => [one.payee, one.amountFen, one.letter, one.act])).toEqual([
    ['测试助老会甲', 10_000_000, 'YL-2026-000001', 'add'],
    ['测试助老会乙', 10_000_000, 'YL-2026-000002', 'add'],
  ])
  expect((await pay(ids[0]!, '2027-02-20')).problem.code).toBe('awards.paid_on')
  const kept = await draw(finance)
  expect([kept.status, kept.problem.code]).toEqual([409, 'awards.order_kept'])
})

test('AW11 what is ordered changes only by a correcting order, which takes out what is not paid', async () => {
  world.at('2027-03-02T01:00:00Z')
  expect((await pay(ids[0]!, '2027-03-02')).status).toBe(200)
  const first = (await due(finance)).body.orders.find((one) => one.number === 'DX-2027-0001')!
  const correct = (body: { add: string[]; drop: string[] }, reason = '账户有误，暂缓') =>
    finance.call(contracts.correctOrder, { params: { id: first.id }, body: { ...body, reason } })
  const paid = await correct({ add: [], drop: [ids[0]!] })
  expect([paid.status, paid.problem.code, paid.problem.field]).toEqual([
    422,
    'awards.order_line',
    'drop',
  ])
  expect((await correct({ add: [], drop: [] })).problem.code).toBe('awards.order_empty')
  expect((await correct({ add: [], drop: [ids[1]!] }, ' ')).status).toBe(422)
  const out = (await correct({ add: [], drop: [ids[1]!] })).body.id
  expect((await decide(other, out, true)).status).toBe(200)
  const kept = (await orderOf(out)).body
  expect(kept.order).toMatchObject({
    number: 'DX-2027-0002',
    totalFen: -10_000_000,
    corrects: { number: 'DX-2027-0001', reason: '账户有误，暂缓' },
  })
  expect((await pay(ids[1]!, '2027-03-02')).problem.code).toBe('awards.not_ordered')
  const before = (await orderOf(first.id)).body
  expect([before.order.totalFen, before.lines.length]).toEqual([20_000_000, 2])
  expect(before.corrections.map((one) => one.number)).toEqual(['DX-2027-0002'])
  expect((await correct({ add: [ids[0]!], drop: [] })).problem.field).toBe('add')
  const back = (await correct({ add: [ids[1]!], drop: [] }, '账户已更正')).body.id
  expect((await decide(other, back, true)).status).toBe(200)
  expect((await pay(ids[1]!, '2027-03-02')).status).toBe(200)
  const [fund] = (await due(finance)).body.funds
  expect([fund!.paidFen, fund!.items.map((one) => one.order)]).toEqual([
    20_000_000,
    ['DX-2027-0001', 'DX-2027-0003'],
  ])
})

test('AW11 what is ordered and by whom it was approved is never edited, and never approved by its drawer', async () => {
  const { db } = world.kernel
  for (const change of [
    db.updateTable('award_order').set({ total_fen: 1 }),
    db.deleteFrom('award_order_line'),
    db.updateTable('award_order_decision').set({ place: 99 }),
  ]) {
    await expect(change.execute()).rejects.toThrow(/permission denied/)
  }
  const drawn = await db
    .selectFrom('award_order')
    .select(['id', 'actor_id'])
    .executeTakeFirstOrThrow()
  const forge = (actorId: string, drawnBy: string) =>
    db
      .insertInto('award_order_decision')
      .values({
        order_id: drawn.id,
        drawn_by: drawnBy,
        approved: true,
        reason: '自批',
        year: 2027,
        place: 50,
        at: world.kernel.clock(),
        actor_id: actorId,
        actor_name: '测试',
      })
      .execute()
  await expect(forge(drawn.actor_id, drawn.actor_id)).rejects.toThrow(/award_order_four_eyes/)
  await expect(forge(drawn.actor_id, other.actor.id)).rejects.toThrow(/award_order_decision/)
})

test('AW11 however many approve at once, the numbers of a year have no gap and one approval counts', async () => {
  const rows = await world.kernel.db
    .selectFrom('award_order_decision')
    .select(['year', 'place'])
    .where('approved', '=', true)
    .orderBy('place')
    .execute()
  expect(rows.map((row) => row.place)).toEqual([1, 2, 3])
  const id = ids[2]!
  await second.call(contracts.decide, {
    params: { id },
    body: { decision: 'award', reason: '公示期满无异议' },
  })
  const drawn = (await draw(finance, '2028-03')).body.id
  const officers = Array.from({ length: 5 }, () => world.as('finance'))
  const replies = await Promise.all(officers.map((by) => decide(by, drawn, true)))
  expect(replies.map((one) => one.status).toSorted()).toEqual([200, 409, 409, 409, 409])
  expect((await orderOf(drawn)).body.order.number).toBe('DX-2027-0004')
})

test('a district reads its own part of what is due and no order, a provider none, and exports are audited', async () => {
  const district = world.as('finance', { reach: ['371082'] })
  const { body } = await due(district, '2027-03')
  expect(body.funds[0]!.items.map((one) => one.name)).toEqual(['测试助老会乙'])
  expect([body.orders, body.can]).toEqual([[], { draw: false, correct: false }])
  const { id } = (await finance.call(contracts.paymentOrders)).body.items.at(-1)!
  const hidden = await orderOf(id, district)
  expect([hidden.status, hidden.problem.code]).toEqual([404, 'awards.no_order'])
  const provider = world.as('provider', { reach: [], organisationId: ids[0]! })
  expect((await due(provider)).status).toBe(403)
  const approved = (await finance.call(contracts.paymentOrders)).body.items.find(
    (one) => one.number === 'DX-2027-0001',
  )!
  const file = await finance.call(contracts.paymentOrderExport, { params: { id: approved.id } })
  expect([file.status, file.headers['content-disposition']]).toEqual([
    200,
    expect.stringContaining('DX-2027-0001.xlsx'),
  ])
  const kept = await world.kernel.db
    .selectFrom('audit')
    .select(['subject_id', 'detail'])
    .where('action', '=', 'awards.payment_order_exported')
    .execute()
  expect(kept).toEqual([{ subject_id: approved.id, detail: { number: 'DX-2027-0001', rows: 2 } }])
})

test('an operator reads an application to take an objection to it, and opens no scan of it', async () => {
  const operator = world.as('operator', { reach: ['3710'] })
  const params = { id: ids[0]! }
  const { status, body } = await operator.call(contracts.get, { params })
  expect([status, body.papers.map((one) => one.fileId)]).toEqual([200, [null]])
  const own = (await official.call(contracts.get, { params })).body.papers[0]!.fileId!
  const refused = await operator.call(contracts.file, { params: { ...params, fileId: own } })
  expect([refused.status, refused.problem.code]).toEqual([403, 'kernel.forbidden'])
})

test('AW4 who made an award public or decided it neither draws up nor approves its order, nor records its payment', async () => {
  const both = ['official', 'finance'] as const
  const publisher = world.as(both, { reach: ['3710'] })
  const decider = world.as(both, { reach: ['3710'] })
  const id = await publishedSociety('测试助老会丁', '371002001001', publisher)
  const { application } = (await official.call(contracts.get, { params: { id } })).body
  world.at(`${application.publishedUntil!.slice(0, 4)}-12-20T01:00:00Z`)
  const body = { decision: 'award' as const, reason: '公示期满无异议' }
  expect((await decider.call(contracts.decide, { params: { id }, body })).status).toBe(200)
  const { payFrom } = (await official.call(contracts.get, { params: { id } })).body.application
  const month = payFrom!.slice(0, 7)
  const first = (await due(finance, month)).body.orders.find((one) => one.state === 'approved')!
  const drawBy = (by: Caller) =>
    by.call(contracts.correctOrder, {
      params: { id: first.id },
      body: { add: [id], drop: [], reason: '后批准的奖补' },
    })
  for (const by of [publisher, decider]) {
    const own = await drawBy(by)
    expect([own.status, own.problem.code]).toEqual([403, 'awards.own_award'])
  }
  const drawn = await drawBy(finance)
  for (const by of [publisher, decider]) {
    const own = await decide(by, drawn.body.id, true)
    expect([own.status, own.problem.code]).toEqual([403, 'awards.own_award'])
  }
  expect((await decide(other, drawn.body.id, true)).status).toBe(200)
  world.at(`${payFrom}T05:00:00Z`)
  const paidBy = (by: Caller) =>
    by.call(contracts.pay, { params: { id }, body: { paidOn: payFrom!, bankReference: '测试 2' } })
  for (const [by, code] of [
    [publisher, 'awards.published_by_payer'],
    [decider, 'awards.own_decision'],
  ] as const) {
    expect((await by.call(contracts.get, { params: { id } })).body.can.pay).toBe(false)
    const own = await paidBy(by)
    expect([own.status, own.problem.code]).toEqual([403, code])
  }
  const forged = world.kernel.db
    .updateTable('award_application')
    .set({ state: 'paid', paid_on: payFrom, paid_by: publisher.actor.id, bank_reference: '自付' })
    .where('id', '=', id)
  await expect(forged.execute()).rejects.toThrow(/award_paid_by_no_publisher/)
  expect((await paidBy(finance)).status).toBe(200)
})
