// Finds the Chromium that the browser tests drive, and installs Debian's when there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say } from './prepare.mjs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The path of a browser, or undefined after saying what to do: the tests that need it will fail. */
export function ensureBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  const found = places.find((place) => existsSync(place))
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && installFromDebian()) {
    return places[0]
  }
  say(
    '没有找到 Chromium，浏览器测试将失败。请安装 Chromium（apt-get install chromium ' +
      'fonts-wqy-microhei），或把 CHROMIUM_PATH 设为其路径。',
    'No Chromium was found, so the browser tests will fail. Install it (apt-get install chromium ' +
      'fonts-wqy-microhei) or set CHROMIUM_PATH to its path.',
  )
  return undefined
}

function installFromDebian() {
  say('正在安装测试用浏览器…', 'Installing a browser for the tests (the first time only)…')
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-wqy-microhei']
  // The machine's package lists may be absent or older than its mirror: ask again, then retry.
  const tries = [packages, ['update'], packages]
  for (const [index, args] of tries.entries()) {
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (existsSync(places[0])) return true
    if (status !== 0 && index > 0) console.log(stderr)
  }
  return false
}
