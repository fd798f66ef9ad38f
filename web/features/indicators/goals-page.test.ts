import { expect, test } from 'vitest'
import { readPack } from '../../../server/kernel/packs/packs.ts'
import { installIndicators } from '../../../server/modules/indicators/index.ts'
import { DESK, faultsOf, houseOfFile, PHONE, signIn } from '../../testing/house.ts'

const here = houseOfFile((ctx) => installIndicators(ctx, readPack('weihai-huancui')))

test.each([DESK, PHONE])(
  'H2 A5 each goal of the plan stands with what is asked, what is there now and its source, at $width px',
  async (size) => {
    const page = await here.house.open('/goals', size)
    await signIn(page, await here.house.given(['official'], { reach: ['371002'] }))
    const goals = page.locator('.panel', { hasText: '方案目标' }).first()
    await goals.getByText('重度失能特困人员集中供养率').waitFor()
    await goals.getByText('> 60%').waitFor()
    await goals.getByText('推动集中供养率超过60%', { exact: false }).first().waitFor()
    await page.getByText('家庭适老化改造', { exact: true }).first().waitFor()
    expect(await page.getByText('尚无记录').count()).toBeGreaterThan(0)
    // What cannot be counted says why; what can leads to those whom it counts.
    await goals.getByText('人员登记记证书，不记培训').waitFor()
    await goals.locator('a[href*="kind=street"]').click()
    await page.getByText('环翠区 竹岛街道').waitFor()
    expect(await page.getByText('还没有').count()).toBeGreaterThan(4)
    expect(await faultsOf(page)).toEqual([])
    await page.goBack()
    await goals.getByText('> 60%').waitFor()
    // Every word of a goal is on the screen, and none behind its edge.
    const hidden = await goals.evaluate((panel) => panel.scrollWidth - panel.clientWidth)
    expect(hidden).toBeLessThanOrEqual(0)
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  },
)
