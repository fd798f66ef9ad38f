import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openApp, type App } from '../server/app.ts'
import { installPack } from '../server/install-pack.ts'
import type { Role } from '../server/kernel/actor.ts'
import { openLive } from '../server/kernel/live.ts'
import { readCity } from '../server/kernel/packs/packs.ts'
import { writeSetting } from '../server/kernel/settings.ts'
import { authenticate, createAccount } from '../server/modules/identity/index.ts'
import { openBrowser } from '../server/testing/browser.ts'
import type { CareTown } from '../server/testing/care-town.ts'
import { openHotline, type Hotline } from '../server/testing/hotline.ts'
import { startPageClock } from '../server/testing/page-clock.ts'
import { openWorld, type World } from '../server/testing/world.ts'
import { buildWeb } from '../web/build.ts'

export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }
/** What has not appeared by then will not: the error says what was waited for. */
const WAIT_MS = 20_000
const PASSWORD = 'Journey-pass-1'

/** The product behind a real address, with a real database and a real browser before it. */
export interface Stage {
  readonly world: World
  readonly address: string
  /** Sets the product's clock and that of every open page. */
  at(instant: string): Promise<void>
  /** A signed-in page of a new account; each call is another person at another machine. */
  as(role: Role, about?: Partial<Account>): Promise<Page>
  close(): Promise<void>
}

/** A stage on which Weihai plays: its small town and its call centre. */
export interface City extends Stage {
  readonly town: CareTown
  /** The call centre's line: signed events through the front door. */
  readonly hotline: Hotline
}

interface Account {
  readonly reach: string[]
  readonly organisationId: string
  readonly workerId: string
  readonly view: { width: number; height: number }
}

export async function openCity(): Promise<City> {
  const stage = await openStage('shandong-weihai')
  const hotline = await openHotline(stage.world)
  return { ...stage, hotline, town: hotline.town }
}

/** Any city with a pack, and nobody in it yet. */
export async function openStage(packId: string): Promise<Stage> {
  await buildWeb()
  const pack = readCity(packId)
  const world = await openWorld(pack.city ?? undefined)
  await installPack(world.kernel, pack)
  // Journeys are about the work; one-time codes have tests of their own.
  await writeSetting(world.kernel.db, 'identity.totp_roles', [])
  const app = await openApp({ kernel: world.kernel, checkAnswers: true })
  const live = await openLive(app.http, {
    url: world.url,
    db: world.kernel.db,
    city: world.kernel.city,
    authenticate: (request) => authenticate(world.kernel, request),
    log: world.kernel.log,
  })
  const address = await app.http.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  const contexts: BrowserContext[] = []
  let made = 0
  return {
    world,
    address,
    as: async (role, about = {}) => {
      const username = `journey${++made}`
      await world.system.do((ctx) =>
        createAccount(
          ctx,
          {
            username,
            name: `测试${role}`,
            roles: [role],
            reach: about.reach ?? [world.kernel.city],
            organisationId: about.organisationId ?? null,
            workerId: about.workerId ?? null,
          },
          { password: PASSWORD, granted: true },
        ),
      )
      const context = await openContext(browser, address, about.view ?? DESK)
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(WAIT_MS)
      await context.addInitScript(startPageClock, world.kernel.clock().epochMilliseconds)
      await signIn(page, username)
      return page
    },
    at: async (instant) => {
      world.at(instant)
      const time = world.kernel.clock().epochMilliseconds
      for (const context of contexts) {
        await context.addInitScript(startPageClock, time)
        for (const page of context.pages()) {
          // A page that is just leaving for another gets the time with that one.
          await page.evaluate(startPageClock, time).catch((error: Error) => {
            if (!error.message.includes('context was destroyed')) throw error
          })
        }
      }
    },
    close: () => closeAll(contexts, browser, live, app, world),
  }
}

async function closeAll(
  contexts: readonly BrowserContext[],
  browser: Browser,
  live: { close(): Promise<void> },
  app: App,
  world: World,
): Promise<void> {
  for (const context of contexts) await context.close()
  await browser.close()
  await live.close()
  await app.http.close()
  await world.close()
}

async function openContext(
  browser: Browser,
  address: string,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: address,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A window half faded out is neither there nor gone.
    reducedMotion: 'reduce',
    permissions: ['geolocation'],
    geolocation: { latitude: 37.5133, longitude: 122.1204, accuracy: 20 },
  })
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: /^登\s*录$/ }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** WCAG 2.2 A and AA by axe's rules; the finding names the rule and the element. */
export async function expectAccessible(page: Page): Promise<void> {
  // A list that is still closing is half transparent and on its way out.
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const faults = found.violations.map(
    (fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(faults).toEqual([])
}
