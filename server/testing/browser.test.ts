import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

test('a page opens in a real browser, runs its script and has a Chinese font', async () => {
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent('<h1>颐邻</h1><p style="font-size: 32px"><span>颐</span></p>')
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('颐邻')

  // A machine without such a font draws one and the same box for every character.
  const drawn = await page.evaluate(() => {
    const ink = (text: string) => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      if (pen === null) throw new Error('no canvas')
      pen.font = '32px sans-serif'
      pen.fillText(text, 0, 40)
      return canvas.toDataURL()
    }
    return [ink('颐'), ink('邻')]
  })
  expect(drawn[0]).not.toBe(drawn[1])
  await browser.close()
})
