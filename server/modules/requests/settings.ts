import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { forbidden, Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { RequestSettings, type Desk } from './schema.ts'

const SETTINGS = 'requests.settings'
const SECRET = 'requests.cti_secret'
const SIMULATOR = 'requests.simulator'
const GATEWAYS = 'requests.gateways'

/** Where commands of the telephone and text messages go; absent: nothing is joined. */
export interface Gateways {
  readonly telephoneUrl?: string | undefined
  readonly smsUrl?: string | undefined
}

async function read(ctx: Ctx, name: string): Promise<unknown> {
  const row = await ctx.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value
}

async function write(ctx: Ctx, name: string, value: unknown): Promise<void> {
  await ctx.db
    .insertInto('setting')
    .values({ name, value: json(value) })
    .onConflict((on) => on.columns(['city', 'name']).doUpdateSet({ value: json(value) }))
    .execute()
}

/** The city's settings over our defaults. */
export async function requestSettings(ctx: Ctx): Promise<RequestSettings> {
  return RequestSettings.parse((await read(ctx, SETTINGS)) ?? {})
}

export async function changeSettings(
  ctx: Ctx,
  asked: { readonly settings: RequestSettings; readonly reason: string },
): Promise<RequestSettings> {
  if (!may.changeSettings(ctx.actor, ctx.city)) throw forbidden()
  const before = await requestSettings(ctx)
  await write(ctx, SETTINGS, asked.settings)
  const detail = { before, after: asked.settings }
  const subject = { kind: 'setting', id: SETTINGS }
  await audit(ctx, 'requests.settings_changed', subject, detail, asked.reason)
  return asked.settings
}

/** True on an installation with synthetic people, where the line may be rung from a page. */
export async function hasSimulator(ctx: Ctx): Promise<boolean> {
  return (await read(ctx, SIMULATOR)) === true
}

export async function gatewaysOf(ctx: Ctx): Promise<Gateways> {
  return ((await read(ctx, GATEWAYS)) as Gateways | undefined) ?? {}
}

/** The secret shared with the call centre; without one no event can be genuine. */
export async function ctiSecret(ctx: Ctx): Promise<string> {
  const sealed = await read(ctx, SECRET)
  if (typeof sealed !== 'string') throw new Refused(503, 'requests.line_not_set_up')
  return ctx.kernel.crypto.open(Buffer.from(sealed, 'base64'))
}

export async function telephoneKind(ctx: Ctx): Promise<Desk['telephone']> {
  if ((await gatewaysOf(ctx)).telephoneUrl) return 'cti'
  return (await hasSimulator(ctx)) ? 'simulator' : 'none'
}

export interface InstallRequests extends Gateways {
  /** Shared with the call centre; kept sealed. */
  readonly ctiSecret: string
  /** The installation holds synthetic people: the line may be rung from a page. */
  readonly simulator?: boolean
}

/** Joins the hotline to its gateways; called at every start, so a changed secret takes effect. */
export async function installRequests(ctx: Ctx, given: InstallRequests): Promise<void> {
  const kept = await read(ctx, SECRET)
  const known =
    typeof kept === 'string' &&
    ctx.kernel.crypto.open(Buffer.from(kept, 'base64')) === given.ctiSecret
  if (!known) await write(ctx, SECRET, ctx.kernel.crypto.seal(given.ctiSecret).toString('base64'))
  await write(ctx, SIMULATOR, given.simulator === true)
  const { telephoneUrl, smsUrl } = given
  await write(ctx, GATEWAYS, {
    ...(telephoneUrl ? { telephoneUrl } : {}),
    ...(smsUrl ? { smsUrl } : {}),
  })
}
