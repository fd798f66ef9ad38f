import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pack } from '../../../kernel/packs/packs.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { openTown, type Town } from '../../../testing/programme-town.ts'
import { jobs, runTrial } from '../jobs.ts'
import { circleOf, netOf, placed } from './exclusions.ts'
import { changeContracts as contracts } from './schema.ts'

/** Three programmes that may exclude each other, and one of them with another age. */
interface Family {
  readonly ages: readonly number[]
  readonly days: readonly number[]
  /** Whether the second gives way to the first, the third to the first, the third to the second. */
  readonly ways: readonly boolean[]
  readonly onlyDestitute: readonly boolean[]
  readonly tried: number
  readonly age: number
}
const threes = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 3, maxLength: 3 })
const AGE = fc.integer({ min: 60, max: 95 })
const FROM = fc.constantFrom(60, 70, 75, 80, 85)
const families = fc.sample(
  fc.record({
    ages: threes(FROM),
    days: threes(fc.constantFrom(1, 1, 1, 10)),
    ways: threes(fc.boolean()).filter((ways) => ways.filter(Boolean).length > 1),
    onlyDestitute: threes(fc.constantFrom(false, false, true)),
    tried: fc.nat(2),
    age: FROM,
  }),
  { seed: 20261123, numRuns: 5 },
)
const idOf = (family: number, at: number): string => `family-${family}-${'abc'[at]}`

function rulesOf(
  hours: Programme,
  { ages, days, ways, onlyDestitute }: Family,
  family: number,
): Programme[] {
  const [second, third, last] = ways
  const exclusions = [
    [],
    second ? [idOf(family, 0)] : [],
    [...(third ? [idOf(family, 0)] : []), ...(last ? [idOf(family, 1)] : [])],
  ]
  return exclusions.map((others, at) => ({
    ...hours,
    id: idOf(family, at),
    unit: 'fen',
    // The last of a family pays first, so that only the exclusions say who is granted first.
    payerOrder: 9 - at,
    exclusions: others,
    cycle: { ...hours.cycle, grantDay: days[at]! },
    amount: {
      method: 'fixed',
      amount: 1_000 * (at + 1) + family,
      choice: true,
      clause: '测试条款',
    },
    choices: [],
    criteria: hours.criteria
      .filter((one) => one.id === 'age' || (one.id === 'group' && onlyDestitute[at]))
      .map((one) => (one.id === 'age' ? { ...one, expression: `facts.age >= ${ages[at]}` } : one)),
  }))
}

let town: Town
beforeAll(async () => {
  town = await openTown((pack): Pack => {
    const hours = pack.programmes.find((one) => one.id === 'purchased-hours')!
    return { ...pack, programmes: families.flatMap((family, at) => rulesOf(hours, family, at)) }
  })
  // Born in July: nobody grows older between December and January.
  for (const [at, age] of fc.sample(AGE, { seed: 7, numRuns: 18 }).entries()) {
    const category = at % 2 === 0 ? { category: 'destitute' } : {}
    await town.person({ bornOn: `${2026 - age}-07-15`, ...category })
  }
}, 60_000)
afterAll(() => town.world.close())

const official = () => town.world.as('official', { reach: ['3710'] })

/** What everybody was granted in a month, as the product's own job grants it. */
async function granted(month: string): Promise<Map<string, number>> {
  town.world.at(`${month}-01T01:00:00Z`)
  await jobs.find((job) => job.name === 'open-month')!.run(town.world.kernel, {} as never)
  const rows = await town.world.kernel.db
    .selectFrom('entitlement')
    .select(['subject_id', 'programme_id', 'granted'])
    .where('month', '=', month)
    .execute()
  return new Map(rows.map((row) => [`${row.programme_id} ${row.subject_id}`, row.granted]))
}

async function tried({ tried: at, age }: Family, family: number): Promise<string> {
  const words = { zh: `年满${age}周岁`, en: `Aged ${age} or over` }
  const key = 'criteria.age'
  const edits = [{ kind: 'criterion' as const, key, values: [age], words, required: words }]
  const { body, status, text } = await official().call(contracts.start, {
    params: { id: idOf(family, at) },
    body: { from: '2027-01', edits, reason: '测试试算' },
  })
  expect(status, text).toBe(200)
  await runTrial(town.world.kernel, body)
  return body.trialId
}

async function approved(trialId: string): Promise<void> {
  const body = { reason: '测试提出', paper: '测试〔2026〕1号' }
  const { body: made } = await official().call(contracts.propose, { params: { id: trialId }, body })
  const decision = { decision: 'approve' as const, reason: '测试审批' }
  const reply = await official().call(contracts.decide, {
    params: { id: made.changeId },
    body: decision,
  })
  expect(reply.status, reply.text).toBe(200)
}

