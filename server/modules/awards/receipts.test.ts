import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderPayments } from '../../testing/award-order.ts'
import { sendScan, showPaper } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { FUND, installSocietyAward, SOCIETY } from '../../testing/society-award.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { balanceOf, findAccount } from '../ledger/index.ts'
import { awardContracts as contracts } from './schema.ts'

const PAID = 10_000_000

let world: World
let provider: Caller
let official: Caller
let second: Caller
let finance: Caller
let other: Caller
const ids: string[] = []
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await installSocietyAward(world, { fen: 3 * PAID })
  official = world.as('official')
  second = world.as('official')
  finance = world.as('finance')
  other = world.as('finance')
  const organisationId = await society(world, { name: '测试助老会' })
  provider = world.as('provider', { reach: [], organisationId })
  for (const subjectId of [organisationId, await society(world), await society(world)]) {
    ids.push(await published(subjectId))
  }
  world.at('2026-12-20T01:00:00Z')
  for (const id of ids) {
    const body = { decision: 'award' as const, reason: '公示期满无异议' }
    await second.call(contracts.decide, { params: { id }, body })
  }
  await orderPayments(world, '2027-03')
  world.at('2027-03-02T01:00:00Z')
  for (const id of ids) {
    const body = { paidOn: '2027-03-02', bankReference: '测试工行 1' }
    await finance.call(contracts.pay, { params: { id }, body })
  }
})
afterAll(() => world.close())

async function published(subjectId: string): Promise<string> {
  const body = { programmeId: SOCIETY, subjectId }
  const { id } = (await official.call(contracts.open, { body })).body
  await showPaper(world, [official, second], id, { fact: 'volunteers', value: 300 })
  await official.call(contracts.publish, { params: { id } })
  return id
}

const detailOf = async (id: string, by = official) =>
  (await by.call(contracts.get, { params: { id } })).body
interface Shown {
  readonly document: string
  readonly amountFen: number
  readonly replaces?: string
}
const enter = async (id: string, shown: Shown, by = official) =>
  by.call(contracts.addReceipt, {
    params: { id },
    body: {
      use: 'equipment',
      spentOn: '2027-03-02',
      fileId: await sendScan(world, by, id),
      ...shown,
    },
  })
const inspect = (id: string, receiptId: string, accepted: boolean, by = second) =>
  by.call(contracts.inspectReceipt, {
    params: { id, receiptId },
    body: { accepted, reason: accepted ? '发票与实物一致' : '发票抬头不是本单位' },
  })
const waitingPage = (cursor?: string) =>
  second.call(contracts.waiting, { query: { kind: 'receipt', limit: 1, cursor } })
const waitingOf = async (by: Caller, kind: 'receipt' | 'claw_back' = 'receipt') =>
  (await by.call(contracts.waiting, { query: { kind, limit: 50 } })).body

test('AW10 a receipt counts as used once somebody else has accepted it, and never by who entered it', async () => {
  const id = ids[0]!
  const entered = await enter(id, { document: '测试发票 1', amountFen: 6_000_000 }, provider)
  expect((await detailOf(id)).uses).toMatchObject({
    acceptedFen: 0,
    waitingFen: 6_000_000,
    leftFen: 4_000_000,
    isAccounted: false,
  })
  const { id: receiptId } = entered.body
  expect((await inspect(id, receiptId, true, provider)).status).toBe(403)
  const mine = (await enter(id, { document: '测试发票 2', amountFen: 1_000_000 })).body.id
  const own = await inspect(id, mine, true, official)
  expect([own.status, own.problem.code]).toEqual([403, 'awards.own_receipt'])
  expect((await inspect(id, receiptId, true)).status).toBe(200)
  const again = await inspect(id, receiptId, false, finance)
  expect([again.status, again.problem.code]).toEqual([409, 'awards.receipt_inspected'])
  const { uses, receipts, history } = await detailOf(id)
  expect(uses).toMatchObject({ acceptedFen: 6_000_000, waitingFen: 1_000_000 })
  expect(receipts[0]!.verdict).toMatchObject({ accepted: true, by: second.actor.name })
  expect(history.at(-1)).toMatchObject({ step: 'use', reason: '发票与实物一致' })
})

