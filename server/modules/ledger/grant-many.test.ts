import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../testing/world.ts'
import {
  balancesOf,
  checkBooks,
  expireRemainders,
  grantMany,
  openAccount,
  openAccounts,
  postHold,
  reserve,
  turnoverOf,
  voidHold,
} from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const title = { zh: '测试', en: 'Test' }
const person = (name: string) =>
  ({ key: `entitlement:${name}`, kind: 'entitlement', unit: 'minute', title }) as const

/** People with an entitlement account each, an issue account and a provider. */
async function givenPeople(town: string, count: number) {
  return world.system.do(async (ctx) => {
    const issue = await openAccount(ctx, {
      key: `programme:${town}:issued:minute`,
      kind: 'programme',
      unit: 'minute',
      title,
      mayGoNegative: true,
    })
    const provider = await openAccount(ctx, {
      key: `provider:${town}:minute`,
      kind: 'provider_time',
      unit: 'minute',
      title,
    })
    const people = await openAccounts(
      ctx,
      Array.from({ length: count }, (_, n) => person(`${town}-${n}`)),
    )
    return { issue: issue.id, provider: provider.id, people: people.map((account) => account.id) }
  })
}

const grantsOf = (people: readonly string[], month: string, amount = 1800) =>
  people.map((to, n) => ({
    key: `grant:${month}:${to}`,
    to,
    amount: amount + n,
    ref: { kind: 'entitlement', id: `${month}-${n}` },
  }))

test('a month for many people is granted at once, and a second time changes nothing', async () => {
  const { issue, people } = await givenPeople('a', 300)
  const input = { from: issue, kind: 'grant', grants: grantsOf(people, '2026-11') } as const
  const first = await world.system.do((ctx) => grantMany(ctx, input))
  const second = await world.system.do((ctx) => grantMany(ctx, input))
  expect(first).toEqual({ granted: 300, amount: 300 * 1800 + (299 * 300) / 2 })
  expect(second).toEqual({ granted: 0, amount: 0 })
  const balances = await world.system.do((ctx) => balancesOf(ctx, [issue, people[7]!]))
  expect(balances.get(issue)!.posted).toBe(-first.amount)
  expect(balances.get(people[7]!)).toEqual({ posted: 1807, held: 0, available: 1807 })
  expect(await world.system.do(checkBooks)).toEqual([])
})

test('one grant among many that says something else stops them all', async () => {
  const { issue, people } = await givenPeople('b', 5)
  const grants = grantsOf(people, '2026-12')
  await world.system.do((ctx) =>
    grantMany(ctx, { from: issue, kind: 'grant', grants: [grants[2]!] }),
  )
  const changed = grants.with(2, { ...grants[2]!, amount: 60 })
  await expect(
    world.system.do((ctx) => grantMany(ctx, { from: issue, kind: 'grant', grants: changed })),
  ).rejects.toMatchObject({ code: 'ledger.key_reused', field: 'amount' })
  const balances = await world.system.do((ctx) => balancesOf(ctx, people))
  expect([...balances.values()].filter((balance) => balance.posted > 0)).toHaveLength(1)
})

test('one key with two amounts in the same list is refused', async () => {
  const { issue, people } = await givenPeople('c', 1)
  const [grant] = grantsOf(people, '2026-12')
  await expect(
    world.system.do((ctx) =>
      grantMany(ctx, { from: issue, kind: 'grant', grants: [grant!, { ...grant!, amount: 5 }] }),
    ),
  ).rejects.toMatchObject({ code: 'ledger.key_reused', field: 'amount' })
})

test('several grants to one person keep the chain of balances', async () => {
  const { issue, people } = await givenPeople('d', 2)
  const grants = [1, 2, 3].flatMap((n) =>
    people.map((to) => ({ key: `d:${n}:${to}`, to, amount: n, ref: { kind: 'test', id: `${n}` } })),
  )
  await world.system.do((ctx) => grantMany(ctx, { from: issue, kind: 'grant', grants }))
  expect(await world.system.do(checkBooks)).toEqual([])
})