test('PR17 I17 PR3 what a trial foretells is what the month then grants, exclusions and all', async () => {
  const before = await granted('2026-12')
  const foretold = new Map(before)
  const set = (key: string, amount: number) =>
    amount > 0 ? foretold.set(key, amount) : foretold.delete(key)
  let moved = 0
  const trials: string[] = []
  for (const [family, one] of families.entries()) {
    // A family whose rule stays as it is has nothing to try.
    if (one.age === one.ages[one.tried]) continue
    const trialId = await tried(one, family)
    trials.push(trialId)
    const id = idOf(family, one.tried)
    const { db } = town.world.kernel
    const rows = await db
      .selectFrom('programme_trial_row')
      .selectAll()
      .where('trial_id', '=', trialId)
      .execute()
    for (const row of rows) {
      expect(row.before_amount, 'what is, is what was granted').toBe(
        before.get(`${id} ${row.subject_id}`) ?? 0,
      )
      set(`${id} ${row.subject_id}`, row.after_amount)
    }
    const others = await db
      .selectFrom('programme_trial_other')
      .selectAll()
      .where('trial_id', '=', trialId)
      .execute()
    for (const row of others) {
      const key = `${row.programme_id} ${row.subject_id}`
      expect(row.before_amount).toBe(before.get(key) ?? 0)
      set(key, row.after_amount)
    }
    moved += others.length
  }
  expect(moved, 'some lose or gain another programme').toBeGreaterThan(10)
  for (const trialId of trials) await approved(trialId)
  const now = await granted('2027-01')
  const sorted = (all: ReadonlyMap<string, number>) =>
    [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))
  expect(sorted(now)).toEqual(sorted(foretold))
}, 60_000)

test('I17 the figures say who gains and loses another programme, and the list says it of each', async () => {
  const moved = await town.world.kernel.db
    .selectFrom('programme_trial_other')
    .select('trial_id')
    .executeTakeFirstOrThrow()
  const params = { id: moved.trial_id }
  const { trial } = (await official().call(contracts.trial, { params })).body
  const figures = (await official().call(contracts.figures, { params, query: {} })).body
  const other = trial.others.find(({ programmeId }) =>
    figures.others.some((one) => one.programmeId === programmeId && one.loses + one.gains > 0),
  )
  const told = figures.others.find((one) => one.programmeId === other!.programmeId)!
  const list = await official().call(contracts.people, {
    params,
    query: { other: other!.programmeId, limit: 50 },
  })
  const all = list.body.items.flatMap((one) =>
    one.others.filter(({ programmeId }) => programmeId === other!.programmeId),
  )
  expect(all.filter((one) => one.before > 0)).toHaveLength(told.loses)
  expect(all.filter((one) => one.after > 0)).toHaveLength(told.gains)
  const [month] = told.months
  const sum = all.reduce((total, one) => total + one.after - one.before, 0)
  expect(month ? month.after - month.before : 0).toBe(sum)
  const csv = await official().call(contracts.exportPeople, {
    params,
    query: { other: other!.programmeId, format: 'csv' },
  })
  expect(csv.text).toContain('互斥项目')
  expect(csv.text.match(/(?:失去|得到) /g)).toHaveLength(
    list.body.items.flatMap((one) => one.others).length,
  )
  const elsewhere = await town.world
    .as('official', { reach: ['371082'] })
    .call(contracts.figures, { params, query: {} })
  expect(elsewhere.body.others.map((one) => [one.loses, one.gains])).toEqual(
    trial.others.map(() => [0, 0]),
  )
})

const named = (id: string, exclusions: readonly string[]) =>
  ({ id, exclusions, subject: 'person' }) as unknown as Programme

test('one who loses the first has the second, which had kept out a third', () => {
  const all = [named('c', ['b']), named('b', ['a']), named('a', []), named('alone', [])]
  const circle = circleOf('a', all, all)!
  expect(circle.order.map(({ programme }) => programme.id)).toEqual(['a', 'b', 'c'])
  const { order, self } = circle
  expect(order[self]!.programme.id).toBe('a')
  expect(netOf(circle, { before: 10, after: 0 }, [null, 20, 30])).toEqual({
    before: 10,
    after: 0,
    others: [
      { programmeId: 'b', before: 0, after: 20 },
      { programmeId: 'c', before: 30, after: 0 },
    ],
  })
  // What cannot be told is not granted, and keeps nobody out.
  expect(netOf(circle, { before: null, after: 10 }, [null, 20, null]).others).toEqual([
    { programmeId: 'b', before: 20, after: 0 },
  ])
  expect(circleOf('alone', all, all)).toBeNull()
})

test('nobody has two that exclude each other, and who is first in the order never waits', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const edges = fc.array(
    fc.tuple(fc.nat(4), fc.nat(4)).filter(([from, to]) => from > to),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(edges, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (pairs, due) => {
      const all = ids.map((id, at) =>
        named(
          id,
          pairs.filter(([from]) => from === at).map(([, to]) => ids[to]!),
        ),
      )
      const circle = circleOf('a', all, all)
      if (!circle) return
      const names = circle.order.map(({ programme }) => programme.id)
      const has = placed(circle, (at) => due[ids.indexOf(names[at]!)]!)
      for (const [from, to] of pairs) {
        const [left, right] = [names.indexOf(ids[from]!), names.indexOf(ids[to]!)]
        expect(left >= 0 && right >= 0 && has[left] && has[right]).toBe(false)
      }
      expect(has[0]).toBe(due[ids.indexOf(names[0]!)])
      expect(has.every((one, at) => !one || due[ids.indexOf(names[at]!)])).toBe(true)
    }),
    { seed: 20261123 },
  )
})
