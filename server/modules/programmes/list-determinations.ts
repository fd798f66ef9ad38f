import { withinAreas, withinReach } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { monthOf, type Month } from '../../kernel/time.ts'
import { getPerson } from '../people/index.ts'
import { may } from './access.ts'
import { criteriaInWords, reasonsOf } from './describe.ts'
import { determineFrom } from './determination.ts'
import { inWords, type Judged } from './determine.ts'
import { letterOf } from './letters/issued-letters.ts'
import { namesOf, wordsFor } from './subjects.ts'
import { versionsByIds, type Version } from './versions.ts'
import './tables.ts'

export interface DeterminationFilter {
  readonly programmeId?: string | undefined
  readonly month?: Month | undefined
  readonly outcome?: 'met' | 'refused' | 'cannot_tell' | undefined
  readonly area?: string | undefined
  readonly personId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

const MET = { met: true, refused: false, cannot_tell: null } as const

/** Determinations on record in reach, the latest first. */
export async function listDeterminations(ctx: Ctx, filter: DeterminationFilter) {
  let query = ctx.db
    .selectFrom('determination')
    .selectAll()
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .where((eb) => afterCursor(filter.cursor, [eb.ref('seq')], 'desc'))
    .orderBy('seq', 'desc')
    .limit(filter.limit + 1)
  const { programmeId, month, outcome, area, personId } = filter
  if (programmeId) query = query.where('programme_id', '=', programmeId)
  if (month) query = query.where('month', '=', month)
  if (outcome) query = query.where('met', 'is', MET[outcome])
  if (area) query = query.where((eb) => withinAreas([area], eb.ref('area_code')))
  if (personId) {
    const { householdId } = await getPerson(ctx, personId)
    query = query.where('subject_id', 'in', [personId, householdId])
  }
  const page = cutPage(await query.execute(), filter.limit, (row) => [row.seq])
  return { items: await rowsOf(ctx, page.items), next: page.next }
}

type Row = Awaited<ReturnType<typeof reachDetermination>>

async function rowsOf(ctx: Ctx, rows: readonly Row[]) {
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const names = await namesOf(
    ctx,
    rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id })),
  )
  const words = await wordsFor(
    ctx,
    rows.map((row) => row.facts),
  )
  return rows.map((row) => {
    const { programme } = versions.get(row.version_id)!
    const outcome = determineFrom(programme, row.facts)
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      subject: names.get(row.subject_id)!,
      on: row.on_day,
      met: row.met,
      amount: row.amount,
      unit: programme.unit,
      cause: row.cause,
      because: reasonsOf(criteriaInWords(programme, row.facts, outcome, words)),
    }
  })
}

export async function reachDetermination(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('determination')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .executeTakeFirst()
  if (!row) throw absent('programmes.no_determination')
  return row
}

/** The frozen facts under the frozen rule: what was decided, as it was decided (PR1). */
export function judgedFrom(row: Row, version: Version): Judged {
  const found = {
    id: row.subject_id,
    areaCode: row.area_code,
    facts: row.facts,
    isHospitalised: false,
  }
  return { version, found, on: row.on_day, outcome: determineFrom(version.programme, row.facts) }
}

/** One determination with every criterion in words; a look at personal facts, so it is audited. */
export async function getDetermination(ctx: Ctx, id: string) {
  const row = await reachDetermination(ctx, id)
  const version = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const about = { id, cause: row.cause, at: row.at.toString(), by: row.actor_name }
  const determination = await inWords(ctx, judgedFrom(row, version), about)
  await audit(
    ctx,
    'programmes.determination_read',
    { kind: row.subject_kind, id: row.subject_id },
    { id },
  )
  // A refusal of this month may be judged again once the facts have changed.
  const mayGrant =
    may.grant(ctx.actor, row.area_code) && row.met !== true && row.month === monthOf(ctx.now)
  return {
    determination,
    letter: await letterOf(ctx, { kind: 'determination', id }),
    can: { grant: mayGrant && row.subject_kind === 'person' },
  }
}
