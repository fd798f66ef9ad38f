import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { balancesOf, turnoverOf } from '../ledger/index.ts'
import { getPerson } from '../people/index.ts'
import type { Entitlement, EntitlementState, EntitlementUnit } from './schema.ts'
import { versionsByIds } from './versions.ts'
import './tables.ts'

const REASONS: Readonly<Record<string, Words>> = {
  death: { zh: '去世', en: 'death' },
  admission: { zh: '入住机构', en: 'admission to an institution' },
  moved_out_of_city: { zh: '迁出本市', en: 'moved out of the city' },
  hospital: { zh: '住院', en: 'in hospital' },
  month_over: { zh: '当月已过', en: 'the month is over' },
}

export const reasonWords = (reason: string | null): Words | null =>
  reason === null ? null : (REASONS[reason] ?? { zh: reason, en: reason })

/**
 * What a person has in the month of that day, households' entitlements included, in payer order.
 * Stopped and expired ones are there as well, with their state.
 */
export async function entitlementsOf(ctx: Ctx, personId: string, on: Day): Promise<Entitlement[]> {
  const { householdId } = await getPerson(ctx, personId)
  const rows = await ctx.db
    .selectFrom('entitlement')
    .selectAll()
    .where('subject_id', 'in', [personId, householdId])
    .where('month', '=', on.slice(0, 7))
    .orderBy('payer_order')
    .orderBy('id')
    .execute()
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const books = await booksOf(
    ctx,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const { programme, services } = versions.get(row.version_id)!
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      month: row.month,
      unit: row.unit,
      percent: row.percent,
      granted: row.granted,
      ...books.get(row.account_id)!,
      accountId: row.account_id,
      state: row.state,
      stateReason: reasonWords(row.state_reason),
      payerOrder: row.payer_order,
      fundIds: [...row.fund_ids],
      inKind: programme.inKind !== undefined,
      uses: [...services],
      determinationId: row.determination_id,
    }
  })
}

export interface Books {
  readonly available: number
  readonly held: number
  readonly spent: number
}

/** What the ledger says of entitlements' accounts: left, reserved by visits, spent by visits. */
export async function booksOf(
  ctx: Ctx,
  accountIds: readonly string[],
): Promise<Map<string, Books>> {
  const balances = await balancesOf(ctx, accountIds)
  const turnovers = await turnoverOf(ctx, accountIds)
  return new Map(
    accountIds.map((id) => {
      const balance = balances.get(id)
      const turnover = turnovers.get(id)
      const spent = -(turnover?.spend ?? 0) - (turnover?.pay ?? 0)
      return [
        id,
        { available: balance?.available ?? 0, held: balance?.held ?? 0, spent: spent || 0 },
      ]
    }),
  )
}

/** One entitlement as the rule that made it, for whoever holds its id. */
export interface EntitlementHead {
  readonly id: string
  /** The version of the rule that granted it. */
  readonly versionId: string
  readonly programmeId: string
  readonly subjectId: string
  readonly month: string
  readonly unit: EntitlementUnit
  readonly state: EntitlementState
  readonly fundIds: readonly string[]
  readonly accountId: string
}

/** For statements and traces: the heads of many entitlements at once. */
export async function entitlementsByIds(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, EntitlementHead>> {
  const rows = await ctx.db
    .selectFrom('entitlement')
    .select([
      'id',
      'version_id as versionId',
      'programme_id as programmeId',
      'subject_id as subjectId',
      'month',
      'unit',
      'state',
      'fund_ids as fundIds',
      'account_id as accountId',
    ])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
