import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack, type Pack } from '../../../../server/kernel/packs/packs.ts'
import { recordLifeEvent, registerPerson } from '../../../../server/modules/people/index.ts'
import { runTrial } from '../../../../server/modules/programmes/jobs.ts'
import { changeContracts, type RuleEdit } from '../../../../server/modules/programmes/schema.ts'
import {
  DESK,
  faultsOf,
  openHouse,
  PHONE,
  signIn,
  type House,
  type Person,
} from '../../../testing/house.ts'
import { installHousePack } from '../../../testing/house-pack.ts'

const HOURS = 'purchased-hours'
const CASH = 'test-cash'

/** Purchased hours, and money for whoever has none of them. */
function withCash(pack: Pack): Pack {
  const hours = pack.programmes.find((one) => one.id === HOURS)!
  const cash: Pack['programmes'][number] = {
    ...hours,
    id: CASH,
    title: { zh: '测试津贴', en: 'Test allowance' },
    unit: 'fen',
    amount: { method: 'fixed', amount: 20_000, choice: true, clause: '测试条款' },
    choices: [],
    exclusions: [HOURS],
  }
  return { ...pack, programmes: [hours, cash] }
}

let house: House
let official: Person
let trialId: string
beforeAll(async () => {
  house = await openHouse()
  const { world } = house
  const pack = withCash(readPack('shandong-weihai'))
  await installHousePack(house, pack)
  world.at('2025-10-01T01:00:00Z')
  const ids: string[] = []
  for (let at = 0; at < 30; at++) {
    const { id } = await world.system.do((ctx) =>
      registerPerson(ctx, {
        name: `测试${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'子丑寅'[Math.floor(at / 10)]}`,
        sex: 'female',
        bornOn: `${1938 + (at % 10)}-03-02`,
        areaCode: '371002003016',
        address: `测试路${at}号`,
        categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试证' }],
      }),
    )
    ids.push(id)
  }
  world.at('2026-11-17T01:00:00Z')
  await world.system.do(async (ctx) => {
    for (const id of ids.slice(0, 11)) {
      await recordLifeEvent(ctx, id, { kind: 'death', on: '2026-05-20' })
    }
  })
  official = await house.given(['official'], { reach: ['3710'] })
  const words = { zh: '年满82周岁', en: 'Aged 82 or over' }
  const edit: RuleEdit = {
    kind: 'criterion',
    key: 'criteria.age',
    values: [82],
    words,
    required: words,
  }
  const started = await world.as('official', { reach: ['3710'] }).call(changeContracts.start, {
    params: { id: HOURS },
    body: { from: '2026-12', edits: [edit], reason: '测试：提高年龄' },
  })
  trialId = started.body.trialId
  await runTrial(world.kernel, started.body)
}, 120_000)
afterAll(() => house?.close())

test.each([DESK, PHONE])(
  'I17 a trial says what another programme gains by it, and estimates deaths apart, at $width px',
  async (size) => {
    const page = await house.open(`/trials/${trialId}`, size)
    await signIn(page, official)
    const others = page.locator('.panel', { hasText: '对互斥项目的影响' })
    const cash = others.getByRole('row', { name: /^测试津贴/ })
    await cash.waitFor()
    const [, loses, gains, first] = await cash.locator('th, td').allInnerTexts()
    expect([loses, gains, first]).toEqual(['0', '6', '¥1,200.00'])
    // Nobody offers hours at a price here, so that hours and money have no sum.
    await others.getByText('不能折算').first().waitFor()

    const estimate = page.locator('.panel', { hasText: '扣除去世和迁出的估计' })
    await estimate
      .getByRole('row', { name: /^全部|^\d+岁及以上/ })
      .first()
      .waitFor()
    await estimate.getByRole('row', { name: /^2026-12/ }).waitFor()
    await page.getByText('去世和迁出另作估计').waitFor()
    expect(await faultsOf(page)).toEqual([])

    await cash.getByRole('link', { name: '测试津贴' }).click()
    await page.waitForURL(/other=test-cash/)
    await page.getByText('得到 测试津贴').first().waitFor()
    // The words stand there before the list is filtered; what counts is the page once it has settled.
    await expect.poll(() => faultsOf(page), { timeout: 15_000 }).toEqual([])
    await page.context().close()
  },
)
