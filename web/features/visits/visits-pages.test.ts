import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createOrder } from '../../../server/modules/dispatch/index.ts'
import { confirmVisit, getVisit, planVisit } from '../../../server/modules/visits/index.ts'
import { raiseAlerts } from '../../../server/modules/visits/alerts.ts'
import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { HOME, openCareTown, SERVICE, type CareTown } from '../../../server/testing/care-town.ts'
import {
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
  type House,
} from '../../testing/house.ts'

vi.setConfig({ testTimeout: 40_000 })

const NOW = '2026-11-17T09:20:00+08:00'
let house: House
let town: CareTown
let ours: string
let workers: string[]
const visits: Record<string, string> = {}

beforeAll(async () => {
  house = await openHouse()
  town = await openCareTown(house.world)
  await house.world.system.do(withoutCodes)
  ours = await town.provider({ mode: 'accept' })
  workers = [await town.worker(ours), await town.worker(ours)]
  await seed()
}, 120_000)
afterAll(() => house?.close())

const at = (text: string) => Temporal.Instant.from(text)
let messages = 0
const clientId = () => `visits-pages-${(messages += 1)}`

async function planned(name: string, startsAt: string, worker: number | null): Promise<string> {
  const person = await town.person()
  house.world.at(at(startsAt).subtract({ minutes: 30 }).toString())
  const visit = await house.world.system.do((ctx) =>
    planVisit(ctx, {
      orderId: null,
      personId: person.id,
      serviceCode: SERVICE,
      organisationId: ours,
      workerId: worker === null ? null : workers[worker]!,
      startsAt: at(startsAt),
      minutes: 60,
      fundingHint: { ownPocketAgreed: true },
    }),
  )
  visits[name] = visit.id
  return visit.id
}

async function call(id: string, kind: 'checkIn' | 'checkOut', when: string, strong: boolean) {
  const { workerId } = await house.world.system.do((ctx) => getVisit(ctx, id))
  house.world.at(when)
  const place = strong
    ? { ...HOME, accuracyMetres: 12 }
    : { lat: HOME.lat + 0.02, lng: HOME.lng, accuracyMetres: 30 }
  const answer = await town.asWorker(workerId!, ours).call(visitContracts[kind], {
    params: { id },
    body: { clientId: clientId(), at: when, source: 'mobile', ...place },
  })
  expect(answer.status).toBe(200)
}

/** A visit from start to check-out. */
async function done(name: string, startsAt: string, strong: boolean): Promise<string> {
  const id = await planned(name, startsAt, strong ? 0 : 1)
  const end = at(startsAt)
    .add({ minutes: strong ? 62 : 25 })
    .toString()
  await call(id, 'checkIn', startsAt, strong)
  await call(id, 'checkOut', end, strong)
  if (strong) {
    await house.world.system.do((ctx) =>
      confirmVisit(ctx, id, { clientId: clientId(), method: 'key_press', at: at(end), key: '1' }),
    )
  }
  return id
}

const review = async (id: string, side: 'provider' | 'payer', decision: 'approve' | 'reject') => {
  const as = side === 'provider' ? town.asProvider(ours) : town.asPayer()
  const body = { side, decision, ...(decision === 'reject' ? { reason: '测试：记录对不上' } : {}) }
  expect((await as.call(visitContracts.review, { params: { id }, body })).status).toBe(200)
}

async function seed(): Promise<void> {
  for (const [index, decision] of (['approve', 'reject'] as const).entries()) {
    const id = await done(decision, `2026-11-17T0${index}:00:00+08:00`, true)
    await review(id, 'provider', 'approve')
    await review(id, 'payer', decision)
  }
  await review(await done('paidStrong', '2026-11-17T02:05:00+08:00', true), 'provider', 'approve')
  await review(await done('paidWeak', '2026-11-17T03:00:00+08:00', false), 'provider', 'approve')
  await done('strong', '2026-11-17T04:00:00+08:00', true)
  await done('weak', '2026-11-17T05:00:00+08:00', false)
  const missed = await planned('missed', '2026-11-17T06:00:00+08:00', 1)
  house.world.at('2026-11-17T07:30:00+08:00')
  await town.asProvider(ours).call(visitContracts.miss, {
    params: { id: missed },
    body: { reasonCode: 'worker_ill' },
  })
  await planned('late', '2026-11-17T08:50:00+08:00', 1)
  await call(await planned('under_way', '2026-11-17T09:00:00+08:00', 0), 'checkIn', NOW, true)
  await planned('planned', '2026-11-17T14:00:00+08:00', 0)
  await planned('unassigned', '2026-11-17T15:00:00+08:00', null)
  house.world.at(NOW)
  const { id: personId } = await town.person()
  await house.world.system.do((ctx) =>
    createOrder(ctx, {
      personId,
      serviceCode: SERVICE,
      startsAt: at('2026-11-18T10:00:00+08:00'),
      rrule: 'FREQ=WEEKLY;BYDAY=WE,FR',
      organisationId: ours,
      workerId: workers[0]!,
      ownPocketAgreed: true,
    }),
  )
  house.world.at(NOW)
  await house.world.system.do(raiseAlerts)
}

type Role = 'provider' | 'official' | 'operator'
const signedIn = new Map<Role, Page>()

/** One signed-in page for each role, whose own clock agrees with the city's. */
async function as(role: Role, path: string): Promise<Page> {
  const page = signedIn.get(role) ?? (await open(role))
  signedIn.set(role, page)
  await page.goto(`${house.address}${path}`)
  return page
}

