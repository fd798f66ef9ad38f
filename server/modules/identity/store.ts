import { areaNames } from '../areas/index.ts'
import type { Role } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Db } from '../../kernel/db.ts'
import { absent } from '../../kernel/refused.ts'
import { readSetting } from '../../kernel/settings.ts'
import { stateOf, TOTP_ROLES, type AccountRow } from './account.ts'
import type { Account } from './schema.ts'
import './tables.ts'

export async function getRow(ctx: Ctx, id: string): Promise<AccountRow> {
  const row = await ctx.db
    .selectFrom('account')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw absent()
  return row
}

/** Accounts as shown, with their areas named. */
export async function present(ctx: Ctx, rows: readonly AccountRow[]): Promise<Account[]> {
  if (rows.length === 0) return []
  const reaches = await ctx.db
    .selectFrom('account_reach')
    .select(['account_id', 'area_code'])
    .where(
      'account_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('area_code')
    .execute()
  const names = await areaNames(
    ctx,
    reaches.map((reach) => reach.area_code),
  )
  const byAccount = Map.groupBy(reaches, (reach) => reach.account_id)
  return rows.map((row) => {
    const reach = (byAccount.get(row.id) ?? []).map((one) => one.area_code)
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      roles: row.roles,
      reach,
      areaNames: reach.map((code) => names.get(code) ?? code),
      organisationId: row.organisation_id,
      workerId: row.worker_id,
      state: stateOf(row, ctx.now),
      totp: row.totp_sealed !== null,
      version: row.version,
      createdAt: row.created_at.toString(),
    }
  })
}

export async function presentOne(ctx: Ctx, id: string): Promise<Account> {
  const row = await ctx.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw absent()
  return (await present(ctx, [row]))[0]!
}

/** Where an installation says of which roles it asks one-time codes; ours otherwise. */
export const TOTP_SETTING = 'identity.totp_roles'

/** Roles that need one-time codes here. A sample installation may ask them of nobody, and says so. */
export async function totpRoles(db: Db): Promise<readonly Role[]> {
  return (await readSetting<Role[]>(db, TOTP_SETTING)) ?? TOTP_ROLES
}
