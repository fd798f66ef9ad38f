import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemsOf, readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { installPeopleWords, recordLifeEvent, registerPerson } from '../people/index.ts'
import { installInstruments, latestLevels, recordAssessment } from './index.ts'
import { assessmentContracts as contracts, type Answers } from './schema.ts'

const pack = readPack('shandong-weihai')
const ABILITY = 'gbt42195-2022'
const NEEDS = 'needs-assessment'

let world: World
let first: Caller
let second: Caller
beforeAll(async () => {
  world = await openWorld()
  await world.system.do(async (ctx) => {
    await installAreas(ctx, pack)
    await installPeopleWords(ctx, pack)
    await installInstruments(ctx, pack)
  })
  first = world.as('assessor', { reach: ['371002'] })
  second = world.as('assessor', { reach: ['371002'] })
})
afterAll(() => world.close())

let number = 0
async function someone(areaCode = '371002003016'): Promise<string> {
  number += 1
  const person = await world.system.do((ctx) =>
    registerPerson(ctx, {
      name: `测试老人${'甲乙丙丁戊己庚辛壬癸'[number % 10]}`,
      sex: 'female',
      bornOn: '1946-05-0' + ((number % 9) + 1),
      areaCode,
      address: `测试路${number}号`,
    }),
  )
  return person.id
}

/** Every item at its best option, but `worse` ones. */
function answersTo(instrumentId: string, worse: Answers = {}): Answers {
  const document = pack.instruments.find((one) => one.id === instrumentId)!
  const best = itemsOf(document).map((item) => {
    const options = item.options.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    const quiet = item.options.find((option) => option.key === 'no') ?? options[0]
    const answer = item.scored ? options[0]?.key : quiet?.key
    if (item.type === 'number') return [item.key, item.min ?? 0]
    return [item.key, item.type === 'multi' ? [answer!] : (answer ?? '测试')]
  })
  const optional = itemsOf(document).filter((item) => !item.required && !item.scored)
  const left = new Set(optional.map((item) => item.key))
  return { ...Object.fromEntries(best.filter(([key]) => !left.has(key as string))), ...worse }
}

async function started(personId: string, instrumentId = ABILITY) {
  const { body } = await first.call(contracts.start, {
    body: { personId, instrumentId, reason: 'first' },
  })
  return body.draft
}

async function confirmed(personId: string, worse: Answers = {}) {
  const draft = await started(personId)
  const answers = answersTo(ABILITY, worse)
  await first.call(contracts.save, { params: { id: draft.id }, body: { version: 0, answers } })
  const params = { id: draft.id }
  await first.call(contracts.sign, { params, body: { version: 1 } })
  const { body } = await second.call(contracts.sign, { params, body: { version: 1 } })
  return body.assessmentId!
}

test('AS2 two assessors who start with one person work on one draft', async () => {
  const personId = await someone()
  const body = { personId, instrumentId: ABILITY, reason: 'first' as const }
  const both = await Promise.all([first, second].map((one) => one.call(contracts.start, { body })))
  expect(both.map((reply) => reply.status)).toEqual([200, 200])
  expect(both[0]!.body.draft.id).toBe(both[1]!.body.draft.id)
  expect(both[0]!.body.draft.answers).toEqual({ assessmentReason: 'first' })
})

test('AS6 a save sent twice is kept once; one that builds on an older version is refused', async () => {
  const { id } = await started(await someone())
  const params = { id }
  const answers = { assessmentReason: 'first', eating: itemOption('eating') }
  const save = { params, body: { version: 0, answers } }
  const once = await first.call(contracts.save, save)
  const again = await first.call(contracts.save, save)
  expect([once.body.draft.version, again.body.draft.version]).toEqual([1, 1])
  const other = { assessmentReason: 'first' }
  const stale = await second.call(contracts.save, { params, body: { version: 0, answers: other } })
  expect([stale.status, stale.problem.code]).toEqual([409, 'assessments.draft_changed'])
  expect(stale.problem.details).toMatchObject({ version: 1, asked: 0 })
})

