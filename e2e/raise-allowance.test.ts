import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { registerPerson } from '../server/modules/people/index.ts'
import { entitlementsOf, openCycle } from '../server/modules/programmes/index.ts'
import { runTrial } from '../server/modules/programmes/jobs.ts'
import { continueRun } from '../server/modules/programmes/cycles/open-cycle.ts'
import { read } from '../server/testing/world.ts'
import { expectAccessible, openStage, type Stage } from './city.ts'
import { sayYes } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const ALLOWANCE = 'service-allowance'
/** 吴樾居委会 in 迎江区. */
const VILLAGE = '340802001001'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('anhui-anqing')
}, 180_000)
afterAll(() => stage?.close())

/** An older person in Anqing, in the group that the allowance protects or in none. */
function given(name: string, isProtected: boolean) {
  const categories = isProtected
    ? [{ category: 'destitute', from: '2024-01-01', evidence: '测试特困证' }]
    : []
  return stage.world.system.do((ctx) =>
    registerPerson(ctx, {
      name,
      sex: 'female',
      bornOn: '1942-05-06',
      areaCode: VILLAGE,
      address: '测试路 1 号',
      categories,
    }),
  )
}

const grantedTo = async (personId: string, on: string) =>
  (await read(stage.world, (ctx) => entitlementsOf(ctx, personId, on))).map((one) => one.granted)

/** The job that the official started, as the product's own worker would do it. */
async function workTrial(page: Page): Promise<void> {
  await page.waitForURL(/\/trials\/[0-9a-f-]{36}/)
  const trialId = new URL(page.url()).pathname.split('/').at(-1)!
  await runTrial(stage.world.kernel, { trialId })
}

test('I17 C2 an official raises 200 yuan to 220, reads the cost, another approves, and the next month grants it', async () => {
  const [first, second] = [await given('测试甲', true), await given('测试乙', true)]
  await given('测试丙', false)
  await stage.world.system.do((ctx) => openCycle(ctx, ALLOWANCE, '2026-11'))
  expect(await grantedTo(first.id, '2026-11-20')).toEqual([20_000])

  const district = await stage.as('official', { reach: ['340802'] })
  await district.goto(`/programmes/${ALLOWANCE}`)
  await district.getByRole('button', { name: '修改规则' }).click()
  const amount = district.getByRole('textbox', { name: '每个周期的标准' })
  await amount.fill('220')
  const about = district.getByLabel('概述（中文）')
  await about.and(district.locator('text=每人每月220元')).waitFor()
  await expectAccessible(district)
  await district.getByLabel('理由（必填）').fill('物价上涨，提高服务补贴')
  await district.getByRole('button', { name: '在全部人口上试算' }).click()
  await workTrial(district)

  await district.getByText('受影响名单').first().waitFor()
  const gain = district.locator('.stat', { hasText: /^增加/ })
  expect(await gain.innerText()).toMatch(/^增加[^0-9]*2/)
  const cost = district.locator('.stat', { hasText: '首月费用' })
  expect(await cost.innerText()).toMatch(/¥440\.00[^]*¥400\.00/)
  const year = district.locator('.stat', { hasText: '十二个月增减' })
  expect(await year.innerText()).toContain('¥480.00')
  const listed = district.getByRole('row', { name: /^测\*\*/ })
  await listed.nth(1).waitFor()
  expect(await listed.count()).toBe(2)
  await expectAccessible(district)

  await district.getByRole('button', { name: '提出变更' }).click()
  const proposal = district.getByRole('dialog')
  await proposal.getByRole('button', { name: '提交审批' }).click()
  await proposal.getByText('请填写理由和文件。').waitFor()
  await proposal.getByLabel(/决定文件/).fill('测试民发〔2026〕12号')
  await proposal.getByRole('button', { name: '提交审批' }).click()
  await district.getByText('待审批').first().waitFor()
  expect(await district.getByRole('button', { name: /^批\s*准$/ }).count(), 'one’s own').toBe(0)

  const city = await stage.as('official')
  await city.goto('/programmes')
  await city.getByRole('link', { name: /^1 项规则变更等待/ }).click()
  await city.getByText('200.00 元 → 220.00 元').waitFor()
  await expectAccessible(city)
  await city.getByRole('link', { name: '政府购买基本养老服务' }).click()
  await city.getByRole('button', { name: /^批\s*准$/ }).click()
  await city.getByLabel('原因（必填）').fill('财政已落实')
  await sayYes(city)
  await city.getByText('已批准').first().waitFor()

  await city.goto(`/programmes/${ALLOWANCE}?tab=history`)
  const version = city.locator('.panel', { hasText: '版本 2026-1' })
  await version.getByText('尚未生效').waitFor()
  await version.getByText(/测试official提出：物价上涨，提高服务补贴/).waitFor()
  await version.getByRole('row', { name: /200\.00 元.*220\.00 元/ }).waitFor()
  await expectAccessible(city)
  expect(await grantedTo(first.id, '2026-11-20'), 'the open month stays').toEqual([20_000])

  await stage.at('2026-12-01T01:00:00Z')
  // Two weeks later everybody signs in anew.
  const payer = await stage.as('official')
  await payer.goto(`/programmes/${ALLOWANCE}`)
  await payer.getByRole('button', { name: '试算并发放' }).click()
  const run = payer.getByRole('dialog')
  await run.getByText('¥440.00').waitFor()
  const started = payer.waitForResponse((reply) => reply.url().endsWith('/cycle-runs'))
  await run.getByRole('button', { name: '确认发放' }).click()
  const { run: begun } = (await (await started).json()) as { run: { id: string } }
  await stage.world.system.do((ctx) => continueRun(ctx, begun.id))
  expect(await grantedTo(first.id, '2026-12-01')).toEqual([22_000])
  expect(await grantedTo(second.id, '2026-12-01')).toEqual([22_000])
  await payer.goto(`/programmes/${ALLOWANCE}?tab=people`)
  await payer.getByRole('row', { name: /测试甲.*¥220\.00/ }).waitFor()
})

