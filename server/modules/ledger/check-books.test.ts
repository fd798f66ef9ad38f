import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/actor.ts'
import { command } from '../../kernel/command.ts'
import { openDb, type Db } from '../../kernel/db.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { books } from './book-table.ts'
import { checkBooks, type Violation } from './check-books.ts'

let world: World
/** The owner of the tables: what a database administrator could do behind our back. */
let owner: Db
beforeAll(async () => {
  world = await openWorld()
  owner = (await openDb({ url: world.url, city: '3710', as: 'owner', max: 2 })).db
  await books(
    world.system,
    `
    account  treasury   overdraft=yes
    account  lottery    uses=home_service
    account  li
    account  firm
    receive  budget   treasury → lottery 1,000.00 ok  | lottery 1000.00
    grant    li-nov   treasury → li        300.00 ok  | li 300.00
    reserve  visit-1  li → firm            120.00 ok  | li 300.00/180.00
    post     visit-1                       100.00 ok  | li 200.00  firm 100.00
    correct  visit-1                        30.00 ok  | li 230.00  firm 70.00
    reserve  visit-2  li → firm             50.00 ok  | li 230.00/180.00
    pay      p1       lottery → firm        80.00 use=home_service ok | firm 150.00
    `,
  )
})
afterAll(async () => {
  await owner.destroy()
  await world.close()
})

/** Tampers as the owner, looks, and takes everything back. */
async function found(...statements: string[]): Promise<readonly Violation[]> {
  const taken: Violation[] = []
  const undone = new Error('undone')
  await command({ ...world.kernel, db: owner }, SYSTEM, async (ctx) => {
    for (const statement of statements) await sql.raw(statement).execute(ctx.db)
    taken.push(...(await checkBooks(ctx)))
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return taken
}

const dropped = (table: string, constraint: string): string =>
  `alter table ${table} drop constraint ${constraint} cascade`
const again = `insert into ledger_posting (id, key, kind, from_account_id, to_account_id, unit,
  from_restricted, amount, ref_kind, ref_id, from_after, to_after, at, actor_id, actor_name)
  select gen_random_uuid(), key || '-again', kind, from_account_id, to_account_id, unit,
         from_restricted, amount, ref_kind, ref_id, from_after, to_after, at, actor_id, actor_name
    from ledger_posting where kind = 'spend'`

const TAMPERED: readonly (readonly [Violation['invariant'], string, readonly string[]])[] = [
  [
    'L1',
    'a posting between two units',
    [
      dropped('ledger_posting', 'ledger_posting_to'),
      `update ledger_posting set to_account_id = gen_random_uuid() where kind = 'grant'`,
      `insert into ledger_account (id, key, kind, unit, title_zh, title_en, may_go_negative, restricted,
       opened_at, opened_by) select to_account_id, 'test:odd', 'fund', 'minute', '测试', 'odd', true, false,
       at, actor_id from ledger_posting where kind = 'grant'`,
    ],
  ],
  [
    'L2',
    'an overdraft',
    [
      dropped('ledger_balance', 'ledger_no_overdraft'),
      `update ledger_balance set debited = debited + 100000 where not may_go_negative`,
    ],
  ],
  ['L3', 'a balance set by hand', [`update ledger_balance set credited = credited + 1`]],
  [
    'L4',
    'a hold whose end does not add up',
    [`update ledger_hold_end set released = released + 5`],
  ],
  ['L5', 'a visit paid twice', ['drop index ledger_ref_paid_once', again]],
  [
    'L6',
    'a fund spent without a use',
    [
      dropped('ledger_posting', 'ledger_posting_restricted_says_use'),
      `update ledger_posting set fund_use = null where kind = 'pay'`,
    ],
  ],
  [
    'L7',
    'a correction above its original',
    [`update ledger_posting set amount = 20000 where kind = 'correct'`],
  ],
  [
    'L8',
    'an amount changed after the fact',
    [`update ledger_posting set amount = 31000 where kind = 'grant'`],
  ],
]

test.each(TAMPERED)(
  '%s: %s shows in the check of the books',
  async (invariant, _what, statements) => {
    expect((await found(...statements)).map((one) => one.invariant)).toContain(invariant)
  },
)

test('books that nobody touched show nothing', async () => {
  expect(await found()).toEqual([])
})

test.each([
  'ledger_posting',
  'ledger_hold',
  'ledger_hold_end',
  'ledger_account',
  'ledger_permitted_use',
])('the application can neither change nor delete the rows of %s', async (table) => {
  const change = table === 'ledger_account' ? 'unit = unit' : 'city = city'
  for (const statement of [
    `update ${table} set ${change}`,
    `delete from ${table}`,
    `truncate ${table}`,
  ]) {
    await expect(
      world.system.do((ctx) => sql.raw(statement).execute(ctx.db)),
    ).rejects.toMatchObject({ code: '42501' })
  }
})

test('the application can move a balance and nothing else of it, and delete none', async () => {
  for (const statement of [
    'update ledger_balance set may_go_negative = true',
    'delete from ledger_balance',
  ]) {
    await expect(
      world.system.do((ctx) => sql.raw(statement).execute(ctx.db)),
    ).rejects.toMatchObject({ code: '42501' })
  }
})
