import { afterAll, beforeAll, expect, test } from 'vitest'
import { awardContracts as contracts } from '../../../server/modules/awards/schema.ts'
import { orderPayments } from '../../../server/testing/award-order.ts'
import { showPaper } from '../../../server/testing/award-paper.ts'
import { installSocietyAward, SOCIETY } from '../../../server/testing/society-award.ts'
import { society } from '../../../server/testing/society.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  withoutCodes,
  type House,
} from '../../testing/house.ts'

const MONTH = '/awards/payments?month=2027-03'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  await world.system.do(withoutCodes)
  await installSocietyAward(world, { fen: 20_000_000 })
  const [official, second] = [world.as('official'), world.as('official')]
  const ids: string[] = []
  for (const name of ['测试助老会甲', '测试助老会乙']) {
    const body = { programmeId: SOCIETY, subjectId: await society(world, { name }) }
    const { id } = (await official.call(contracts.open, { body })).body
    await showPaper(world, [official, second], id, { fact: 'volunteers', value: 60 })
    await official.call(contracts.publish, { params: { id } })
    ids.push(id)
  }
  world.at('2026-12-20T01:00:00Z')
  for (const id of ids) {
    const body = { decision: 'award', reason: '公示期满无异议' } as const
    await second.call(contracts.decide, { params: { id }, body })
  }
  await orderPayments(world, '2027-03')
}, 180_000)
afterAll(() => house?.close())

test.each([
  { size: DESK, what: '移出', who: '测试助老会乙', number: 'DX-2026-0002', total: '−¥100,000.00' },
  { size: PHONE, what: '列入', who: '测试助老会乙', number: 'DX-2026-0003', total: '¥100,000.00' },
])(
  'AW11 a correction has a reason and waits for another officer, by keyboard at $size.width px: $what',
  { timeout: 120_000 },
  async ({ size, what, who, number, total }) => {
    const page = await house.open(MONTH, size)
    await signIn(page, await house.given(['finance'], { reach: ['3710'] }))
    await page.getByRole('button', { name: '编制更正单' }).click()
    const form = page.locator('form')
    const send = form.getByRole('button', { name: '编制更正单' })
    await form.getByText(what, { exact: true }).waitFor()
    await form.getByRole('checkbox', { name: new RegExp(who) }).focus()
    await page.keyboard.press('Space')
    await send.click()
    await form.getByText('请填写').first().waitFor()
    await form.getByLabel('更正原因').fill('账户变动')
    expect(await faultsOf(page)).toEqual([])
    await send.focus()
    await page.keyboard.press('Enter')
    await send.waitFor({ state: 'detached' })
    await page.getByText(total).first().waitFor()
    // One correction waits, so that no other may be drawn up.
    await page.getByRole('button', { name: '编制更正单' }).waitFor({ state: 'detached' })

    const other = await house.open(MONTH, size)
    await signIn(other, await house.given(['finance'], { reach: ['3710'] }))
    await other.getByRole('link', { name: '2027-03', exact: true }).last().waitFor()
    await other
      .locator('tr, li')
      .filter({ hasText: '待批准' })
      .getByRole('link', { name: '2027-03' })
      .click()
    await other.getByRole('heading', { name: '更正单 2027-03' }).waitFor()
    expect(await faultsOf(other)).toEqual([])
    await other.getByRole('button', { name: '批准', exact: true }).click()
    await other.getByLabel('原因（必填）').fill('属实')
    await other
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*定$/ })
      .click()
    await other.getByRole('heading', { name: `更正单 ${number}` }).waitFor()
    await page.context().close()
    await other.context().close()
  },
)
