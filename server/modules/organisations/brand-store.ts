import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import type { Belonging, Resettled } from './brand.ts'
import './tables.ts'

/** Spells that count, of these outlets or brands, by day. */
export async function belongings(
  ctx: Ctx,
  of: { readonly outletId: string } | { readonly brandIds: readonly string[] },
): Promise<Belonging[]> {
  if ('brandIds' in of && of.brandIds.length === 0) return []
  return ctx.db
    .selectFrom('organisation_brand')
    .select(['id', 'organisation_id as outletId', 'brand_id as brandId'])
    .select(['from_on as from', 'to_on as to'])
    .where('void_reason', 'is', null)
    .$if('outletId' in of, (all) =>
      all.where('organisation_id', '=', (of as { outletId: string }).outletId),
    )
    .$if('brandIds' in of, (all) =>
      all.where('brand_id', 'in', (of as { brandIds: readonly string[] }).brandIds),
    )
    .orderBy('from_on')
    .orderBy('id')
    .execute()
}

/** Writes what `resettledFrom` says. */
export async function keepBelonging(
  ctx: Ctx,
  change: Resettled,
  next: { readonly outletId: string; readonly brandId: string | null; readonly from: Day },
  /** Why what was recorded by mistake is void; a new outlet has nothing of the kind. */
  reason: string | null,
): Promise<void> {
  const { wrong, ended, lastDay } = change
  if (wrong.length > 0) {
    await ctx.db
      .updateTable('organisation_brand')
      .set({ void_reason: reason })
      .where(
        'id',
        'in',
        wrong.map((one) => one.id),
      )
      .execute()
  }
  if (ended) {
    await ctx.db
      .updateTable('organisation_brand')
      .set({ to_on: lastDay })
      .where('id', '=', ended.id)
      .execute()
  }
  if (!change.begins || next.brandId === null) return
  await ctx.db
    .insertInto('organisation_brand')
    .values({
      id: ctx.id(),
      organisation_id: next.outletId,
      brand_id: next.brandId,
      from_on: next.from,
      to_on: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
      void_reason: null,
    })
    .execute()
}
