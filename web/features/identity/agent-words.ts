import { say } from '../../shell/words.ts'

/** Later names hide earlier ones: every browser also calls itself Mozilla, most also Safari. */
const BROWSERS: readonly (readonly [mark: RegExp, zh: string, en: string])[] = [
  [/MicroMessenger\/(\d+)/, '微信', 'WeChat'],
  [/(?:Edg|EdgA|EdgiOS)\/(\d+)/, 'Edge', 'Edge'],
  [/(?:QQBrowser|MQQBrowser)\/(\d+)/, 'QQ 浏览器', 'QQ Browser'],
  [/HuaweiBrowser\/(\d+)/, '华为浏览器', 'Huawei Browser'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox', 'Firefox'],
  [/(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/, 'Chrome', 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari', 'Safari'],
]

const SYSTEMS: readonly (readonly [mark: RegExp, zh: string, en: string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙', 'HarmonyOS'],
  [/Android/, '安卓', 'Android'],
  [/iPhone|iPad/, 'iOS', 'iOS'],
  [/Windows/, 'Windows', 'Windows'],
  [/Mac OS X/, 'macOS', 'macOS'],
  [/Linux|X11/, 'Linux', 'Linux'],
]

/** "Mozilla/5.0 (Windows NT 10.0; …) … Chrome/150.0 …" → Chrome 150 · Windows. */
export function sayAgent(agent: string): string {
  const browser = BROWSERS.find(([mark]) => mark.test(agent))
  const system = SYSTEMS.find(([mark]) => mark.test(agent))
  const parts = [
    browser ? `${say(browser[1], browser[2])} ${browser[0].exec(agent)?.[1] ?? ''}`.trim() : null,
    system ? say(system[1], system[2]) : null,
  ].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' · ') : say('其他程序', 'Another program')
}