async function open(role: Role): Promise<Page> {
  const isProvider = role === 'provider'
  const who = await house.given([role], {
    reach: isProvider ? [] : ['371002'],
    organisationId: isProvider ? ours : null,
  })
  const page = await house.open('/sign-in')
  await page.clock.setFixedTime(new Date(NOW))
  await signIn(page, who)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

const stateOf = async (name: string) =>
  (await house.world.system.do((ctx) => getVisit(ctx, visits[name]!))).state

test('B3 the provider desk shows the day and the offers; accepting gives them to a worker', async () => {
  const page = await as('provider', '/desk/provider')
  await page.getByRole('button', { name: '接单' }).waitFor()
  await page.getByText('疑似未上门').or(page.getByText('迟到')).first().waitFor()
  await page.getByRole('button', { name: '初核通过' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '接单' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '接单' }).click()
  await page.getByText('没有待答复的接单邀请').waitFor()
})

test('B4 the provider reviews by keyboard, weak evidence first', async () => {
  const page = await as('provider', '/reviews')
  const first = page.locator('.review-list li').first()
  await first.getByText('证据弱').waitFor()
  await page.getByRole('button', { name: '初核通过' }).waitFor()
  await page.keyboard.press('r')
  await page.getByRole('dialog').getByLabel('原因（必填）').fill('测试：位置太远')
  await page.getByRole('dialog').getByRole('button', { name: '驳回' }).click()
  await expect.poll(() => stateOf('weak')).toBe('rejected')
  await page.locator('.review-pane').getByText('证据足').waitFor()
  await page.keyboard.press('a')
  await page.getByRole('dialog').getByText('按 60 分钟').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => stateOf('strong')).toBe('provider_approved')
})

test('I4 the payer approves several at once and reads how each went', async () => {
  const page = await as('official', '/reviews')
  await page.getByRole('button', { name: '复核通过' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('j')
  await page.locator('.review-list li[aria-current]').nth(0).getByText('证据足').waitFor()
  await page.getByLabel('选择本页全部').check()
  await page.getByRole('button', { name: /通过所选/ }).click()
  await page
    .getByRole('dialog')
    .getByText(/证据弱/)
    .waitFor()
  await page.getByRole('button', { name: '全部通过' }).click()
  await page.getByText(/未通过 0 次/).waitFor()
  await page.getByText('没有待核验的上门服务').waitFor()
  await expect.poll(() => stateOf('paidWeak')).toBe('approved')
})

test('I3 the visit shows its proof, its score with points, and the pack prints', async () => {
  const page = await as('official', `/visits/${visits['reject']}`)
  await page.getByText('老人电话按键确认').waitFor()
  await page.getByText('距住址 0 米（精度 ±12 米）').first().waitFor()
  await page.getByRole('link', { name: '追溯资金' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '证据包' }).click()
  await page.getByText('上门服务证据包').waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test('B4 the list has its queues; alerts are dealt with and leave', async () => {
  const page = await as('operator', '/visits')
  await page.getByRole('link', { name: '今日' }).waitFor()
  await page.getByText('服务中').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: '未派人' }).click()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  await page.goto(`${house.address}/visit-alerts`)
  await page.getByRole('button', { name: '处理', exact: true }).first().waitFor()
  const before = await page.locator('tbody tr').count()
  await page.getByRole('button', { name: '处理', exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '已处理' }).click()
  await expect.poll(() => page.locator('tbody tr').count()).toBe(before - 1)
})

test('B4 the provider enters forgotten times; a time to come is refused beside its field', async () => {
  const page = await as('provider', `/visits/${visits['late']}`)
  await page.getByRole('button', { name: '补录时间' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').click()
  await page.getByTitle('忘记签到').click()
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('时间不能晚于现在').waitFor()
  await dialog.getByLabel('结束').fill('2026-11-17 09:13')
  // Enter takes the time and sends the form.
  await dialog.getByLabel('结束').press('Enter')
  await page.getByText('手工补录：忘记签到').waitFor()
  await page.getByText('23分钟').first().waitFor()
  await expect.poll(() => stateOf('late')).toBe('done')
})

test('B4 the desk tells the code, records a line call and what the person pressed', async () => {
  const page = await as('operator', `/visits/${visits['under_way']}`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '告知确认码' }).click()
  await dialog.getByRole('button', { name: '显示确认码' }).click()
  await dialog.getByText(/^\d{4}$/).waitFor()
  await dialog.getByRole('button', { name: /Close|关闭/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '电话核实' }).click()
  await dialog.getByText('3 只做了一部分').click()
  await dialog.getByRole('button', { name: '记录' }).click()
  await page.getByText('电话按键 · 只做了一部分').waitFor()
  house.world.at('2026-11-17T10:00:00+08:00')
  await page.clock.setFixedTime(new Date('2026-11-17T10:00:00+08:00'))
  await page.getByRole('button', { name: '代记电话签退' }).click()
  await dialog.getByLabel('来电号码').fill('05315551234')
  await dialog.getByRole('button', { name: '记录' }).click()
  await page.getByText('不是老人登记的电话').waitFor()
  await expect.poll(() => stateOf('under_way')).toBe('done')
})

test('A3 list, visit, review and desk fit a phone', async () => {
  const page = await as('provider', '/desk/provider')
  await page.setViewportSize(PHONE)
  for (const path of ['/desk/provider', '/visits', `/visits/${visits['weak']}`, '/reviews']) {
    await page.goto(`${house.address}${path}`)
    await page.locator('h1').waitFor()
    await expect.poll(() => page.locator('.loading').count()).toBe(0)
    expect(await faultsOf(page), path).toEqual([])
  }
})
