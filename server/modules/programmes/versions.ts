import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { Programme } from '../../kernel/packs/programmes.ts'
import { absent } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import './tables.ts'

/** A rule as it was installed: everything that was decided under it refers to this row. */
export interface Version {
  readonly id: string
  readonly programme: Programme
  /** Codes of the services it may pay for. */
  readonly services: readonly string[]
  readonly contentHash: string
  readonly installedAt: Temporal.Instant
}

/** A document that was installed by an older product lacks what has been added since. */
const read = (row: Version): Version => ({ ...row, programme: Programme.parse(row.programme) })

const COLUMNS = [
  'id',
  'document as programme',
  'services',
  'content_hash as contentHash',
  'installed_at as installedAt',
] as const

/** The version in force on that day; refuses where there is none. */
export async function versionOn(ctx: Ctx, programmeId: string, on: Day): Promise<Version> {
  const found = await ctx.db
    .selectFrom('programme_version')
    .select(COLUMNS)
    .where('programme_id', '=', programmeId)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (found && isInForce(found, on)) return read(found)
  const any = await versionsOf(ctx, programmeId)
  if (any.length === 0) throw absent('programmes.no_programme', { programme: programmeId })
  throw absent('programmes.not_in_force', { programme: any[0]!.programme.title.zh, day: on })
}

export const isInForce = ({ programme }: Version, on: Day): boolean =>
  programme.inForce.from <= on && (programme.inForce.to ?? on) >= on

/** Granted month by month to everybody who meets it; the others are applied for, one by one. */
export const isMonthly = ({ programme }: Version): boolean => !isAppliedFor(programme)

/** Nobody has it without applying for it: once or by the year, or for others than people. */
export const isAppliedFor = ({ cycle, subject }: Programme): boolean =>
  cycle.every !== 'month' || (subject !== 'person' && subject !== 'household')

/** Every version of a programme, the one with the latest start first. */
export async function versionsOf(ctx: Ctx, programmeId: string): Promise<Version[]> {
  const rows = await ctx.db
    .selectFrom('programme_version')
    .select(COLUMNS)
    .where('programme_id', '=', programmeId)
    .orderBy('valid_from', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(read)
}

/** For each programme the version of that day, or its latest start before; in payer order. */
export async function versionsAt(ctx: Ctx, on: Day): Promise<Version[]> {
  const rows = await ctx.db
    .selectFrom('programme_version')
    .distinctOn('programme_id')
    .select(COLUMNS)
    .where('valid_from', '<=', on)
    .orderBy('programme_id')
    .orderBy('valid_from', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(read).toSorted((a, b) => a.programme.payerOrder - b.programme.payerOrder)
}

export async function versionsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, Version>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('programme_version')
    .select(COLUMNS)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, read(row)]))
}
