import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readPack } from '../server/kernel/packs/packs.ts'
import { registerPerson } from '../server/modules/people/index.ts'
import { entitlementsOf, openCycle } from '../server/modules/programmes/index.ts'
import { runTrial } from '../server/modules/programmes/jobs.ts'
import { assessed, HOURS } from '../server/testing/programme-town.ts'
import { read } from '../server/testing/world.ts'
import { expectAccessible, openStage, PHONE, type Stage } from './city.ts'
import { sayYes } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
let severe: string
let moderate: string
beforeAll(async () => {
  stage = await openStage('shandong-weihai')
  severe = await given('测试重度', 3)
  moderate = await given('测试中度', 2)
}, 180_000)
afterAll(() => stage?.close())

async function given(name: string, level: number): Promise<string> {
  const { id } = await stage.world.system.do((ctx) =>
    registerPerson(ctx, {
      name,
      sex: 'female',
      bornOn: '1942-05-06',
      areaCode: '371002003016',
      address: `测试路 ${level} 号`,
      categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试特困证' }],
    }),
  )
  await assessed(stage.world, readPack('shandong-weihai'), id, level)
  return id
}

const minutesOf = async (personId: string, on: string) => {
  const all = await read(stage.world, (ctx) => entitlementsOf(ctx, personId, on))
  return all.filter((one) => one.programmeId === HOURS).map((one) => one.granted)
}

/** Chooses from a list that is open. */
async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .click()
}

test('C1 I17 an official changes when a row of the table holds, sees who moves, another approves, the next month grants it', async () => {
  await stage.world.system.do((ctx) => openCycle(ctx, HOURS, '2026-11'))
  expect([await minutesOf(severe, '2026-11-20'), await minutesOf(moderate, '2026-11-20')]).toEqual([
    [3240],
    [2700],
  ])
  const official = await stage.as('official', { view: PHONE })
  await official.goto(`/programmes/${HOURS}/change`)
  await official.getByText('条件：能力等级为3级').waitFor()

  // A row for the rest, and then moved above others: refused at the row, in words.
  await official.getByRole('button', { name: '新增“其他情况”' }).click()
  const rest = official.getByRole('listitem').filter({ hasText: '以上各档都不符合' })
  await rest.getByRole('spinbutton').fill('1800')
  await official.getByRole('button', { name: /^上移：其他情况/ }).click()
  await official.getByLabel('理由（必填）').fill('测试：中度与重度同档')
  await official.getByRole('button', { name: '在全部人口上试算' }).click()
  await rest.getByText('“其他情况”只能是最后一档').waitFor()
  await expectAccessible(official)
  await official.getByRole('button', { name: /^取消这一档：其他情况/ }).click()

  await official.getByRole('button', { name: /^修改条件：重度失能/ }).click()
  await official.getByRole('button', { name: '换成另外的条件' }).click()
  await choose(official, '依据哪项信息', /^能力等级$/)
  await choose(official, '要求', /^2级/)
  await official
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: /^3级/ })
    .click()
  await official.keyboard.press('Escape')
  const row = official
    .getByRole('listitem')
    .filter({ hasText: '换成另外的条件' })
    .or(official.getByRole('listitem').filter({ hasText: '并且还须符合' }))
  const name = row.getByLabel('这一档的名称（中文）')
  await expect.poll(() => name.inputValue()).toMatch(/^能力等级属于2级.*、3级.*之一：54小时$/)
  await expectAccessible(official)
  await official.getByRole('button', { name: '在全部人口上试算' }).click()
  await official.waitForURL(/\/trials\/[0-9a-f-]{36}/)
  const trialId = new URL(official.url()).pathname.split('/').at(-1)!
  await runTrial(stage.world.kernel, { trialId })

  const changed = /54 小时：能力等级为3级.*54 小时：能力等级属于2级/
  await official.getByRole('row', { name: changed }).waitFor()
  const gain = official.locator('.stat', { hasText: /^增加/ })
  expect(await gain.innerText()).toMatch(/^增加[^0-9]*1/)
  expect(await official.locator('.stat', { hasText: /^不变/ }).innerText()).toMatch(/1/)
  await expectAccessible(official)
  await official.getByRole('button', { name: '提出变更' }).click()
  const proposal = official.getByRole('dialog')
  await proposal.getByRole('button', { name: '提交审批' }).click()
  await official.getByText('待审批').first().waitFor()

  const second = await stage.as('official')
  await second.goto(`/trials/${trialId}`)
  await second.getByRole('button', { name: /^批\s*准$/ }).click()
  await second.getByLabel('原因（必填）').fill('测试：财政已落实')
  await sayYes(second)
  await second.getByText('已批准').first().waitFor()

  await stage.at('2026-12-01T01:00:00Z')
  await stage.world.system.do((ctx) => openCycle(ctx, HOURS, '2026-12'))
  expect([await minutesOf(severe, '2026-12-15'), await minutesOf(moderate, '2026-12-15')]).toEqual([
    [3240],
    [3240],
  ])
})
