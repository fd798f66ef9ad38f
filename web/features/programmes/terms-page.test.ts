import { expect, test } from 'vitest'
import { DESK, faultsOf, houseOfFile, PHONE, signIn } from '../../testing/house.ts'

const here = houseOfFile()

test.each([DESK, PHONE])(
  'C1 C4 the city chooses the days to object, with a reason, at $width px',
  async (size) => {
    const page = await here.house.open('/terms', size)
    await signIn(page, await here.house.given(['official'], { reach: ['3710'] }))
    const days = page.getByLabel('对通知书提出异议（天）')
    await days.waitFor()
    expect(await faultsOf(page)).toEqual([])
    const form = page.locator('form').first()
    const save = form.getByRole('button', { name: /^保\s*存$/ })
    const chosen = size === PHONE ? '45' : '30'
    await days.fill(chosen)
    await save.click()
    await form.getByText('请填写').first().waitFor()
    await form.getByLabel('修改原因').fill('局务会议定')
    await save.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => form.getByLabel('修改原因').inputValue()).toBe('')
    await page.reload()
    await days.waitFor()
    expect(await days.inputValue()).toBe(chosen)
    await page.context().close()
  },
)

test('a district reads the days that hold and has no form to choose others', async () => {
  const page = await here.house.open('/terms')
  await signIn(page, await here.house.given(['official'], { reach: ['371002'] }))
  await page.getByText('奖补公示（天）').waitFor()
  expect(await page.getByRole('button', { name: /^保\s*存$/ }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await page.context().close()
})
