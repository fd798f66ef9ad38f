import { expect, test } from 'vitest'
import { sayAgent } from './agent-words.ts'

const tail = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${tail} Chrome/150.0.0.0 Safari/537.36`,
    'Chrome 150 · Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0) ${tail} Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0`,
    'Edge 150 · Windows',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${tail} Version/18.1 Mobile/15E148 Safari/604.1`,
    'Safari 18 · iOS',
  ],
  [
    `Mozilla/5.0 (Linux; Android 12; HarmonyOS; X) ${tail} Chrome/114.0 HuaweiBrowser/15.0 Mobile Safari/537.36`,
    '华为浏览器 15 · 鸿蒙',
  ],
  ['curl/8.5.0', '其他程序'],
  ['', '其他程序'],
])('%s is said as %s', (agent, said) => {
  expect(sayAgent(agent)).toBe(said)
})