test('AW10 a rejected receipt shows nothing, is told by a notice, and is handed in again but once', async () => {
  const id = ids[0]!
  const { receipts } = await detailOf(id)
  const rejected = receipts.find((one) => one.document === '测试发票 2')!
  expect((await inspect(id, rejected.id, false)).status).toBe(200)
  const after = await detailOf(id)
  expect(after.uses).toMatchObject({ waitingFen: 0, leftFen: 4_000_000 })
  expect(after.history.slice(-2).map((one) => one.step)).toEqual(['misuse', 'letter'])
  const notice = await provider.call(contracts.receiptNotice, {
    params: { id, receiptId: rejected.id },
  })
  for (const said of [
    '不予采信告知书',
    '测试发票 2',
    '不得用于日常工资性支出',
    '资金用途：不得用于日常工资性支出',
    '发票抬头不是本单位',
    '日内，向作出决定的民政部门书面提出',
    after.receipts.find((one) => one.id === rejected.id)!.notice!.number,
  ]) {
    expect(notice.text).toContain(said)
  }
  const accepted = after.receipts.find((one) => one.verdict?.accepted)!
  const none = await provider.call(contracts.receiptNotice, {
    params: { id, receiptId: accepted.id },
  })
  expect([none.status, none.problem.code]).toEqual([409, 'awards.no_notice'])

  const shown = { document: '测试发票 2', amountFen: 1_000_000 }
  expect((await enter(id, shown)).problem.code).toBe('awards.receipt_twice')
  const wrong = await enter(id, { ...shown, replaces: accepted.id })
  expect([wrong.status, wrong.problem.code]).toEqual([409, 'awards.not_rejected'])
  const better = await enter(id, { ...shown, replaces: rejected.id })
  expect(better.status).toBe(200)
  const twice = await enter(id, { ...shown, replaces: rejected.id })
  expect(twice.problem.code).toBe('awards.not_rejected')
  expect((await inspect(id, better.body.id, true)).status).toBe(200)
  expect((await detailOf(id)).uses).toMatchObject({ acceptedFen: 7_000_000, leftFen: 3_000_000 })
})

test('AW10 the desk shows what waits and until when; the term holds for what is entered later', async () => {
  const id = ids[0]!
  await enter(id, { document: '测试发票 3', amountFen: 3_000_000 }, provider)
  const shown = await waitingOf(second)
  expect(shown.items).toMatchObject([
    {
      kind: 'receipt',
      name: '测试助老会',
      about: { zh: '设备更新 测试发票 3' },
      dueOn: '2027-03-17',
      isLate: false,
      can: { act: true },
    },
  ])
  const city = world.as('official')
  await city.call(contracts.changeTerms, {
    body: { terms: { publicityDays: 7, receiptDays: 3 }, reason: '局务会议定' },
  })
  world.at('2027-03-02T02:00:00Z')
  await enter(ids[1]!, { document: '测试发票 4', amountFen: 1 })
  world.at('2027-03-06T01:00:00Z')
  const { items, counts } = await waitingOf(official)
  expect(items.map((one) => [one.dueOn, one.isLate, one.can.act])).toEqual([
    ['2027-03-17', false, true],
    ['2027-03-05', true, false],
  ])
  expect(counts.receipt).toEqual({ count: 2, late: 1 })
  const elsewhere = world.as('official', { reach: ['371082'] })
  expect((await waitingOf(elsewhere)).items).toEqual([])
  expect((await provider.call(contracts.waiting)).status).toBe(403)
})

test('AW10 once all of it is accepted as used, the application is accounted for', async () => {
  const id = ids[0]!
  const { receipts } = await detailOf(id)
  const open = receipts.find((one) => one.verdict === null)!
  const first = (await waitingPage()).body
  expect([first.items.map((one) => one.id), first.counts.receipt?.count]).toEqual([[open.id], 2])
  expect((await inspect(id, open.id, true, finance)).status).toBe(200)
  // What was dealt with meanwhile moves nothing out of the next page.
  const next = (await waitingPage(first.next!)).body
  expect(next.items.map((one) => one.about.zh)).toEqual(['设备更新 测试发票 4'])
  expect(next.next).toBe(null)
  expect((await waitingPage('17')).body.items).toEqual(next.items)
  expect((await detailOf(id)).uses).toMatchObject({
    acceptedFen: PAID,
    leftFen: 0,
    isAccounted: true,
  })
})

test('AW10 the database keeps the four eyes, and replaces nothing but what was rejected', async () => {
  const { db } = world.kernel
  const { id } = (await enter(ids[1]!, { document: '测试发票 5', amountFen: 1 })).body
  const at = world.kernel.clock()
  const kept = { receipt_id: id, accepted: true, reason: '自批', at, actor_name: '测试' }
  const verdict = (by: string, enteredBy: string) =>
    db
      .insertInto('award_receipt_verdict')
      .values({ ...kept, actor_id: by, entered_by: enteredBy })
      .execute()
  const me = official.actor.id
  await expect(verdict(me, me)).rejects.toThrow(/award_receipt_four_eyes/)
  await expect(verdict(me, second.actor.id)).rejects.toThrow(/award_receipt_verdict_of/)
  const edited = db.updateTable('award_receipt_verdict').set({ accepted: true }).execute()
  await expect(edited).rejects.toThrow(/permission denied/)
  const again = db
    .insertInto('award_receipt')
    .values({
      id: ids[2]!,
      application_id: ids[1]!,
      use_code: 'equipment',
      amount_fen: 1,
      spent_on: '2027-03-02',
      document: '测试发票 5',
      file_id: null,
      replaces: id,
      at,
      actor_id: me,
      actor_name: '测试',
    })
    .execute()
  await expect(again).rejects.toThrow(/award_receipt_replaces_rejected/)
})

