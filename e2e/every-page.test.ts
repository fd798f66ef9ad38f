import type { Page as Tab } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../server/kernel/actor.ts'
import type { Page } from '../web/shell/page.ts'
import { faultsOf } from '../web/testing/house.ts'
import { DESK, openCity, PHONE, type City } from './city.ts'
import { givenFullTown, type FullTown } from './full-town.ts'

const lists = import.meta.glob<{ readonly pages: readonly Page[] }>(
  '../web/{features/*,desks/*}/pages.ts',
  { eager: true },
)
const pages = Object.values(lists).flatMap((list) => list.pages)

/** Who looks, the fittest first: a page is opened by the first of these that may. */
const LOOKERS = [
  'official',
  'operator',
  'finance',
  'provider',
  'assessor',
  'care_worker',
  'system_admin',
  'audit_admin',
] as const satisfies readonly Role[]
type Looker = (typeof LOOKERS)[number]

/** Pages that another person than the first allowed sees more of. */
const FITTER: Readonly<Record<string, Looker>> = {
  '/desk/operator': 'operator',
  '/orders/new': 'operator',
  '/ledger/postings/:id': 'finance',
  '/assessments/drafts/:id': 'assessor',
  '/prices/new': 'provider',
  '/reviews': 'provider',
}

/** Where a page with a parameter finds something to show: a list, and the way to a name in its answer. */
const ROWS: Readonly<Record<string, readonly [list: string, way: string]>> = {
  '/admin/accounts/:id': ['/api/accounts', 'items.0.id'],
  '/assessments/:id': ['/api/assessments', 'items.0.id'],
  '/assessments/drafts/:id': ['/api/assessment-drafts', 'items.0.id'],
  '/awards/:id': ['/api/award-applications', 'items.0.id'],
  '/awards/payments/:id': ['/api/award-payment-orders', 'items.0.id'],
  '/call-backs/:id': ['/api/call-backs', 'items.0.id'],
  '/calls/:id': ['/api/calls', 'items.0.id'],
  '/determinations/:id': ['/api/determinations', 'items.0.id'],
  '/funds/:id': ['/api/funds', 'items.0.fund.id'],
  '/households/:id': ['/api/households', 'items.0.id'],
  '/instruments/:id': ['/api/instruments', 'items.0.id'],
  '/ledger/accounts/:id': ['/api/ledger/accounts?sort=-available', 'items.0.id'],
  '/ledger/postings/:id': [
    '/api/ledger/accounts/{/ledger/accounts/:id}/entries',
    'items.0.postingId',
  ],
  '/orders/:id': ['/api/orders', 'items.0.id'],
  '/organisations/:id': ['/api/organisations', 'items.0.id'],
  '/organisations/:id/edit': ['/api/organisations', 'items.0.id'],
  '/people/:id': ['/api/people', 'items.0.id'],
  '/people/:id/edit': ['/api/people', 'items.0.id'],
  '/people/imports/:id': ['/api/people/imports', 'items.0.id'],
  '/phone/visits/:id': ['/api/visits/mine', 'visits.0.visit.id'],
  '/programmes/:id': ['/api/programmes', 'items.0.id'],
  '/replan/:id': ['/api/workers', 'items.0.id'],
  '/requests/:id': ['/api/requests', 'items.0.id'],
  '/services/:code': ['/api/services', 'items.0.code'],
  '/settlement/months/:month': ['/api/settlement/periods', 'items.0.month'],
  '/settlement/statements/:id': ['/api/settlement/statements', 'items.0.id'],
  '/trials/:id': ['/api/trials', 'items.0.id'],
  '/visits/:id': ['/api/visits', 'items.0.id'],
  '/visits/:id/print': ['/api/visits', 'items.0.id'],
  '/workers/:id': ['/api/workers', 'items.0.id'],
  '/workers/:id/edit': ['/api/workers', 'items.0.id'],
}

let city: City
let town: FullTown
beforeAll(async () => {
  city = await openCity()
  town = await givenFullTown(city)
}, 180_000)
afterAll(() => city?.close())

/** Those who may open a page look in turn; each has one tab, and three look at a time. */
test(
  'every page holds WCAG 2.2 AA and its width, on a desk and on a phone',
  { timeout: 600_000 },
  async () => {
    const byLooker = Map.groupBy(pages, lookerFor)
    const lanes = [...byLooker].toSorted((a, b) => b[1].length - a[1].length)
    const faults: string[] = []
    let seen = 0
    const look = async (): Promise<void> => {
      for (let next = lanes.shift(); next !== undefined; next = lanes.shift()) {
        const [looker, theirs] = next
        const tab = await tabOf(looker)
        for (const page of theirs) {
          faults.push(...(await faultsAt(tab, page)))
          seen += 1
        }
      }
    }
    await Promise.all([look(), look(), look()])
    expect(faults).toEqual([])
    expect(seen).toBe(pages.length)
  },
)

