import { sql, type SqlBool } from 'kysely'
import { withinAreas, withinReach } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { standingOf } from './assessment.ts'
import type { AssessmentReason, Standing } from './schema.ts'
import { instrumentsByIds, levelWords, nameOf, subjectsOf } from './store.ts'
import './tables.ts'

export interface AssessmentFilter {
  readonly instrumentId?: string | undefined
  readonly personId?: string | undefined
  readonly level?: number | undefined
  readonly standing?: Standing | undefined
  readonly area?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

const COLUMNS = [
  'assessment.id',
  'assessment.instrument',
  'assessment.person_id',
  'assessment.reason',
  'assessment.assessed_on',
  'assessment.valid_until',
  'assessment.total',
  'assessment.preliminary_level',
  'assessment.final_level',
  'assessment.seq',
] as const

/** The day from which a later result of the same person counts instead. */
export const SUPERSEDED_ON = sql<Day | null>`(
  select min(later.in_force_from) from assessment later
   where later.city = assessment.city and later.person_id = assessment.person_id
     and later.instrument_id = assessment.instrument_id
     and (later.in_force_from, later.seq) > (assessment.in_force_from, assessment.seq))`

/** Confirmed assessments in reach, the latest first. */
export async function listAssessments(
  ctx: Ctx,
  filter: AssessmentFilter & { cursor?: string | undefined; limit: number },
) {
  const rows = await assessmentsMatching(ctx, filter)
    .where((eb) => afterCursor(filter.cursor, [eb.ref('assessment.seq')], 'desc'))
    .limit(filter.limit + 1)
    .execute()
  const page = cutPage(rows, filter.limit, (row) => [row.seq])
  return { items: await rowsOf(ctx, page.items), next: page.next }
}

export function assessmentsMatching(ctx: Ctx, filter: AssessmentFilter) {
  let query = ctx.db
    .selectFrom('assessment')
    .select(COLUMNS)
    .select(SUPERSEDED_ON.as('superseded_on'))
    .where((eb) => withinReach(ctx.actor, eb.ref('assessment.area_code')))
    .orderBy('assessment.seq', 'desc')
  const { instrumentId, personId, level, standing, area, from, to } = filter
  if (instrumentId) query = query.where('assessment.instrument_id', '=', instrumentId)
  if (personId) query = query.where('assessment.person_id', '=', personId)
  if (level !== undefined) query = query.where('assessment.final_level', '=', level)
  if (area) query = query.where((eb) => withinAreas([area], eb.ref('assessment.area_code')))
  if (from) query = query.where('assessment.assessed_on', '>=', from)
  if (to) query = query.where('assessment.assessed_on', '<=', to)
  return standing ? query.where(isStanding(standing, dayOf(ctx.now))) : query
}

function isStanding(standing: Standing, today: Day) {
  const superseded = sql<SqlBool>`coalesce(${SUPERSEDED_ON} <= ${today}::date, false)`
  if (standing === 'superseded') return superseded
  return standing === 'expired'
    ? sql<SqlBool>`not ${superseded} and assessment.valid_until < ${today}::date`
    : sql<SqlBool>`not ${superseded} and assessment.valid_until >= ${today}::date`
}

export interface AssessmentLine {
  readonly id: string
  readonly instrument: string
  readonly person_id: string
  readonly reason: AssessmentReason
  readonly assessed_on: Day
  readonly valid_until: Day
  readonly total: number
  readonly preliminary_level: number
  readonly final_level: number
  readonly superseded_on: Day | null
}

/** Rows in words, for lists. */
export async function rowsOf(ctx: Ctx, lines: readonly AssessmentLine[]) {
  const instruments = await instrumentsByIds(
    ctx,
    lines.map((line) => line.instrument),
  )
  const subjects = await subjectsOf(
    ctx,
    lines.map((line) => line.person_id),
  )
  const today = dayOf(ctx.now)
  return lines.map((line) => {
    const instrument = instruments.get(line.instrument)!
    const days = { validUntil: line.valid_until, supersededOn: line.superseded_on }
    return {
      id: line.id,
      instrument: nameOf(instrument, line.instrument),
      person: subjects.get(line.person_id)!,
      reason: line.reason,
      assessedOn: line.assessed_on,
      validUntil: line.valid_until,
      total: line.total,
      preliminary: levelWords(instrument, line.preliminary_level),
      final: levelWords(instrument, line.final_level),
      standing: standingOf(days, today),
    }
  })
}
