import { afterAll, beforeAll } from 'vitest'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../../server/app.ts'
import type { Ctx } from '../../server/kernel/command.ts'
import { openLive } from '../../server/kernel/live.ts'
import { openLog } from '../../server/kernel/log.ts'
import { readPack } from '../../server/kernel/packs/packs.ts'
import { writeSetting } from '../../server/kernel/settings.ts'
import { installAreas } from '../../server/modules/areas/index.ts'
import { authenticate, createAccount } from '../../server/modules/identity/index.ts'
import type { NewAccount } from '../../server/modules/identity/schema.ts'
import { openBrowser } from '../../server/testing/browser.ts'
import { startPageClock } from '../../server/testing/page-clock.ts'
import { openWorld, type World } from '../../server/testing/world.ts'
import { buildWeb } from '../build.ts'

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }
export const PASSWORD = 'Correct-horse-7'

export interface Person {
  readonly username: string
  readonly password: string
}

/** The product as a visitor finds it: real server, real database, real browser. */
export interface House {
  readonly world: World
  readonly address: string
  /** An account that may sign in at once; `issued` leaves it with a password that must be changed. */
  given(
    roles: NewAccount['roles'],
    about?: Partial<NewAccount> & { issued?: boolean },
  ): Promise<Person>
  /** A new visitor, unknown to the browser, at this address; the page's clock begins at the world's. */
  open(path: string, viewport?: { width: number; height: number }): Promise<Page>
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  await buildWeb()
  const world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  const app = await openApp({ kernel: world.kernel, checkAnswers: true })
  const live = await openLive(app.http, {
    url: world.url,
    db: world.kernel.db,
    city: world.kernel.city,
    authenticate: (request) => authenticate(world.kernel, request),
    log: openLog('silent'),
  })
  const address = await app.http.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  let names = 0
  return {
    world,
    address,
    given: async (roles, { issued = false, ...about } = {}) => {
      const username = `tester${(names += 1)}`
      const none = { organisationId: null, workerId: null }
      const input = { username, name: '测试账号', roles, reach: ['371002'], ...none, ...about }
      const first = { granted: true, ...(issued ? {} : { password: PASSWORD }) }
      const made = await world.system.do((ctx) => createAccount(ctx, input, first))
      return { username: made.account.username, password: made.issuedPassword }
    },
    open: (path, viewport = DESK) =>
      visit(browser, world.kernel.clock(), `${address}${path}`, viewport),
    close: async () => {
      await browser.close()
      await live.close()
      await app.http.close()
      await world.close()
    },
  }
}

async function visit(
  browser: Browser,
  now: Temporal.Instant,
  url: string,
  viewport: typeof DESK,
): Promise<Page> {
  // A window half faded out is neither there nor gone: axe and a click would meet it by chance.
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(startPageClock, now.epochMilliseconds)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(url)
  return page
}

/** One house for a whole test file, where nobody needs codes; `fill` puts there what it asks about. */
export function houseOfFile(fill: (ctx: Ctx) => Promise<void> = async () => undefined): {
  readonly house: House
} {
  let house: House | undefined
  beforeAll(async () => {
    house = await openHouse()
    await house.world.system.do(async (ctx) => {
      await withoutCodes(ctx)
      await fill(ctx)
    })
  }, 120_000)
  afterAll(() => house?.close())
  return {
    get house() {
      return house!
    },
  }
}

/** Tests of desks are not about one-time codes: nobody here needs them. */
export const withoutCodes = (ctx: Ctx): Promise<void> =>
  writeSetting(ctx.db, 'identity.totp_roles', [])

export async function signIn(page: Page, who: Person): Promise<void> {
  await page.getByLabel('用户名').fill(who.username)
  await page.getByLabel('密码', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Axe itself, as its package for this browser brings it along. */
const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

const WIDTH_WAIT = { timeout: 2000 }

/**
 * What axe finds against WCAG 2.2 AA, and what sticks out sideways; nothing when all is well. Runs in
 * the page: pages here have no frames, and the package's second window costs seconds on a busy machine.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const faults = await page.evaluate(findFaults)
  // A page that has just been made narrower lays itself out anew, on a busy machine a moment later.
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= innerWidth, null, WIDTH_WAIT)
    .catch(() => null)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return wider > 0 ? [...faults, `${wider} px stick out sideways`] : faults
}

interface Axe {
  run(
    place: Document,
    options: object,
  ): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>
}

/** In the page. */
async function findFaults(): Promise<string[]> {
  const { axe } = globalThis as unknown as { readonly axe: Axe }
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
