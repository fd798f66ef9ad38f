// How soon a desk has its answer: `node bench/dispatch.ts [workers …]` (50 100 200 when absent).
// One provider, ten visits a worker and day, in a database of its own. Through HTTP: slots of a week, a
// search that finds nothing and says why, and the proposal for a worker who is away all day. The floor
// is reading the rows of that day with one bare question in the same run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/kernel/embedded/embedded.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { SERVICE, HOME, openCareTown } from '../server/testing/care-town.ts'
import { openWorld } from '../server/testing/world.ts'
import { dispatchContracts } from '../server/modules/dispatch/schema.ts'
import { planVisit } from '../server/modules/visits/index.ts'
import { recordAbsence } from '../server/modules/workforce/index.ts'
import { seeded } from '../simulate/random.ts'

const given = process.argv.slice(2).map(Number)
const SIZES = given.length > 0 ? given : [50, 100, 200]
const VISITS_EACH = 10
const REPEATS = 7
const SPREAD = 0.04
const FIRST_DAY = '2026-11-20'

const folder = await mkdtemp(join(tmpdir(), 'yilin-bench-'))
const database = await startEmbedded(folder)
await migrate(database.url)
const world = await openWorld('3710', { url: database.url, drop: () => database.close() })
const town = await openCareTown(world)
const organisationId = await town.provider()
const random = seeded('dispatch').next
const place = () => ({
  lat: HOME.lat + (random() - 0.5) * SPREAD,
  lng: HOME.lng + (random() - 0.5) * SPREAD,
})
const workers: string[] = []
const people: string[] = []

/** Median and longest of some repeats, in milliseconds. */
async function timed(run: () => Promise<unknown>): Promise<string> {
  const all: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const began = performance.now()
    await run()
    all.push(performance.now() - began)
  }
  const inOrder = all.toSorted((a, b) => a - b)
  const [median, most] = [inOrder[REPEATS >> 1]!, inOrder.at(-1)!]
  return `${median.toFixed(0)} / ${most.toFixed(0)} ms`
}

const dayOf = (at: number): string =>
  Temporal.PlainDate.from(FIRST_DAY).add({ days: at }).toString()

/** Every worker visits ten homes, one an hour; nobody is visited twice in one hour. */
async function plan(day: string): Promise<void> {
  for (const [w, workerId] of workers.entries()) {
    await world.system.do(async (ctx) => {
      for (let hour = 0; hour < VISITS_EACH; hour++) {
        await planVisit(ctx, {
          orderId: null,
          personId: people[(2 * (w + 7 * hour) + (hour % 2)) % people.length]!,
          serviceCode: SERVICE,
          organisationId,
          workerId,
          startsAt: Temporal.ZonedDateTime.from(`${day}T08:00[Asia/Shanghai]`)
            .add({ hours: hour })
            .toInstant(),
          minutes: 30,
          fundingHint: { ownPocketAgreed: true },
        })
      }
    })
  }
}

async function measure(size: number, day: string): Promise<string> {
  while (workers.length < size) workers.push(await town.worker(organisationId, place()))
  while (people.length < 2 * size) people.push((await town.person(place())).id)
  await plan(day)
  const away = workers[size >> 1]!
  await world.system.do((ctx) => recordAbsence(ctx, away, { kind: 'sick', from: day, to: day }))
  const desk = town.asDesk('dispatcher')
  const to = Temporal.PlainDate.from(day).add({ days: 6 }).toString()
  const asked = { personId: people[0]!, serviceCode: SERVICE, minutes: 30, from: day, to, limit: 8 }
  const slots = (over: object) =>
    desk.call(dispatchContracts.slots, { query: { ...asked, ...over } as never })
  const propose = () => desk.call(dispatchContracts.propose, { params: { id: away } })
  const { items } = (await propose()).body
  const open = items.filter((item) => item.after === null).length
  const from = Temporal.ZonedDateTime.from(`${day}T00:00[Asia/Shanghai]`).toInstant()
  const floor = () =>
    world.kernel.db
      .selectFrom('visit')
      .selectAll()
      .where('starts_at', '>=', from)
      .where('starts_at', '<', from.add({ hours: 24 }))
      .execute()
  const row = [
    `${size * VISITS_EACH} visits, ${size} workers`,
    await timed(floor),
    await timed(() => slots({})),
    await timed(() => slots({ timeFrom: '21:00', timeTo: '22:00' })),
    `${await timed(propose)} (${items.length} changes, ${open} open)`,
  ]
  return row.join(' | ')
}

process.stdout.write(
  'day | the rows alone | slots of a week | none, why and what then | proposal\n',
)
for (const [at, size] of SIZES.entries()) {
  process.stdout.write(`${await measure(size, dayOf(at * 8))}\n`)
}
await world.close()
await rm(folder, { recursive: true })
