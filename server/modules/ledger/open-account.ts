import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Unit } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Account } from './account.ts'
import { refuseOtherContent } from './posting.ts'
import type { AccountKind } from './schema.ts'
import { accountOf } from './store.ts'

export interface NewAccount {
  /** `fund:weihai_lottery`: a prefix, a colon, a name. The same key is the same account. */
  readonly key: string
  readonly kind: AccountKind
  readonly unit: Unit
  readonly title: Words
  readonly holder?: { readonly kind: string; readonly id: string } | null
  /** The village of the holder, for reach. */
  readonly areaCode?: string | null
  /** Defaults to the holder when that is an organisation. */
  readonly organisationId?: string | null
  readonly mayGoNegative?: boolean
  /** Codes of what may be paid from it; absent means anything. A list restricts the account. */
  readonly uses?: readonly string[]
}

/**
 * Opens an account, or returns the one that has this key. Kind, unit, holder, overdraft and whether
 * it is restricted never change: another value is refused by name. Titles and the list of permitted
 * uses may be renewed; a change of uses is audited.
 */
export async function openAccount(ctx: Ctx, input: NewAccount): Promise<Account> {
  const [account] = await openAccounts(ctx, [input])
  return account!
}

const CHUNK = 10_000

/** Opens many accounts with a few statements; the answer is in the order of the input. */
export async function openAccounts(
  ctx: Ctx,
  inputs: readonly NewAccount[],
): Promise<readonly Account[]> {
  const opened: Account[] = []
  for (let at = 0; at < inputs.length; at += CHUNK) {
    opened.push(...(await openChunk(ctx, inputs.slice(at, at + CHUNK))))
  }
  return opened
}

async function openChunk(ctx: Ctx, inputs: readonly NewAccount[]): Promise<readonly Account[]> {
  await insertMissing(ctx, inputs)
  const rows = await ctx.db
    .selectFrom('ledger_account')
    .selectAll()
    .where(sql<boolean>`key = any(${inputs.map((input) => input.key)}::text[])`)
    .execute()
  const byKey = new Map(rows.map((row) => [row.key, accountOf(row)]))
  const accounts: Account[] = []
  for (const input of inputs) {
    const account = byKey.get(input.key)!
    refuseOtherContent(input.key, fixedOf(account), {
      kind: input.kind,
      unit: input.unit,
      holderId: input.holder?.id ?? null,
      mayGoNegative: input.mayGoNegative ?? false,
      restricted: input.uses !== undefined,
    })
    await renewTitle(ctx, account, input.title)
    if (input.uses) await renewUses(ctx, account, input.uses)
    accounts.push({ ...account, title: input.title })
  }
  return accounts
}

const fixedOf = ({ kind, unit, holder, mayGoNegative, restricted }: Account) => ({
  kind,
  unit,
  holderId: holder?.id ?? null,
  mayGoNegative,
  restricted,
})

async function insertMissing(ctx: Ctx, inputs: readonly NewAccount[]): Promise<void> {
  const rows = inputs.map((input) => ({
    id: ctx.id(),
    key: input.key,
    kind: input.kind,
    unit: input.unit,
    title_zh: input.title.zh,
    title_en: input.title.en,
    holder_kind: input.holder?.kind ?? null,
    holder_id: input.holder?.id ?? null,
    area_code: input.areaCode ?? null,
    organisation_id:
      input.organisationId ?? (input.holder?.kind === 'organisation' ? input.holder.id : null),
    may_go_negative: input.mayGoNegative ?? false,
    restricted: input.uses !== undefined,
    opened_at: ctx.now.toString(),
    opened_by: ctx.actor.id,
  }))
  await sql`
    with given as (select * from jsonb_populate_recordset(null::ledger_account, ${JSON.stringify(rows)}::jsonb)),
    opened as (
      insert into ledger_account (id, key, kind, unit, title_zh, title_en, holder_kind, holder_id,
             area_code, organisation_id, may_go_negative, restricted, opened_at, opened_by)
      select id, key, kind, unit, title_zh, title_en, holder_kind, holder_id,
             area_code, organisation_id, may_go_negative, restricted, opened_at, opened_by
        from given order by key
      on conflict on constraint ledger_account_key_once do nothing
      returning id, unit, may_go_negative)
    insert into ledger_balance (account_id, unit, may_go_negative)
    select id, unit, may_go_negative from opened`.execute(ctx.db)
}

async function renewTitle(ctx: Ctx, account: Account, title: Words): Promise<void> {
  if (account.title.zh === title.zh && account.title.en === title.en) return
  await ctx.db
    .updateTable('ledger_account')
    .set({ title_zh: title.zh, title_en: title.en })
    .where('id', '=', account.id)
    .execute()
}

async function renewUses(ctx: Ctx, account: Account, uses: readonly string[]): Promise<void> {
  const rows = await ctx.db
    .selectFrom('ledger_permitted_use')
    .select(['use', 'withdrawn_at'])
    .where('account_id', '=', account.id)
    .execute()
  const inForce = rows.filter((row) => row.withdrawn_at === null).map((row) => row.use)
  const added = uses.filter((use) => !inForce.includes(use))
  const withdrawn = inForce.filter((use) => !uses.includes(use))
  if (added.length === 0 && withdrawn.length === 0) return
  for (const use of added) {
    await ctx.db
      .insertInto('ledger_permitted_use')
      .values({ account_id: account.id, use, permitted_at: ctx.now, withdrawn_at: null })
      .onConflict((on) =>
        on.columns(['city', 'account_id', 'use']).doUpdateSet({ withdrawn_at: null }),
      )
      .execute()
  }
  for (const use of withdrawn) {
    await ctx.db
      .updateTable('ledger_permitted_use')
      .set({ withdrawn_at: ctx.now })
      .where('account_id', '=', account.id)
      .where('use', '=', use)
      .execute()
  }
  const subject = { kind: 'ledger_account', id: account.id }
  await audit(ctx, 'ledger.uses_changed', subject, { key: account.key, added, withdrawn })
}
