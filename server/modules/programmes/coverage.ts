import type { Ctx } from '../../kernel/command.ts'
import { invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { cover, type Payer } from './cover.ts'
import { judge } from './determine.ts'
import { entitlementsOf } from './entitlements-of.ts'
import type { Coverage, CoverageRefusal, Entitlement } from './schema.ts'
import { isInForce, isMonthly, versionsAt } from './versions.ts'
import './tables.ts'

export interface CoverageQuery {
  readonly personId: string
  readonly serviceCode: string
  readonly minutes: number
  /** The whole visit's price by the tariff of its day, in fen. */
  readonly priceFen: number
  /** The day of the visit: only entitlements of its month pay. */
  readonly on: Day
}

/** Who pays for a visit that is not reserved yet: the lines to reserve, and what is left to the person. */
export async function coverageFor(ctx: Ctx, asked: CoverageQuery): Promise<Coverage> {
  refuseOdd('minutes', asked.minutes)
  refuseOdd('priceFen', asked.priceFen)
  const all = await entitlementsOf(ctx, asked.personId, asked.on)
  const live = all.filter((one) => one.state === 'live')
  const payers = live.flatMap((one) => payerOf(one, asked.serviceCode))
  const { lines, ownFen, refusal, leftAfter } = cover(payers, asked)
  const better = refusal && (await clearerRefusal(ctx, asked, all, refusal))
  return { lines, ownFen, refusal: better, leftAfter }
}

/** Points and meals pay for no visit. */
function payerOf(one: Entitlement, serviceCode: string): Payer[] {
  const { unit } = one
  if (unit !== 'minute' && unit !== 'fen') return []
  const payer: Payer = {
    entitlementId: one.id,
    programmeId: one.programmeId,
    fundIds: one.fundIds,
    accountId: one.accountId,
    unit,
    available: one.available,
    percent: one.percent,
    payerOrder: one.payerOrder,
    pays: one.uses.includes(serviceCode) && !isHandedOver(one),
  }
  return [payer]
}

/** One visit brings the thing: while it is reserved or has been paid, no other is. */
const isHandedOver = ({ inKind, held, spent }: Entitlement): boolean =>
  inKind && (held > 0 || spent > 0)

function refuseOdd(field: 'minutes' | 'priceFen', value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw invalid('kernel.invalid', field, { value })
}

/** "Nothing there" has reasons that can be acted on: suspended, or the month is still to be granted. */
async function clearerRefusal(
  ctx: Ctx,
  asked: CoverageQuery,
  all: readonly Entitlement[],
  refusal: CoverageRefusal,
): Promise<CoverageRefusal> {
  if (refusal.code === 'programmes.beyond_entitlement') return refusal
  if (refusal.code === 'programmes.part_paid') return refusal
  const suspended = all.filter(
    (one) => one.state === 'suspended' && one.uses.includes(asked.serviceCode),
  )
  if (suspended.length > 0) return { ...refusal, code: 'programmes.suspended' }
  const month = asked.on.slice(0, 7)
  if (all.length > 0 || (await isRun(ctx, month))) return refusal
  if (!(await mayBeGranted(ctx, asked))) return refusal
  return {
    code: 'programmes.not_yet_granted',
    details: { ...refusal.details, month },
  }
}

/** Whether some programme that pays for the service is met today, or cannot be ruled out. */
async function mayBeGranted(ctx: Ctx, asked: CoverageQuery): Promise<boolean> {
  const today = dayOf(ctx.now)
  for (const version of await versionsAt(ctx, today)) {
    const pays = version.services.includes(asked.serviceCode)
    if (!pays || !isMonthly(version) || !isInForce(version, today)) continue
    const { outcome } = await judge(ctx, version.programme.id, asked.personId, today)
    if (outcome.met !== false) return true
  }
  return false
}

/** Whether any programme has been run for the month. */
async function isRun(ctx: Ctx, month: string): Promise<boolean> {
  const cycle = await ctx.db
    .selectFrom('programme_cycle')
    .select('id')
    .where('month', '=', month)
    .executeTakeFirst()
  return cycle !== undefined
}
