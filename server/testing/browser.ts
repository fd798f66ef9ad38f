import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The machine's own Chromium, without a window: as root, offline, and asking nobody anything. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

function findChromium(): string {
  const given = process.env['CHROMIUM_PATH']
  const found = given ?? PLACES.find((place) => existsSync(place))
  if (found !== undefined && existsSync(found)) return found
  throw new Error(
    `没有找到浏览器${given ? `（CHROMIUM_PATH=${given}）` : ''}。请安装 Chromium：` +
      'apt-get install -y --no-install-recommends chromium fonts-wqy-microhei\n' +
      'No browser was found. Install Chromium as above or set CHROMIUM_PATH to one.',
  )
}