function lookerFor({ path, roles }: Page): Looker | null {
  if (roles === 'public') return null
  const fit = FITTER[path] ?? LOOKERS.find((one) => roles === 'signed_in' || roles.includes(one))
  if (fit === undefined) throw new Error(`nobody here may open ${path}: add them to LOOKERS`)
  return fit
}

async function tabOf(looker: Looker | null): Promise<Tab> {
  const { organisationId, workerId } = town
  const tab = await city.as(looker ?? 'official', {
    ...(looker === 'provider' || looker === 'care_worker' ? { reach: [], organisationId } : {}),
    ...(looker === 'care_worker' ? { workerId } : {}),
  })
  if (looker === null) {
    await tab.context().clearCookies()
    await tab.goto('/account')
  }
  if (looker === 'official') await uploadRoster(tab)
  await tab.locator('h1').waitFor()
  return tab
}

/** An import is only shown to whoever uploaded it. */
async function uploadRoster(tab: Tab): Promise<void> {
  await tab.goto('/people/imports')
  const rows = [
    '姓名,性别,出生日期,村居,镇街,详细地址',
    '导测一,女,1940-01-02,望海居委会,竹岛街道,测试路2号',
  ]
  await tab.getByLabel('名册文件').setInputFiles({
    name: '测试名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  })
  await tab.waitForURL(/\/people\/imports\/[0-9a-f-]{36}/)
}

async function faultsAt(tab: Tab, page: Page): Promise<string[]> {
  const thrown: string[] = []
  const onThrown = (error: Error) => thrown.push(`threw ${error.message}`)
  tab.on('pageerror', onThrown)
  await tab.setViewportSize(DESK)
  await tab.evaluate(goThere, await addressOf(tab, page.path))
  await tab.waitForSelector('h1:not([data-left])', { state: 'attached' })
  const found = []
  for (const size of [DESK, PHONE]) {
    await tab.setViewportSize(size)
    await tab.waitForFunction(isReady).catch((cause: unknown) => {
      throw new Error(`${page.path} at ${size.width} px is never ready`, { cause })
    })
    found.push(...(await faultsOf(tab)).map((fault) => `${page.path} at ${size.width}: ${fault}`))
    found.push(...(await tab.evaluate(oddities)).map((odd) => `${page.path} shows ${odd}`))
  }
  tab.off('pageerror', onThrown)
  return [...found, ...thrown.map((error) => `${page.path} ${error}`)]
}

async function addressOf(tab: Tab, path: string): Promise<string> {
  const part = path.match(/:(\w+)/)?.[0]
  if (part === undefined) return path
  // Of a rule in force, whichever stands first in the list.
  if (path.startsWith('/programmes/:id/')) {
    return path.replace(':id', 'purchased-hours').replace(':personId', town.personId)
  }
  return path.replace(part, await nameFor(tab, path))
}

async function nameFor(tab: Tab, path: string): Promise<string> {
  const row = ROWS[path]
  if (row === undefined) throw new Error(`${path}: say in ROWS where it finds something to show`)
  const [list, way] = row
  const other = list.match(/\{(.+)\}/)
  const asked = other ? list.replace(other[0], await nameFor(tab, other[1]!)) : list
  const answer: unknown = await (await tab.request.get(asked)).json()
  const name = way
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], answer)
  if (typeof name !== 'string') throw new Error(`${path}: nothing at ${way} of ${asked}`)
  return name
}

/**
 * In the page: on to another, as by a link; loading the product anew each time would take minutes.
 * Who has just signed in may be on the first page already: its heading then stays.
 */
const goThere = (address: string): void => {
  const stays = location.pathname === new URL(address, location.href).pathname
  for (const old of stays ? [] : document.querySelectorAll('h1')) old.dataset['left'] = 'yes'
  history.pushState({}, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** In the page: it has a heading, and nothing is on its way. */
const isReady = (): boolean =>
  document.querySelector('h1') !== null &&
  document.querySelector('.loading, [aria-busy="true"]') === null

/** In the page: a refusal, or what a slip of the program shows people. */
const oddities = (): string[] => {
  const slips = document.body.innerText.match(/\bundefined\b|\bNaN\b|\[object |Invalid Date/g) ?? []
  const refused = document.querySelector('.refusal')?.textContent
  return [...slips, ...(refused ? [`the refusal “${refused}”`] : [])]
}