test('I17 PR9 a month that has begun is refused, nobody approves an own proposal, and a refused one changes nothing', async () => {
  await stage.at('2026-12-02T01:00:00Z')
  const proposer = await stage.as('official')
  await proposer.goto(`/programmes/${ALLOWANCE}/change?from=2026-12`)
  await proposer.getByText('规则变更最早从 2027-01 起生效').waitFor()
  await expectAccessible(proposer)

  await proposer.getByRole('button', { name: '改用最早可改的月份' }).click()
  await proposer.getByRole('textbox', { name: '每个周期的标准' }).fill('300')
  await proposer.getByLabel('理由（必填）').fill('测试：再提高')
  await proposer.getByRole('button', { name: '在全部人口上试算' }).click()
  await workTrial(proposer)
  await proposer.getByRole('button', { name: '提出变更' }).click()
  const proposal = proposer.getByRole('dialog')
  const paper = proposal.getByLabel(/决定文件/)
  // What a paper decided once is the city's own to change; the reason is asked for all the same.
  if ((await paper.count()) > 0) await paper.fill('测试民发〔2026〕13号')
  await proposal.getByRole('button', { name: '提交审批' }).click()
  await proposer.getByText('待审批').first().waitFor()

  expect(await proposer.getByRole('button', { name: /^批\s*准$/ }).count(), 'one’s own').toBe(0)
  const changeId = await stage.world.system.do(async (ctx) => {
    const row = await ctx.db
      .selectFrom('programme_change')
      .select('id')
      .where('state', '=', 'proposed')
      .executeTakeFirstOrThrow()
    return row.id
  })
  const own = await proposer.evaluate(async (id) => {
    const reply = await fetch(`/api/rule-changes/${id}/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'approve', reason: '测试：自己批准' }),
    })
    return { status: reply.status, said: await reply.text() }
  }, changeId)
  expect(own.status).toBe(403)
  expect(own.said).toContain('本人不能审批自己提出的变更')

  const second = await stage.as('official')
  await second.goto(new URL(proposer.url()).pathname)
  await second.getByRole('button', { name: '不批准' }).click()
  await second.getByLabel('原因（必填）').fill('财政未落实')
  await sayYes(second)
  await second.getByText('未批准').first().waitFor()
  await second.getByText('财政未落实').waitFor()
  expect(await second.getByRole('button', { name: /^批\s*准$/ }).count()).toBe(0)
  await expectAccessible(second)

  await second.goto(`/programmes/${ALLOWANCE}?tab=history`)
  await second.getByText('版本 2026-1').waitFor()
  expect(await second.getByText('版本 2027-1').count()).toBe(0)
  await second.goto(`/trials?programmeId=${ALLOWANCE}`)
  await second.getByText('200.00 元 → 220.00 元').waitFor()
  await second.getByText('220.00 元 → 300.00 元').waitFor()
})
