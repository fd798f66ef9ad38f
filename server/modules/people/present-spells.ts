import type { Ctx } from '../../kernel/command.ts'
import { areaNames } from '../areas/index.ts'
import type { HouseholdEntry, LivingEntry } from './schema.ts'
import { listSpells, type SpellRecord } from './spell-store.ts'

const entryOf = ({ id, from, to, recordedAt, recordedName, voidReason }: SpellRecord) => ({
  id,
  from,
  to,
  recordedAt: recordedAt.toString(),
  recordedName,
  voidReason,
})

/** How a person has lived, the latest first. */
export async function livingEntries(ctx: Ctx, personId: string): Promise<LivingEntry[]> {
  const spells = await listSpells(ctx, 'living', personId)
  return spells.toReversed().map((spell) => ({ ...entryOf(spell), living: spell.value }))
}

/** The households a person has belonged to, the latest first. */
export async function householdEntries(ctx: Ctx, personId: string): Promise<HouseholdEntry[]> {
  const spells = await listSpells(ctx, 'household', personId)
  const rows = await ctx.db
    .selectFrom('household')
    .select(['id', 'area_code', 'address'])
    .where('id', 'in', [...new Set(spells.map((spell) => spell.value))])
    .execute()
  const paths = await areaNames(
    ctx,
    rows.map((row) => row.area_code),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return spells.toReversed().map((spell) => {
    const { area_code: code = '', address = '' } = byId.get(spell.value) ?? {}
    return {
      ...entryOf(spell),
      householdId: spell.value,
      areaPath: paths.get(code) ?? code,
      address,
    }
  })
}