test('an answer that the instrument does not know is refused by its item', async () => {
  const { id } = await started(await someone())
  const reply = await first.call(contracts.save, {
    params: { id },
    body: { version: 0, answers: { riskFall: 9 } },
  })
  expect([reply.status, reply.problem.field, reply.problem.code]).toEqual([
    422,
    'answers.riskFall',
    'assessments.answer_unknown',
  ])
})

test('AS4 an incomplete draft cannot be signed, and the refusal names what is missing', async () => {
  const { id } = await started(await someone())
  const reply = await first.call(contracts.sign, { params: { id }, body: { version: 0 } })
  expect([reply.status, reply.problem.code]).toEqual([422, 'assessments.incomplete'])
  expect(reply.problem.detail).toMatch(/还有 \d+ 项未填/)
})

test('AS3 one assessor alone makes no result; the second from another account does', async () => {
  const { id } = await started(await someone())
  const params = { id }
  await first.call(contracts.save, { params, body: { version: 0, answers: answersTo(ABILITY) } })
  const once = await first.call(contracts.sign, { params, body: { version: 1 } })
  const twice = await first.call(contracts.sign, { params, body: { version: 1 } })
  expect([once.body.assessmentId, twice.body.assessmentId]).toEqual([null, null])
  expect(twice.body.draft.signatures).toHaveLength(1)
  const both = await second.call(contracts.sign, { params, body: { version: 1 } })
  expect(both.body.draft.state).toBe('confirmed')
  const repeated = await second.call(contracts.sign, { params, body: { version: 1 } })
  expect(repeated.body.assessmentId).toBe(both.body.assessmentId)
})

test('AS3 a changed answer drops the signature given under the old ones', async () => {
  const { id } = await started(await someone())
  const params = { id }
  await first.call(contracts.save, { params, body: { version: 0, answers: answersTo(ABILITY) } })
  await first.call(contracts.sign, { params, body: { version: 1 } })
  const answers = answersTo(ABILITY, { riskFall: 3 })
  const saved = await second.call(contracts.save, { params, body: { version: 1, answers } })
  expect(saved.body.draft.signatures).toEqual([])
})

test('preliminary and final level are kept apart with the rule between them', async () => {
  const id = await confirmed(await someone(), { riskFall: 2 })
  const { body } = await first.call(contracts.get, { params: { id } })
  const { preliminary, final, score, validUntil } = body.assessment
  expect([preliminary.level, final.level, validUntil]).toEqual([0, 1, '2027-11-16'])
  expect(score!.adjustments.map((one) => [one.id, one.level])).toEqual([['A3', 1]])
})

test('AS1 the database lets nobody change a confirmed assessment', async () => {
  await confirmed(await someone())
  await expect(
    world.system.do((ctx) => ctx.db.updateTable('assessment').set({ final_level: 4 }).execute()),
  ).rejects.toMatchObject({ code: '42501' })
})

test('AS1 a correction is a new assessment that names the old one, once', async () => {
  const personId = await someone()
  const old = await confirmed(personId)
  const start = { personId, instrumentId: ABILITY, reason: 'review' as const, correctsId: old }
  const { body } = await first.call(contracts.start, { body: start })
  const params = { id: body.draft.id }
  const answers = answersTo(ABILITY, { riskFall: 3 })
  await first.call(contracts.save, { params, body: { version: 0, answers } })
  await first.call(contracts.sign, { params, body: { version: 1 } })
  await second.call(contracts.sign, { params, body: { version: 1 } })
  const { items } = (await first.call(contracts.ofPerson, { params: { id: personId } })).body
  expect(items.map((item) => [item.final.level, item.standing])).toEqual([
    [1, 'in_force'],
    [0, 'superseded'],
  ])
  const shown = await first.call(contracts.get, { params: { id: old } })
  expect(shown.body.assessment.correctedById).toBe(items[0]!.id)
  const foreign = await first.call(contracts.start, {
    body: { ...start, personId: await someone() },
  })
  expect(foreign.problem.code).toBe('assessments.corrects_another')
})

