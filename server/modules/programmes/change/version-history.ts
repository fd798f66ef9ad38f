import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { absent } from '../../../kernel/refused.ts'
import { dayOf } from '../../../kernel/time.ts'
import type { VersionHistory } from './schema.ts'
import { changesWhere, changeOnTheWire } from '../trial/list-trials.ts'
import { changesBetween } from './rule-changes.ts'
import { codesNamedIn } from './rule-codes.ts'
import { isInForce, versionsOf } from '../versions.ts'

/** Every version of a rule, the latest first, with what each changed and who decided it. */
export async function versionHistory(ctx: Ctx, programmeId: string): Promise<VersionHistory[]> {
  const versions = await versionsOf(ctx, programmeId)
  if (versions.length === 0) throw absent('programmes.no_programme', { programme: programmeId })
  const codes = await codesNamedIn(
    ctx,
    versions.map((version) => version.programme),
  )
  const today = dayOf(ctx.now)
  const inForce = versions.find((version) => version.programme.inForce.from <= today)
  const changes = new Map(
    (
      await changesWhere(
        ctx,
        sql<boolean>`version_id = any(${versions.map((version) => version.id)}::uuid[])`,
      )
    ).map((row) => [row.version_id, row]),
  )
  return versions.map((version, at) => {
    const { programme } = version
    const older = versions[at + 1]
    const change = changes.get(version.id)
    return {
      id: version.id,
      version: programme.version,
      validFrom: programme.inForce.from,
      validTo: programme.inForce.to ?? null,
      installedAt: version.installedAt.toString(),
      contentHash: version.contentHash,
      inForce: version.id === inForce?.id && isInForce(version, today),
      changes: older ? changesBetween(older.programme, programme, codes) : [],
      change: change ? changeOnTheWire(change, programme.version) : null,
      trialId: change?.trial_id ?? null,
    }
  })
}
