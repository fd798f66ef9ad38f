import { sql } from 'kysely'
import { withinAreas } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import {
  areaBelow,
  figuresOf,
  type Figure,
  type FigureScope,
  type FigureSource,
} from '../../kernel/packs/indicators.ts'
import { dayOf, startOfDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { STATE_WORDS } from './labels.ts'
import type { VisitState } from './schema.ts'
import './tables.ts'

/** By the planned start. */
const IN_PERIOD = {
  planned: 'visits.planned',
  under_way: 'visits.under_way',
  served: 'visits.served',
  rejected: 'visits.rejected',
  missed: 'visits.missed',
  cancelled: 'visits.cancelled',
} as const

/** As it stands, whenever it was planned for. */
const NOW = {
  late: 'visits.late',
  unassigned: 'visits.unassigned',
  to_provider: 'visits.waiting_for_provider',
  to_payer: 'visits.waiting_for_payer',
} as const

const AT_WORK = { workers: 'visits.workers_at_work' } as const

/** The visit took place and nobody has rejected it. */
const SERVED: readonly VisitState[] = ['done', 'provider_approved', 'approved']

/** The states of a visit in words. */
export const visitStateWords: Readonly<Record<VisitState, Words>> = STATE_WORDS

const at = sql.ref('visit.area_code')
const counted = (condition: ReturnType<typeof sql>) =>
  sql<number>`count(*) filter (where ${condition})::int`

/** Visits by the place where they are due, frozen when they were planned. */
export const visitFigures: FigureSource = {
  measures: [...Object.values(IN_PERIOD), ...Object.values(NOW), ...Object.values(AT_WORK)],
  read: async (ctx, scope) => [
    ...(await inPeriod(ctx, scope)),
    ...(await servedByState(ctx, scope)),
    ...(await now(ctx, scope)),
    ...(await atWork(ctx, scope)),
  ],
}

async function inPeriod(ctx: Ctx, { areas, from, to }: FigureScope): Promise<Figure[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .select([
      areaBelow(at, areas).as('area'),
      counted(sql`state = 'planned'`).as('planned'),
      counted(sql`state = 'under_way'`).as('under_way'),
      counted(sql`state in (${sql.join(SERVED)})`).as('served'),
      counted(sql`state = 'rejected'`).as('rejected'),
      counted(sql`state = 'missed'`).as('missed'),
      counted(sql`state = 'cancelled'`).as('cancelled'),
    ])
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .where(withinAreas(areas, at))
    .groupBy(sql`1`)
    .execute()
  return figuresOf(rows, IN_PERIOD)
}

/** Those that took place, by how far their review has come. */
async function servedByState(ctx: Ctx, { areas, from, to }: FigureScope): Promise<Figure[]> {
  const rows = await ctx.db
    .selectFrom('visit')
    .select([
      areaBelow(at, areas).as('area'),
      'state as part',
      sql<number>`count(*)::int`.as('served'),
    ])
    .where('state', 'in', SERVED)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .where(withinAreas(areas, at))
    .groupBy(sql`1`)
    .groupBy('state')
    .execute()
  return figuresOf(rows, { served: IN_PERIOD.served })
}

async function now(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  const today = startOfDay(dayOf(ctx.now))
  const rows = await ctx.db
    .selectFrom('visit')
    .select([
      areaBelow(at, areas).as('area'),
      counted(sql`state = 'planned'
        and starts_at <= ${ctx.now}::timestamptz - interval '15 minutes'`).as('late'),
      counted(sql`state = 'planned' and worker_id is null and starts_at >= ${today}`).as(
        'unassigned',
      ),
      counted(sql`state = 'done'`).as('to_provider'),
      counted(sql`state = 'provider_approved'`).as('to_payer'),
    ])
    .where('state', 'in', ['planned', 'done', 'provider_approved'])
    .where(withinAreas(areas, at))
    .groupBy(sql`1`)
    .execute()
  return figuresOf(rows, NOW)
}

/** Each worker once, where the visit begun last takes place: a forgotten check-out adds nobody. */
async function atWork(ctx: Ctx, { areas }: FigureScope): Promise<Figure[]> {
  const rows = await ctx.db
    .selectFrom((from) =>
      from
        .selectFrom('visit')
        .select(['area_code', 'worker_id'])
        .distinctOn('worker_id')
        .where('state', '=', 'under_way')
        .where('worker_id', 'is not', null)
        .where(withinAreas(areas, at))
        .orderBy('worker_id')
        .orderBy('started_at', 'desc')
        .as('busy'),
    )
    .select([
      areaBelow(sql.ref('busy.area_code'), areas).as('area'),
      sql<number>`count(*)::int`.as('workers'),
    ])
    .groupBy(sql`1`)
    .execute()
  return figuresOf(rows, AT_WORK)
}

/** Those of `personIds` who had at least one visit that took place in the period. */
export async function peopleVisited(
  ctx: Ctx,
  personIds: readonly string[],
  { from, to }: Pick<FigureScope, 'from' | 'to'>,
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('visit')
    .select('person_id')
    .distinct()
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .where('state', 'in', SERVED)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', to)
    .execute()
  return new Set(rows.map((row) => row.person_id))
}
