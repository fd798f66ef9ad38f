import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Month } from '../../kernel/time.ts'
import { grantMany, openAccounts } from '../ledger/index.ts'
import { accountKey } from './accounts.ts'
import { grantedFrom } from './determination.ts'
import type { Judged } from './determine.ts'
import { placesOf } from './entitlement.ts'
import { markIssued } from './first-issue/store.ts'
import type { Facts } from './schema.ts'
import { versionsAt, type Version } from './versions.ts'
import { isMet, plainScope } from './verdict.ts'
import './tables.ts'

export interface Granting {
  readonly version: Version
  readonly cycleId: string
  readonly month: Month
  /** All of them met, with an amount above zero. */
  readonly judged: readonly Judged[]
  /** Subject → its determination. */
  readonly determinations: ReadonlyMap<string, string>
}

export interface Granted {
  readonly entitlements: readonly {
    readonly id: string
    readonly subjectId: string
    readonly amount: number
  }[]
  /** Kept out because this or an excluding programme has the place already. */
  readonly excluded: readonly string[]
}

/** Makes the entitlements and fills their accounts, a batch with a few statements. */
export async function grantBatch(ctx: Ctx, granting: Granting): Promise<Granted> {
  const ids = new Map(granting.judged.map(({ found }) => [found.id, ctx.id()]))
  const excluded = await takePlaces(ctx, granting, ids)
  const winners = granting.judged.filter(({ found }) => !excluded.has(found.id))
  const funds = await fundRules(ctx, granting.version)
  const { programme } = granting.version
  const accounts = await openAccounts(
    ctx,
    winners.map(({ found }) => ({
      key: accountKey.entitlement(ids.get(found.id)!),
      kind: 'entitlement' as const,
      unit: programme.unit,
      title: {
        zh: `${programme.title.zh} ${granting.month}`,
        en: `${programme.title.en} ${granting.month}`,
      },
      holder: { kind: programme.subject, id: found.id },
      areaCode: found.areaCode,
    })),
  )
  const rows = winners.map((judged, at) => ({
    ...rowOf(granting, judged, funds),
    id: ids.get(judged.found.id)!,
    account_id: accounts[at]!.id,
  }))
  await insertEntitlements(ctx, rows)
  await grantMany(ctx, {
    from: accountKey.issued(programme.id, programme.unit),
    kind: 'grant',
    grants: rows.map((row) => ({
      key: `entitlement:${row.id}:grant`,
      to: row.account_id,
      amount: row.granted,
      ref: { kind: 'entitlement', id: row.id },
    })),
  })
  const entitlements = rows.map((row) => ({
    id: row.id,
    subjectId: row.subject_id,
    amount: row.granted,
  }))
  if (programme.firstIssue) await markIssued(ctx, programme.id, entitlements)
  return { entitlements, excluded: [...excluded] }
}

/** Takes the places of each subject in the month (PR3); who does not get all of them gets none. */
async function takePlaces(
  ctx: Ctx,
  { version, month, judged }: Granting,
  ids: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const all = (await versionsAt(ctx, `${month}-28`)).map((one) => one.programme)
  const places = placesOf(version.programme.id, all)
  const wanted = judged.flatMap(({ found }) =>
    places.map((place) => ({ subject_id: found.id, place, entitlement_id: ids.get(found.id)! })),
  )
  if (wanted.length === 0) return new Set()
  const taken = await sql<{ subject_id: string }>`
    insert into entitlement_place (subject_id, month, place, entitlement_id)
    select subject_id, ${month}, place, entitlement_id
      from jsonb_populate_recordset(null::entitlement_place, ${JSON.stringify(wanted)}::jsonb)
     order by subject_id, place
    on conflict do nothing
    returning subject_id`.execute(ctx.db)
  const counts = new Map<string, number>()
  for (const { subject_id: id } of taken.rows) counts.set(id, (counts.get(id) ?? 0) + 1)
  const losers = judged
    .map(({ found }) => found.id)
    .filter((id) => (counts.get(id) ?? 0) < places.length)
  if (losers.length > 0) {
    await ctx.db
      .deleteFrom('entitlement_place')
      .where(sql<boolean>`entitlement_id = any(${losers.map((id) => ids.get(id)!)}::uuid[])`)
      .execute()
  }
  return new Set(losers)
}

interface FundRule {
  readonly id: string
  readonly onlyFor: readonly string[]
}

/** The programme's funds in order, each with what it says of whom it may serve. */
async function fundRules(ctx: Ctx, { programme }: Version): Promise<FundRule[]> {
  const rows = await ctx.db
    .selectFrom('fund')
    .select(['id', 'document'])
    .where('id', 'in', programme.fund)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row.document]))
  return programme.fund.map((id) => ({
    id,
    onlyFor: (byId.get(id)?.restrictions ?? []).flatMap((one) => one.onlyFor ?? []),
  }))
}

const ANYBODY = plainScope('person')

/** A fund that is only for some, and does not know whether for this one, is left out. */
const fundsFor = (rules: readonly FundRule[], facts: Facts): string[] =>
  rules
    .filter(({ onlyFor }) => onlyFor.every((rule) => isMet(ANYBODY, rule, facts).value === true))
    .map(({ id }) => id)

function rowOf(
  { version, cycleId, month, determinations }: Granting,
  { found, outcome, on }: Judged,
  funds: readonly FundRule[],
) {
  const { programme } = version
  const isSuspended = found.isHospitalised && programme.onLifeEvents.hospital === 'suspend'
  return {
    programme_id: programme.id,
    version_id: version.id,
    cycle_id: cycleId,
    month,
    subject_kind: programme.subject,
    subject_id: found.id,
    area_code: found.areaCode,
    unit: programme.unit,
    granted: grantedFrom(programme.cycle, outcome.amount!, on),
    percent: outcome.percent,
    fund_ids: fundsFor(funds, found.facts),
    payer_order: programme.payerOrder,
    determination_id: determinations.get(found.id)!,
    state: isSuspended ? 'suspended' : 'live',
    state_reason: isSuspended ? 'hospital' : null,
    state_on: isSuspended ? on : null,
  }
}

async function insertEntitlements(
  ctx: Ctx,
  rows: readonly (ReturnType<typeof rowOf> & { id: string; account_id: string })[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into entitlement (id, programme_id, version_id, cycle_id, month, subject_kind, subject_id,
           area_code, unit, granted, percent, fund_ids, payer_order, account_id, determination_id, state,
           state_reason, state_on, changed_at, granted_at)
    select id, programme_id, version_id, cycle_id, month, subject_kind, subject_id,
           area_code, unit, granted, percent, fund_ids, payer_order, account_id, determination_id, state,
           state_reason, state_on, ${ctx.now}, ${ctx.now}
      from jsonb_populate_recordset(null::entitlement, ${JSON.stringify(rows)}::jsonb)
     order by id`.execute(ctx.db)
}
