import { withinAreas, withinReach } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import type { Month } from '../../kernel/time.ts'
import { getPerson } from '../people/index.ts'
import { booksOf, reasonWords } from './entitlements-of.ts'
import type { EntitlementRow, EntitlementState } from './schema.ts'
import { namesOf } from './subjects.ts'
import { versionsByIds } from './versions.ts'
import './tables.ts'

export interface EntitlementFilter {
  readonly programmeId?: string | undefined
  readonly month?: Month | undefined
  readonly state?: EntitlementState | undefined
  readonly area?: string | undefined
  readonly personId?: string | undefined
}

/** Entitlements in reach with what the books say of them, the latest first. */
export async function listEntitlements(
  ctx: Ctx,
  filter: EntitlementFilter & { cursor?: string | undefined; limit: number },
) {
  const rows = await (
    await matching(ctx, filter)
  )
    .where((eb) => afterCursor(filter.cursor, [eb.ref('seq')], 'desc'))
    .limit(filter.limit + 1)
    .execute()
  const page = cutPage(rows, filter.limit, (row) => [row.seq])
  return { items: await rowsOf(ctx, page.items), next: page.next }
}

async function matching(ctx: Ctx, filter: EntitlementFilter) {
  let query = ctx.db
    .selectFrom('entitlement')
    .selectAll()
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .orderBy('seq', 'desc')
  const { programmeId, month, state, area, personId } = filter
  if (programmeId) query = query.where('programme_id', '=', programmeId)
  if (month) query = query.where('month', '=', month)
  if (state) query = query.where('state', '=', state)
  if (area) query = query.where((eb) => withinAreas([area], eb.ref('area_code')))
  if (!personId) return query
  const { householdId } = await getPerson(ctx, personId)
  return query.where('subject_id', 'in', [personId, householdId])
}

type Row = Awaited<ReturnType<Awaited<ReturnType<typeof matching>>['execute']>>[number]

async function rowsOf(ctx: Ctx, rows: readonly Row[]): Promise<EntitlementRow[]> {
  const versions = await versionsByIds(
    ctx,
    rows.map((row) => row.version_id),
  )
  const names = await namesOf(
    ctx,
    rows.map((row) => ({ kind: row.subject_kind, id: row.subject_id })),
  )
  const books = await booksOf(
    ctx,
    rows.map((row) => row.account_id),
  )
  return rows.map((row) => {
    const { programme } = versions.get(row.version_id)!
    return {
      id: row.id,
      programmeId: row.programme_id,
      titleZh: programme.title.zh,
      titleEn: programme.title.en,
      subject: names.get(row.subject_id)!,
      month: row.month,
      unit: row.unit,
      granted: row.granted,
      ...books.get(row.account_id)!,
      state: row.state,
      stateReason: reasonWords(row.state_reason),
      percent: row.percent,
      payerOrder: row.payer_order,
      fundIds: [...row.fund_ids],
      determinationId: row.determination_id,
    }
  })
}