test('AW6 AW10 however receipts are entered and judged, what counts never exceeds what was paid', async () => {
  const id = ids[2]!
  const step = fc.record({
    amountFen: fc.integer({ min: 1, max: 6_000_000 }),
    verdict: fc.constantFrom(true, false, null),
  })
  let made = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 3 }), async (steps) => {
      for (const { amountFen, verdict } of steps) {
        const { body, status } = await enter(id, { document: `抽签 ${(made += 1)}`, amountFen })
        if (status === 200 && verdict !== null) await inspect(id, body.id, verdict)
      }
      const { uses, receipts } = await detailOf(id)
      const sum = (accepted: boolean | undefined) =>
        receipts
          .filter((one) => one.verdict?.accepted === accepted)
          .reduce((total, one) => total + one.amountFen, 0)
      expect([uses!.acceptedFen, uses!.waitingFen]).toEqual([sum(true), sum(undefined)])
      expect(sum(true) + sum(undefined) + uses!.leftFen).toBe(PAID)
    }),
    { numRuns: 6, seed: 1251 },
  )
})

test('AW7 what one officer proposed to take back moves only when another has confirmed it', async () => {
  const id = ids[1]!
  const fund = () =>
    world.system.do(async (ctx) => balanceOf(ctx, (await findAccount(ctx, `fund:${FUND}`))!.id))
  const propose = (amountFen: number, reason = '挪作工资') =>
    finance.call(contracts.proposeClawBack, { params: { id }, body: { amountFen, reason } })
  const decide = (clawBackId: string, confirmed: boolean, by = other, reason = '与核查一致') =>
    by.call(contracts.decideClawBack, {
      params: { id, clawBackId },
      body: { confirmed, reason },
    })
  const waits = (await enter(id, { document: '测试发票 追回', amountFen: 8_000_000 })).body.id
  expect((await propose(PAID, ' ')).status).toBe(422)
  const beyond = await propose(PAID + 1)
  expect([beyond.problem.code, beyond.problem.field]).toEqual(['awards.beyond_paid', 'amountFen'])
  const first = (await propose(4_000_000)).body.id
  expect(await fund()).toMatchObject({ posted: 0 })
  expect((await propose(1)).problem.code).toBe('awards.claw_back_open')
  expect((await waitingOf(other, 'claw_back')).items).toMatchObject([
    { kind: 'claw_back', amountFen: 4_000_000, about: { zh: '挪作工资' }, can: { act: true } },
  ])
  const own = await decide(first, true, finance)
  expect([own.status, own.problem.code]).toEqual([403, 'awards.own_claw_back'])
  expect((await decide(first, false, other, '证据不足')).status).toBe(200)
  expect(await fund()).toMatchObject({ posted: 0 })
  expect((await decide(first, true)).problem.code).toBe('awards.claw_back_decided')
  const early = await provider.call(contracts.clawBackNotice, { params: { id, clawBackId: first } })
  expect(early.status).toBe(404)

  const next = (await propose(4_000_000)).body.id
  expect((await decide(next, true)).status).toBe(200)
  expect(await fund()).toMatchObject({ posted: 4_000_000 })
  const shown = await detailOf(id)
  expect(shown.application).toMatchObject({ state: 'paid', returnedFen: 4_000_000 })
  expect(
    shown.history.map((one) => one.step).filter((one) => /claim|waive|return/.test(one)),
  ).toEqual(['claim', 'claim', 'waive', 'return'])
  // AW6: of the six million that are kept a receipt entered before shows no eight.
  const shows = await inspect(id, waits, true)
  expect([shows.status, shows.problem.code]).toEqual([409, 'awards.beyond_paid'])
  expect((await inspect(id, waits, false)).status).toBe(200)
  const params = { id, clawBackId: next }
  const notice = await official.call(contracts.clawBackNotice, { params })
  for (const said of ['追回资金通知书', '40,000.00 元', '挪作工资', '如有异议']) {
    expect(notice.text).toContain(said)
  }
  const none = await official.call(contracts.clawBackNotice, { params: { id, clawBackId: first } })
  expect([none.status, none.problem.code]).toEqual([409, 'awards.no_notice'])

  const rest = (await propose(PAID - 4_000_000, '其余未使用')).body.id
  expect((await decide(rest, true)).status).toBe(200)
  expect((await detailOf(id)).application.state).toBe('returned')
  expect((await propose(1)).problem.code).toBe('awards.not_paid')
})

test('AW7 the database refuses who confirms what they proposed, and edits no decision', async () => {
  const { db } = world.kernel
  const proposed = await db
    .selectFrom('award_claw_back')
    .select(['id', 'actor_id'])
    .executeTakeFirstOrThrow()
  const confirm = (by: string, proposedBy: string) =>
    db
      .insertInto('award_claw_back_decision')
      .values({
        claw_back_id: proposed.id,
        proposed_by: proposedBy,
        confirmed: true,
        reason: '自批',
        at: world.kernel.clock(),
        actor_id: by,
        actor_name: '测试',
      })
      .execute()
  const { actor_id: proposer } = proposed
  await expect(confirm(proposer, proposer)).rejects.toThrow(/award_claw_back_four_eyes/)
  const edited = db.updateTable('award_claw_back_decision').set({ confirmed: false }).execute()
  await expect(edited).rejects.toThrow(/permission denied/)
})
