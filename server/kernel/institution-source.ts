import type { Ctx } from './command.ts'

/** An organisation of the register, as far as an admission asks. */
export interface Institution {
  readonly name: string
  /** Whether its kind may have beds, so that somebody can live there. */
  readonly hasBeds: boolean
}

/**
 * Tells people which organisation an admission leads to. The register of organisations stands after
 * people, which ask it through the kernel. No reach is checked: people are admitted far from home.
 */
export type InstitutionSource = (
  ctx: Ctx,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Institution>>

/** Organisations by id; those that do not exist are left out. */
export async function readInstitutions(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Institution>> {
  const found = new Map<string, Institution>()
  if (ids.length === 0) return found
  for (const source of ctx.kernel.institutions) {
    for (const [id, one] of await source(ctx, ids)) found.set(id, one)
  }
  return found
}
