import { sql, type SqlBool } from 'kysely'
import { withinAreas, withinReach } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { addDays, dayOf, type Day } from '../../kernel/time.ts'
import { daysBetween } from './assessment.ts'
import { instrumentsByIds, levelWords, nameOf, subjectsOf } from './store.ts'
import './tables.ts'

export interface DueQuery {
  readonly instrumentId?: string | undefined
  readonly area?: string | undefined
  readonly within: number
  readonly only?: 'overdue' | 'soon' | 'asked' | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Who must be assessed again: results that have ended or soon will, and reviews asked for. */
export async function listDue(ctx: Ctx, asked: DueQuery) {
  const today = dayOf(ctx.now)
  const rows = await dueRows(ctx, asked, today)
    .where(isDue(asked, today))
    .where((eb) =>
      afterCursor(asked.cursor, [
        eb.ref('standing.valid_until'),
        eb.ref('standing.person_id'),
        eb.ref('standing.instrument_id'),
      ]),
    )
    .orderBy('standing.valid_until')
    .orderBy('standing.person_id')
    .orderBy('standing.instrument_id')
    .limit(asked.limit + 1)
    .execute()
  const page = cutPage(rows, asked.limit, (row) => [
    row.valid_until,
    row.person_id,
    row.instrument_id,
  ])
  return { ...(await countDue(ctx, asked, today)), ...(await present(ctx, page, today)) }
}

type Row = Awaited<ReturnType<ReturnType<typeof dueRows>['execute']>>[number]

function dueRows(ctx: Ctx, asked: DueQuery, today: Day) {
  return standings(ctx, asked)
    .innerJoin('assessment', 'assessment.id', 'standing.assessment_id')
    .leftJoin('assessment_draft as draft', (join) =>
      join
        .onRef('draft.person_id', '=', 'standing.person_id')
        .onRef('draft.instrument_id', '=', 'standing.instrument_id')
        .on('draft.state', '=', sql.lit('open')),
    )
    .select([
      'standing.person_id',
      'standing.instrument_id',
      'standing.valid_until',
      'standing.prompt_kind',
      'standing.prompt_reason',
      'standing.prompt_on',
      'assessment.id',
      'assessment.instrument',
      'assessment.final_level',
      'assessment.assessed_on',
      'draft.id as draft_id',
    ])
    .where('assessment.assessed_on', '<=', today)
}

function standings(ctx: Ctx, { instrumentId, area }: DueQuery) {
  let query = ctx.db
    .selectFrom('assessment_standing as standing')
    .where('standing.ended_on', 'is', null)
    .where((eb) => withinReach(ctx.actor, eb.ref('standing.area_code')))
  if (instrumentId) query = query.where('standing.instrument_id', '=', instrumentId)
  return area ? query.where((eb) => withinAreas([area], eb.ref('standing.area_code'))) : query
}

const OVERDUE = (today: Day) => sql<SqlBool>`standing.valid_until < ${today}::date`
const SOON = (today: Day, within: number) => sql<SqlBool>`
  (standing.valid_until >= ${today}::date and standing.valid_until <= ${addDays(today, within)}::date)`
const ASKED = sql<SqlBool>`standing.prompt_kind is not null`

function isDue({ only, within }: DueQuery, today: Day) {
  if (only === 'overdue') return OVERDUE(today)
  if (only === 'soon') return SOON(today, within)
  if (only === 'asked') return ASKED
  return sql<SqlBool>`(${OVERDUE(today)} or ${SOON(today, within)} or ${ASKED})`
}

async function countDue(ctx: Ctx, asked: DueQuery, today: Day) {
  const counts = await standings(ctx, asked)
    .select([
      sql<number>`count(*) filter (where ${OVERDUE(today)})::int`.as('overdue'),
      sql<number>`count(*) filter (where ${SOON(today, asked.within)})::int`.as('soon'),
      sql<number>`count(*) filter (where ${ASKED})::int`.as('asked'),
    ])
    .executeTakeFirstOrThrow()
  return counts
}

async function present(ctx: Ctx, page: { items: readonly Row[]; next: string | null }, today: Day) {
  const instruments = await instrumentsByIds(
    ctx,
    page.items.map((row) => row.instrument),
  )
  const subjects = await subjectsOf(
    ctx,
    page.items.map((row) => row.person_id),
  )
  const items = page.items.map((row) => {
    const instrument = instruments.get(row.instrument)!
    const prompt =
      row.prompt_kind === null
        ? null
        : { kind: row.prompt_kind, reason: row.prompt_reason!, on: row.prompt_on! }
    return {
      person: subjects.get(row.person_id)!,
      instrument: nameOf(instrument, row.instrument),
      level: levelWords(instrument, row.final_level),
      assessmentId: row.id,
      assessedOn: row.assessed_on,
      validUntil: row.valid_until,
      daysLeft: daysBetween(today, row.valid_until),
      prompt,
      draftId: row.draft_id,
    }
  })
  return { items, next: page.next }
}
