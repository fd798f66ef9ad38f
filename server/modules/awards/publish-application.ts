import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Programme } from '../../kernel/packs/programmes.ts'
import { conflict, forbidden } from '../../kernel/refused.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { isMonthly, versionsByIds } from '../programmes/index.ts'
import { may } from './access.ts'
import { mayFollow } from './application.ts'
import { rejudge } from './judge.ts'
import {
  keepAct,
  lockApplication,
  lockProgramme,
  move,
  placed,
  type ApplicationRecord,
} from './store.ts'
import { tell } from './tell.ts'
import { publicityDays } from './terms.ts'
import './tables.ts'

/**
 * AW3: takes a place of the quota for whoever reached the standard first, and makes it public for
 * objections. Refuses `awards.by_month`, `awards.not_qualified`, `awards.others_first`,
 * `awards.quota_used`.
 */
export async function publishApplication(ctx: Ctx, id: string): Promise<void> {
  const asked = await lockApplication(ctx, id)
  if (!may.publish(ctx.actor, placed(asked))) throw forbidden()
  const version = (await versionsByIds(ctx, [asked.version_id])).get(asked.version_id)!
  if (isMonthly(version)) throw conflict('awards.by_month')
  // All who take places of a programme stand in one line, so that a quota is never exceeded.
  await lockProgramme(ctx, asked.programme_id)
  const row = await rejudge(ctx, asked)
  if (!mayFollow(row.state, 'publish')) throw conflict('awards.not_qualified')
  await refuseOutOfTurn(ctx, row)
  const { programme } = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const today = dayOf(ctx.now)
  const until = addDays(today, await publicityDays(ctx, programme))
  await move(ctx, row, 'publish', {
    published_on: today,
    published_until: until,
    published_by: ctx.actor.id,
    ...(await placeFor(ctx, programme, today.slice(0, 4))),
  })
  await keepAct(ctx, id, 'publish', { results: row.results })
  await tell(ctx, row, 'published', { detail: { until } })
}

async function refuseOutOfTurn(ctx: Ctx, row: ApplicationRecord): Promise<void> {
  const first = await ctx.db
    .selectFrom('award_application')
    .select('number')
    .where('programme_id', '=', row.programme_id)
    .where('state', '=', 'qualified')
    .where(sql<boolean>`(met_at, seq) < (${row.met_at}, ${row.seq})`)
    .orderBy('met_at')
    .orderBy('seq')
    .executeTakeFirst()
  if (first) throw conflict('awards.others_first', { details: { number: first.number } })
}

/** The lowest free place of the quota; places of those who were refused are free again. */
async function placeFor(ctx: Ctx, programme: Programme, year: string) {
  const { quota } = programme
  if (!quota) return {}
  const term = quota.per === 'total' ? 'total' : year
  const taken = await ctx.db
    .selectFrom('award_application')
    .select('place')
    .where('programme_id', '=', programme.id)
    .where('quota_term', '=', term)
    .orderBy('place')
    .execute()
  const used = new Set(taken.map((one) => one.place))
  let place = 1
  while (used.has(place)) place += 1
  if (place > quota.count) {
    throw conflict('awards.quota_used', { details: { count: quota.count, term } })
  }
  return { place, quota_term: term, quota_count: quota.count }
}
