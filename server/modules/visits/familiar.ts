import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { OCCUPIES } from './visit.ts'
import './tables.ts'

/** How often each worker has visited a person since then: who is known there. */
export async function workersOfPerson(
  ctx: Ctx,
  personId: string,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.db
    .selectFrom('visit')
    .select((eb) => ['worker_id', eb.fn.countAll<number>().as('count')])
    .where('person_id', '=', personId)
    .where('worker_id', 'is not', null)
    .where('state', 'in', ['done', 'provider_approved', 'approved'])
    .where('starts_at', '>=', since)
    .groupBy('worker_id')
    .execute()
  return new Map(rows.map((row) => [row.worker_id!, row.count]))
}

/** Minutes planned with each provider in [from, to), its live visits only. */
export async function plannedMinutes(
  ctx: Ctx,
  organisationIds: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('visit')
    .select(['organisation_id', sql<number>`sum(minutes_planned)::int`.as('minutes')])
    .where('organisation_id', 'in', [...organisationIds])
    .where('state', 'in', [...OCCUPIES])
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .groupBy('organisation_id')
    .execute()
  return new Map(rows.map((row) => [row.organisation_id!, row.minutes]))
}

/** A stretch of time in which somebody is expected at a person's home. */
export interface Expected {
  readonly personId: string
  readonly visitId: string
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** When somebody is expected at the homes of these people already. */
export async function peopleBusy(
  ctx: Ctx,
  personIds: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Expected[]> {
  if (personIds.length === 0) return []
  return ctx.db
    .selectFrom('visit')
    .select(['person_id as personId', 'id as visitId', 'starts_at as from', 'ends_at as to'])
    .where('person_id', 'in', [...new Set(personIds)])
    .where('state', 'in', [...OCCUPIES])
    .where('ends_at', '>', from)
    .where('starts_at', '<', to)
    .execute()
}
