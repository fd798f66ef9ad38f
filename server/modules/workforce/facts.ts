import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import { BEFORE_ALL, type BatchQuery } from '../../kernel/batch.ts'
import type { Ctx } from '../../kernel/command.ts'
import { ageOn, type Day } from '../../kernel/time.ts'
import './tables.ts'

/** How many work for an organisation on a day, and how many of them hold a certificate in force. */
export interface StaffFacts {
  readonly staff: number
  readonly certified_staff: number
}

const employedOn = (on: Day) =>
  sql<boolean>`worker.joined_on <= ${on}::date and (worker.left_on is null or worker.left_on > ${on}::date)`

const inForceOn = (on: Day) => sql<boolean>`certificate.valid_from <= ${on}::date
  and (certificate.valid_to is null or certificate.valid_to >= ${on}::date)
  and certificate.withdrawn_at is null`

export async function staffFacts(
  ctx: Ctx,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, StaffFacts>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('worker')
    .select(['worker.organisation_id as id'])
    .select((eb) => eb.fn.countAll<number>().as('staff'))
    .select(
      sql<number>`count(*) filter (where exists (
        select from certificate
         where certificate.city = worker.city and certificate.worker_id = worker.id
           and ${inForceOn(on)}))::int`.as('certified_staff'),
    )
    .where('worker.organisation_id', 'in', organisationIds)
    .where(employedOn(on))
    .groupBy('worker.organisation_id')
    .execute()
  return new Map(
    rows.map(({ id, staff, certified_staff }) => [id, { staff: Number(staff), certified_staff }]),
  )
}

/** What the register knows of a care worker, for rules of programmes. */
export interface WorkerFacts {
  readonly name: string
  readonly organisationId: string
  readonly areaCode: string
  readonly age: number
  readonly employed: boolean
  readonly joined_on: Day
  readonly years_employed: number
  /** Kinds of certificates in force on the day. */
  readonly certificates: readonly string[]
}

export async function workerFacts(
  ctx: Ctx,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, WorkerFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('worker')
    .select(['id', 'name', 'organisation_id as organisationId', 'area_code as areaCode'])
    .select(['born_on', 'joined_on', employedOn(on).as('employed')])
    .select(sql<number>`extract(year from age(${on}::date, joined_on))::int`.as('years_employed'))
    .select(
      sql<string[]>`coalesce((select array_agg(distinct certificate.kind) from certificate
        where certificate.city = worker.city and certificate.worker_id = worker.id
          and ${inForceOn(on)}), '{}')`.as('certificates'),
    )
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, born_on, ...row }) => [id, { ...row, age: ageOn(born_on, on) }]))
}

/** Ids of workers, present and past, for work in batches, in id order. */
export async function listWorkerIds(ctx: Ctx, asked: BatchQuery): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('worker')
    .select('id')
    .where(withinAreas(asked.areas, sql.ref('area_code')))
    .where('id', '>', asked.after ?? BEFORE_ALL)
    .orderBy('id')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => row.id)
}
