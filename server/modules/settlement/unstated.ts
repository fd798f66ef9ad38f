import { sql, type Expression } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Month } from '../../kernel/time.ts'
import { fundUsesOf } from './fund-uses.ts'
import type { ChargeLineRow, ChargeRow } from './store.ts'

/** A line of a charged visit, or a correction of one, that no statement has named yet. */
export interface Unstated {
  readonly kind: 'visit' | 'correction'
  readonly id: string
  readonly chargeLine: ChargeLineRow
  readonly charge: ChargeRow
  readonly correctionId: string | null
  readonly fundIds: readonly string[]
  /** What its fund pays it as. */
  readonly use: string
  readonly units: number
  readonly amountFen: number
  readonly note: string | null
}

/**
 * S3: what a month has to state: everything charged in it or before and never stated, so that a
 * visit decided late comes into the next statement, and every correction since. What was corrected
 * before it was ever stated is stated as it stands, and not at all when nothing stands. A charge in
 * doubt waits for its decision (S9).
 */
export async function unstatedOf(ctx: Ctx, month: Month): Promise<readonly Unstated[]> {
  const lines = await ctx.db
    .selectFrom('visit_charge_line as l')
    .innerJoin('visit_charge as c', 'c.visit_id', 'l.visit_id')
    .leftJoin('statement_line as s', (join) =>
      join.onRef('s.charge_line_id', '=', 'l.id').on('s.kind', '=', 'visit'),
    )
    .selectAll('l')
    .where('c.month', '<=', month)
    .where('s.id', 'is', null)
    .where((eb) => eb.not(inDoubt(ctx, eb.ref('l.visit_id'))))
    .orderBy('c.day')
    .orderBy('c.visit_number')
    .orderBy('l.position')
    .execute()
  const corrections = await ctx.db
    .selectFrom('charge_correction as k')
    .leftJoin('statement_line as s', 's.correction_id', 'k.id')
    .selectAll('k')
    .where('s.id', 'is', null)
    .where('k.before_statement', '=', false)
    .orderBy('k.at')
    .orderBy('k.id')
    .execute()
  const known = new Map(lines.map((line) => [line.id, line]))
  const missing = corrections.map((one) => one.charge_line_id).filter((id) => !known.has(id))
  for (const line of await chargeLinesByIds(ctx, missing)) known.set(line.id, line)
  const charges = await chargesOf(ctx, [...new Set([...known.values()].map((one) => one.visit_id))])
  const uses = await fundUsesOf(
    ctx,
    [...known.values()].map((one) => one.entitlement_id),
  )
  const early = await earlyCorrections(
    ctx,
    lines.map((line) => line.id),
  )
  return [
    ...corrections.map((one): Unstated => {
      const chargeLine = known.get(one.charge_line_id)!
      return {
        kind: 'correction',
        id: one.id,
        chargeLine,
        charge: charges.get(chargeLine.visit_id)!,
        correctionId: one.id,
        fundIds: [one.fund_id],
        use: uses.get(chargeLine.entitlement_id)!,
        units: one.units_delta,
        amountFen: one.fen_delta,
        note: one.reason,
      }
    }),
    ...lines.flatMap((line): Unstated[] => {
      const before = early.get(line.id) ?? []
      const units = before.reduce((sum, one) => sum + one.units_delta, line.amount)
      const amountFen = before.reduce((sum, one) => sum + one.fen_delta, line.covers_fen)
      if (units === 0 && amountFen === 0) return []
      return [
        {
          kind: 'visit',
          id: line.id,
          chargeLine: line,
          charge: charges.get(line.visit_id)!,
          correctionId: null,
          fundIds: line.fund_ids,
          use: uses.get(line.entitlement_id)!,
          units,
          amountFen,
          note: before.at(-1)?.reason ?? null,
        },
      ]
    }),
  ]
}

/** Whether something recorded later speaks against the visit and nobody has decided yet. */
const inDoubt = (ctx: Ctx, visitId: Expression<string>) =>
  sql<boolean>`coalesce((
    select k.act = 'raised' from charge_doubt k
     where k.city = ${ctx.city} and k.visit_id = ${visitId} order by k.seq desc limit 1), false)`

/** Corrections of charges that no statement had named, by line, the oldest first. */
async function earlyCorrections(ctx: Ctx, chargeLineIds: readonly string[]) {
  const rows = await ctx.db
    .selectFrom('charge_correction')
    .select(['charge_line_id', 'units_delta', 'fen_delta', 'reason'])
    .where(sql<boolean>`charge_line_id = any(${chargeLineIds}::uuid[])`)
    .where('before_statement', '=', true)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.charge_line_id)
}

export const chargeLinesByVisit = (ctx: Ctx, visitId: string): Promise<ChargeLineRow[]> =>
  ctx.db
    .selectFrom('visit_charge_line')
    .selectAll()
    .where('visit_id', '=', visitId)
    .orderBy('position')
    .execute()

export const chargeLinesByIds = (ctx: Ctx, ids: readonly string[]): Promise<ChargeLineRow[]> =>
  ctx.db
    .selectFrom('visit_charge_line')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()

export async function chargesOf(
  ctx: Ctx,
  visitIds: readonly string[],
): Promise<ReadonlyMap<string, ChargeRow>> {
  const rows = await ctx.db
    .selectFrom('visit_charge')
    .selectAll()
    .where(sql<boolean>`visit_id = any(${visitIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.visit_id, row]))
}
