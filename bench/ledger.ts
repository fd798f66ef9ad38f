// How fast the books are: `node bench/ledger.ts [people] [bookings] [connections]`.
// Makes its own database in a temporary folder, or uses DATABASE_URL (an empty database).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SYSTEM } from '../server/kernel/actor.ts'
import { command, query, type Ctx } from '../server/kernel/command.ts'
import { startEmbedded } from '../server/kernel/embedded/embedded.ts'
import { openKernel } from '../server/kernel/kernel.ts'
import { openLog } from '../server/kernel/log.ts'
import { migrate } from '../server/kernel/migrate.ts'
import {
  checkBooks,
  expireRemainders,
  grantMany,
  openAccount,
  openAccounts,
  postHold,
  reserve,
} from '../server/modules/ledger/index.ts'

const [people = 210_000, bookings = 2_000, connections = 8] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'yilin-bench-'))
const given = process.env['DATABASE_URL']
const database = given === undefined ? await startEmbedded(folder) : null
const url = given ?? database!.url
await migrate(url)
const kernel = await openKernel({
  url,
  city: '3710',
  key: Buffer.alloc(32, 7),
  subscriptions: [],
  boss: null,
  log: openLog('silent'),
  max: connections,
})

const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const run = <T>(act: (ctx: Ctx) => Promise<T>): Promise<T> => command(kernel, SYSTEM, act)

async function timed<T>(what: string, count: number, act: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const done = await act()
  const seconds = (performance.now() - start) / 1000
  const rate = Math.round(count / seconds).toLocaleString('en-US')
  say(`${what.padEnd(58)} ${seconds.toFixed(2).padStart(8)} s ${rate.padStart(10)} /s`)
  return done
}

const title = { zh: '测试', en: 'Bench' }
const account = (key: string) => ({ key, kind: 'entitlement', unit: 'minute', title }) as const

async function bench(): Promise<void> {
  const issue = await run((ctx) =>
    openAccount(ctx, { ...account('programme:bench'), mayGoNegative: true }),
  )
  const providers = await run((ctx) =>
    openAccounts(
      ctx,
      Array.from({ length: 20 }, (_, n) => account(`provider:${n}`)),
    ),
  )
  const elders = await timed(`open ${people} accounts`, people, () =>
    run((ctx) =>
      openAccounts(
        ctx,
        Array.from({ length: people }, (_, n) => account(`entitlement:${n}`)),
      ),
    ),
  )
  const grants = elders.map(({ id }, n) => ({
    key: `grant:${id}`,
    to: id,
    amount: 1_800,
    ref: { kind: 'entitlement', id: String(n) },
  }))
  const all = { from: issue.id, kind: 'grant', grants } as const
  await timed(`grant a month to ${people} people`, people, () => run((ctx) => grantMany(ctx, all)))
  await timed('the same grant again (nothing changes)', people, () =>
    run((ctx) => grantMany(ctx, all)),
  )

  const book = (name: string, to: (n: number) => string) => async () => {
    let next = 0
    const line = async () => {
      for (let n = next++; n < bookings; n = next++) {
        const ref = { kind: 'visit', id: `${name}-${n}` }
        const from = elders[n % elders.length]!.id
        const hold = await run((ctx) =>
          reserve(ctx, { key: `h:${name}:${n}`, from, to: to(n), amount: 1, ref }),
        )
        await run((ctx) => postHold(ctx, { holdId: hold.id, key: `p:${name}:${n}`, amount: 1 }))
      }
    }
    await Promise.all(Array.from({ length: connections }, line))
  }
  const many = `reserve and post, ${connections} connections, 20 providers`
  await timed(
    many,
    bookings,
    book('many', (n) => providers[n % 20]!.id),
  )
  const one = `reserve and post, ${connections} connections, one provider`
  await timed(
    one,
    bookings,
    book('one', () => providers[0]!.id),
  )

  await timed('check every rule of the books', people + 2 * bookings, async () => {
    const violations = await query(kernel, SYSTEM, checkBooks)
    if (violations.length > 0) throw new Error(JSON.stringify(violations))
  })
  await timed(`expire what ${people} people have left`, people, () =>
    run((ctx) =>
      expireRemainders(ctx, {
        accounts: elders.map(({ id }) => ({
          accountId: id,
          key: `expire:${id}`,
          ref: { kind: 'cycle', id: 'bench' },
        })),
        to: issue.id,
        kind: 'expire',
        reason: '月末失效',
      }),
    ),
  )
}

try {
  await bench()
} finally {
  await kernel.close()
  await database?.close()
  await rm(folder, { recursive: true, force: true })
}
