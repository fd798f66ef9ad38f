import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { forbidden, Refused } from '../../kernel/refused.ts'
import { readSetting, writeSetting } from '../../kernel/settings.ts'
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

/** The city's settings over our defaults. */
export async function requestSettings(ctx: Ctx): Promise<RequestSettings> {
  return RequestSettings.parse((await readSetting<unknown>(ctx.db, SETTINGS)) ?? {})
}

export async function changeSettings(
  ctx: Ctx,
  asked: { readonly settings: RequestSettings; readonly reason: string },
): Promise<RequestSettings> {
  if (!may.changeSettings(ctx.actor, ctx.city)) throw forbidden()
  const before = await requestSettings(ctx)
  await writeSetting(ctx.db, SETTINGS, asked.settings)
  const detail = { before, after: asked.settings }
  const subject = { kind: 'setting', id: SETTINGS }
  await audit(ctx, 'requests.settings_changed', subject, detail, asked.reason)
  return asked.settings
}

/** True on an installation with synthetic people, where the line may be rung from a page. */
export async function hasSimulator(ctx: Ctx): Promise<boolean> {
  return (await readSetting<unknown>(ctx.db, SIMULATOR)) === true
}

export async function gatewaysOf(ctx: Ctx): Promise<Gateways> {
  return ((await readSetting<unknown>(ctx.db, GATEWAYS)) as Gateways | undefined) ?? {}
}

/** The secret shared with the call centre; without one no event can be genuine. */
export async function ctiSecret(ctx: Ctx): Promise<string> {
  const sealed = await readSetting<unknown>(ctx.db, SECRET)
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
  const kept = await readSetting<unknown>(ctx.db, SECRET)
  const known =
    typeof kept === 'string' &&
    ctx.kernel.crypto.open(Buffer.from(kept, 'base64')) === given.ctiSecret
  if (!known)
    await writeSetting(ctx.db, SECRET, ctx.kernel.crypto.seal(given.ctiSecret).toString('base64'))
  await writeSetting(ctx.db, SIMULATOR, given.simulator === true)
  const { telephoneUrl, smsUrl } = given
  await writeSetting(ctx.db, GATEWAYS, {
    ...(telephoneUrl ? { telephoneUrl } : {}),
    ...(smsUrl ? { smsUrl } : {}),
  })
}