test('the second instrument goes the same way, with the one assessor that it asks for', async () => {
  const { id } = await started(await someone(), NEEDS)
  const params = { id }
  const answers = answersTo(NEEDS)
  await first.call(contracts.save, { params, body: { version: 0, answers } })
  const { body } = await first.call(contracts.sign, { params, body: { version: 1 } })
  const shown = await first.call(contracts.get, { params: { id: body.assessmentId! } })
  expect(shown.body.assessment.final).toMatchObject({ level: 4, key: 'A' })
})

test('AS5 a death closes the drafts and takes the person off the due list', async () => {
  const personId = await someone()
  await confirmed(personId)
  const draft = await started(personId)
  await world.system.do((ctx) =>
    recordLifeEvent(ctx, personId, { kind: 'death', on: '2026-11-16' }),
  )
  const { body } = await first.call(contracts.draft, { params: { id: draft.id } })
  expect([body.draft.state, body.can.save]).toEqual(['closed', false])
  const query = { within: 366, limit: 200 }
  const due = (await first.call(contracts.due, { query })).body.items
  expect(due.some((row) => row.person.id === personId)).toBe(false)
  const again = await first.call(contracts.start, {
    body: { personId, instrumentId: ABILITY, reason: 'routine' },
  })
  expect(again.problem.code).toBe('assessments.person_died')
})

test('the due list holds what is over, what soon will be, and reviews asked for', async () => {
  const assessors = ['a', 'b'].map((end) => ({
    id: `00000000-0000-7000-8000-00000000000${end}`,
    name: `测试评估员${end}`,
  }))
  const record = async (assessedOn: string): Promise<[personId: string, id: string]> => {
    const personId = await someone()
    const answers = answersTo(ABILITY)
    const input = { instrumentId: ABILITY, personId, answers, assessors, assessedOn }
    const { id } = await world.system.do((ctx) => recordAssessment(ctx, input))
    return [personId, id]
  }
  const [over] = await record('2025-11-17')
  const [soon] = await record('2025-11-25')
  const [disputed, id] = await record('2026-09-01')
  const [fine] = await record('2026-09-01')
  const asked = await first.call(contracts.askReview, {
    params: { id },
    body: { kind: 'dispute', reason: '家属对结果有疑问' },
  })
  expect(asked.status).toBe(200)
  const { items, overdue } = (
    await first.call(contracts.due, { query: { within: 30, limit: 200 } })
  ).body
  const rows = new Map(items.map((row) => [row.person.id, row]))
  expect(overdue).toBe(1)
  expect([over, soon, disputed, fine].map((one) => rows.get(one)?.daysLeft)).toEqual([
    -1,
    7,
    287,
    undefined,
  ])
  expect(rows.get(disputed)!.prompt).toMatchObject({ kind: 'dispute', reason: '家属对结果有疑问' })
})

test('after hospital the instruments that ask for it put the person on the due list', async () => {
  const personId = await someone()
  await confirmed(personId)
  await world.system.do(async (ctx) => {
    await recordLifeEvent(ctx, personId, { kind: 'hospital_in', on: '2026-11-10' })
    await recordLifeEvent(ctx, personId, { kind: 'hospital_out', on: '2026-11-15' })
  })
  const due = await first.call(contracts.due, { query: { within: 0, only: 'asked', limit: 200 } })
  expect(due.body.items.find((row) => row.person.id === personId)?.prompt?.kind).toBe('event')
})

test('a level counts from the day of confirmation, an imported one from the day it was made', async () => {
  const personId = await someone()
  const levelOn = (on: string) =>
    world.system.do(
      async (ctx) => (await latestLevels(ctx, [personId], ABILITY, on)).get(personId)?.level,
    )
  const answers = answersTo(ABILITY)
  const assessors = [
    { id: '00000000-0000-7000-8000-00000000000a', name: '测试甲' },
    { id: '00000000-0000-7000-8000-00000000000b', name: '测试乙' },
  ]
  const input = { instrumentId: ABILITY, personId, answers, assessors, assessedOn: '2026-03-02' }
  await world.system.do((ctx) => recordAssessment(ctx, input))
  await confirmed(personId, { riskFall: 2 })
  expect([
    await levelOn('2026-03-01'),
    await levelOn('2026-03-02'),
    await levelOn('2026-11-17'),
  ]).toEqual([undefined, 0, 1])
})

