import type { Page } from 'playwright-core'

/** Opens the operator's desk and sits down at an extension. */
export async function takeSeat(desk: Page, extension: string): Promise<void> {
  await desk.goto('/desk/operator')
  await desk.getByRole('button', { name: '签入坐席' }).click()
  await desk.getByLabel('分机号').fill(extension)
  await desk.getByRole('button', { name: /^签\s*入$/ }).click()
  await desk.getByText(`分机 ${extension}`).first().waitFor()
}

/** Chooses a service at the operator's desk; its slots show by themselves. */
export async function chooseService(desk: Page, name: string): Promise<void> {
  await desk.getByRole('combobox', { name: '服务项目' }).click()
  await desk.keyboard.type(name)
  // What stood there before the new rows came cannot be chosen.
  const open = '.ant-select-item-option:not(.ant-select-item-option-disabled)'
  await desk.locator(open, { hasText: name }).first().click()
}

/** Draws a name on the phone's pad. */
export async function sign(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: '老人签名' }).click()
  const pad = await phone.getByLabel(/签名处/).boundingBox()
  if (pad === null) throw new Error('The pad for the signature is not on the screen.')
  await phone.mouse.move(pad.x + 20, pad.y + 30)
  await phone.mouse.down()
  await phone.mouse.move(pad.x + 120, pad.y + 60, { steps: 5 })
  await phone.mouse.up()
  await phone.getByRole('button', { name: '签好了' }).click()
  await phone.getByText('老人已签名').waitFor()
}

/** Presses a button that asks once more, and says yes. */
export async function confirm(page: Page, button: string, yes = /^确\s*定$/): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await sayYes(page, yes)
}

/** Presses yes in the open window, which closes when the server agreed. */
export async function sayYes(page: Page, yes = /^确\s*定$/): Promise<void> {
  const asked = page.getByRole('dialog')
  await asked.getByRole('button', { name: yes }).click()
  await asked.waitFor({ state: 'hidden' })
}
