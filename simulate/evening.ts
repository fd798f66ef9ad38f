import { SYSTEM } from '../server/kernel/actor.ts'
import { query } from '../server/kernel/command.ts'
import type { Day } from '../server/kernel/time.ts'
import { recordAttempt } from '../server/modules/requests/index.ts'
import { OPERATOR } from './calls.ts'
import { at, type District } from './district.ts'
import { unlessRefused } from './offers.ts'

/** What is left at the end of a day: offers to accept, people to call back, the nightly jobs. */
export async function liveEvening(
  district: District,
  day: Day,
  until: Temporal.Instant,
): Promise<void> {
  const evening = at(day, '17:30')
  if (Temporal.Instant.compare(evening, until) >= 0) return
  await callBack(district, day)
  for (const [job, time] of [
    ['serve-waiting-list', '18:00'],
    ['watch-hotline', '18:10'],
    ['raise-visit-alerts', '20:00'],
  ] as const) {
    await district.runJob(job, at(day, time))
  }
}

/** The same operator makes the calls that are due; some people are not reached. */
async function callBack(district: District, day: Day): Promise<void> {
  const now = at(day, '17:30')
  const due = await query(district.kernel, SYSTEM, (ctx) =>
    ctx.db
      .selectFrom('call_back')
      .select(['id', 'kind', 'attempts'])
      .where('state', '=', 'due')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(40)
      .execute(),
  )
  for (const one of due) {
    const random = district.random(`back/${one.id}/${one.attempts}`)
    const reached = random.chance(0.85)
    const score = random.weighted([
      [5, 70],
      [4, 24],
      [3, 4],
      [2, 2],
    ] as const)
    await unlessRefused(
      district.act(OPERATOR, now, `back:${one.id}:${one.attempts}`, async (ctx) => {
        await recordAttempt(ctx, one.id, {
          result: reached ? 'reached' : 'no_answer',
          ...(reached && one.kind === 'satisfaction' ? { satisfaction: { score } } : {}),
        })
      }),
    )
  }
}