test('an account that may not be overdrawn grants only what it holds', async () => {
  const { provider, people } = await givenPeople('e', 2)
  await expect(
    world.system.do((ctx) =>
      grantMany(ctx, { from: provider, kind: 'grant', grants: grantsOf(people, '2026-11') }),
    ),
  ).rejects.toMatchObject({ code: 'ledger.insufficient' })
})

test('L2: at the end of a month the free remainder expires and what is reserved stays', async () => {
  const { issue, provider, people } = await givenPeople('f', 3)
  const [spent, reserved, untouched] = people as [string, string, string]
  await world.system.do((ctx) =>
    grantMany(ctx, { from: issue, kind: 'grant', grants: grantsOf(people, '2026-10', 100) }),
  )
  const holds = await world.system.do(async (ctx) => {
    const ref = { kind: 'visit', id: 'f' }
    const first = await reserve(ctx, { key: 'f1', from: spent, to: provider, amount: 40, ref })
    await postHold(ctx, { holdId: first.id, key: 'f1', amount: 40 })
    return reserve(ctx, { key: 'f2', from: reserved, to: provider, amount: 60, ref })
  })
  const expire = (name: string) =>
    world.system.do((ctx) =>
      expireRemainders(ctx, {
        accounts: people.map((accountId) => ({
          accountId,
          key: `${name}:${accountId}`,
          ref: { kind: 'cycle', id: '2026-10' },
        })),
        to: issue,
        kind: 'expire',
        reason: '月末失效',
      }),
    )
  const taken = new Map((await expire('f')).map((row) => [row.accountId, row.amount]))
  expect([spent, reserved, untouched].map((id) => taken.get(id))).toEqual([60, 41, 102])
  expect(await expire('f')).toEqual([])

  await world.system.do((ctx) => voidHold(ctx, { holdId: holds.id, key: 'f3', reason: '测试取消' }))
  expect(await expire('f-late')).toEqual([{ accountId: reserved, amount: 60 }])
  const turnover = await world.system.do((ctx) => turnoverOf(ctx, people))
  expect(turnover.get(spent)).toEqual({ grant: 100, spend: -40, expire: -60 })
  expect(turnover.get(reserved)).toEqual({ grant: 101, expire: -101 })
  expect(await world.system.do(checkBooks)).toEqual([])
})

test('an account opened twice is the same, and another unit under its key is refused', async () => {
  const first = await world.system.do((ctx) => openAccount(ctx, person('twice')))
  const second = await world.system.do((ctx) => openAccount(ctx, person('twice')))
  expect(second.id).toBe(first.id)
  await expect(
    world.system.do((ctx) => openAccount(ctx, { ...person('twice'), unit: 'fen' })),
  ).rejects.toMatchObject({ code: 'ledger.key_reused', field: 'unit' })
})

test('L6: a use withdrawn from a fund stays on record and pays nothing more', async () => {
  const fund = {
    key: 'fund:renewed',
    kind: 'fund',
    unit: 'fen',
    title,
  } as const
  await world.system.do((ctx) => openAccount(ctx, { ...fund, uses: ['meals', 'training'] }))
  await world.system.do((ctx) => openAccount(ctx, { ...fund, uses: ['training', 'home_service'] }))
  const uses = await world.kernel.db
    .selectFrom('ledger_permitted_use')
    .select(['use', 'withdrawn_at'])
    .orderBy('use')
    .execute()
  expect(uses.map((row) => [row.use, row.withdrawn_at !== null])).toEqual([
    ['home_service', false],
    ['meals', true],
    ['training', false],
  ])
  const audited = await world.kernel.db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'ledger.uses_changed')
    .execute()
  expect(audited.map((row) => row.detail)).toContainEqual({
    key: 'fund:renewed',
    added: ['home_service'],
    withdrawn: ['meals'],
  })
})
