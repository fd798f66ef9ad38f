import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openCity, type City } from './city.ts'
import { takeSeat } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const HOME = '13900004321'
const CALLS = 10

let city: City
beforeAll(async () => {
  city = await openCity()
}, 180_000)
afterAll(() => city?.close())

/** What the page threw, and what React said of itself: a loop of renders ends in one of them. */
function faultsOf(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(fault.message))
  page.on('console', (line) => {
    if (/React error|Maximum update depth/.test(line.text())) faults.push(line.text())
  })
  return faults
}

/** Somebody else rings while one speaks, and gives up: the call one speaks in stays. */
async function ringInto(desk: Page, number: string): Promise<void> {
  const { callId } = await city.hotline.ring('18700005555')
  const waiting = desk.locator('.queue').getByText('187****5555')
  await waiting.waitFor()
  expect(await desk.locator('.call-bar').getByText(number).count()).toBe(1)
  await city.hotline.tell({ kind: 'ended', callId })
  await waiting.waitFor({ state: 'hidden' })
}

test('B1 ten calls in a row, some ringing into another, are answered and the desk never freezes', async () => {
  await city.at('2026-11-03T01:00:00Z')
  const persons = [await city.town.person({ phone: HOME }), await city.town.person({ phone: HOME })]
  const desk = await city.as('operator')
  const faults = faultsOf(desk)
  await takeSeat(desk, '801')
  for (let at = 0; at < CALLS; at += 1) {
    const known = at % 2 === 0
    const call = await city.hotline.ring(known ? HOME : `1880000${1000 + at}`)
    await desk.locator('.call-bar.ringing', { hasText: call.number }).waitFor()
    await desk.keyboard.press('F2')
    await desk.locator('.call-bar.answered', { hasText: call.number }).waitFor()
    const name = persons[at % 4 === 0 ? 0 : 1]!.name
    if (known) {
      await desk.getByRole('button', { name: new RegExp(name) }).click()
      await desk.getByRole('heading', { name }).waitFor()
    }
    if (known) {
      // The cursor goes along: the service is typed without the mouse.
      await desk.keyboard.press('Alt+1')
      await desk.locator('input[role=combobox]:focus').waitFor()
    }
    await desk.keyboard.press('Alt+N')
    await desk.keyboard.type(`第 ${at + 1} 通`)
    if (at % 3 === 2) await ringInto(desk, call.number)
    await desk.keyboard.press('F4')
    await desk.locator('.call-bar.ended', { hasText: call.number }).waitFor()
    await desk.keyboard.press('F9')
    await desk.getByRole('dialog').getByRole('button', { name: '当场解决' }).click()
    await desk.getByText('等待来电').first().waitFor()
  }
  expect(faults).toEqual([])
  const calls = await city.world.kernel.db.selectFrom('call').select('state').execute()
  expect(calls.filter(({ state }) => state === 'ended')).toHaveLength(CALLS)
})
