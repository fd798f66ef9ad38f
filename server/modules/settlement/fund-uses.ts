import type { Ctx } from '../../kernel/command.ts'
import { entitlementsByIds, versionsByIds } from '../programmes/index.ts'

/** What a fund is asked to pay a line as: the use that the rule behind its right names. */
export async function fundUsesOf(
  ctx: Ctx,
  entitlementIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const heads = await entitlementsByIds(ctx, [...new Set(entitlementIds)])
  const versions = await versionsByIds(ctx, [
    ...new Set([...heads.values()].map((head) => head.versionId)),
  ])
  return new Map(
    [...heads].map(([id, head]) => [id, versions.get(head.versionId)!.programme.fundUse]),
  )
}