test.each([
  [
    'too few assessors',
    { assessors: [{ id: 'x', name: '测试' }] },
    'assessments.too_few_assessors',
  ],
  ['a day in the future', { assessedOn: '2026-12-01' }, 'assessments.day_in_future'],
  ['missing answers', { answers: {} }, 'assessments.incomplete'],
  ['an unknown instrument', { instrumentId: 'none' }, 'assessments.no_instrument'],
])('recording with %s is refused', async (_what, wrong, code) => {
  const personId = await someone()
  const assessors = ['a', 'b'].map((id) => ({ id, name: id }))
  const good = {
    instrumentId: ABILITY,
    personId,
    answers: answersTo(ABILITY),
    assessors,
    assessedOn: '2026-11-01',
  }
  await expect(
    world.system.do((ctx) => recordAssessment(ctx, { ...good, ...wrong })),
  ).rejects.toMatchObject({ code })
})

test('a changed instrument is a new version; drafts keep the one they began with', async () => {
  const personId = await someone()
  const draft = await started(personId)
  const changed = pack.instruments.map((one) => ({ ...one, version: '2022-test', assessorsMin: 1 }))
  await world.system.do((ctx) => installInstruments(ctx, { instruments: changed }))
  const later = await started(await someone())
  const kept = await first.call(contracts.draft, { params: { id: draft.id } })
  expect([kept.body.draft.assessorsMin, later.assessorsMin]).toEqual([2, 1])
  await world.system.do((ctx) => installInstruments(ctx, pack))
})

test('readers see by role: level alone for the operator, nothing outside reach', async () => {
  const personId = await someone('371082001008')
  const rongcheng = world.as('assessor', { reach: ['371082'] })
  const assessors = ['a', 'b'].map((end) => ({
    id: `00000000-0000-7000-8000-00000000000${end}`,
    name: end,
  }))
  const input = {
    instrumentId: NEEDS,
    personId,
    answers: answersTo(NEEDS),
    assessors,
    assessedOn: '2026-11-01',
  }
  const { id } = await world.system.do((ctx) => recordAssessment(ctx, input))
  const params = { id }
  const seen = async (caller: Caller) => {
    const { status, body } = await caller.call(contracts.get, { params })
    return [status, status === 200 ? body.assessment.answers !== null : null]
  }
  expect([
    await seen(rongcheng),
    await seen(world.as('official', { reach: ['3710'] })),
    await seen(world.as('operator', { reach: ['3710'] })),
    await seen(first),
    await seen(world.as('provider', { reach: ['3710'] })),
  ]).toEqual([
    [200, true],
    [200, true],
    [200, false],
    [404, null],
    [403, null],
  ])
})

test('reading answers leaves a line in the audit', async () => {
  const personId = await someone()
  const id = await confirmed(personId)
  await first.call(contracts.get, { params: { id } })
  const lines = await world.kernel.db
    .selectFrom('audit')
    .select('action')
    .where('subject_id', '=', personId)
    .where('action', '=', 'assessments.read')
    .execute()
  expect(lines).toHaveLength(1)
})

test('the export is a table for spreadsheets, in reach, and audited', async () => {
  const reply = await first.call(contracts.export, { query: { instrumentId: ABILITY } })
  const lines = reply.text.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines[0]).toContain('最终等级')
  expect(lines.slice(1).every((line) => line.includes('环翠区'))).toBe(true)
})

function itemOption(key: string): string {
  const document = pack.instruments.find((one) => one.id === ABILITY)!
  return itemsOf(document).find((item) => item.key === key)!.options[0]!.key
}
