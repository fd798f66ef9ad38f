import { say } from '../../../shell/words.ts'

const MODULES: Readonly<Record<string, readonly [string, string]>> = {
  kernel: ['系统', 'Kernel'],
  areas: ['区划', 'Areas'],
  identity: ['账号', 'Accounts'],
  people: ['人员', 'People'],
  organisations: ['机构', 'Organisations'],
  workforce: ['护理员', 'Care workers'],
  catalogue: ['服务目录', 'Catalogue'],
  assessments: ['评估', 'Assessments'],
  ledger: ['账本', 'Ledger'],
  programmes: ['待遇', 'Programmes'],
  requests: ['热线受理', 'Hotline'],
  visits: ['上门服务', 'Visits'],
  dispatch: ['派单', 'Dispatch'],
  settlement: ['结算', 'Settlement'],
  indicators: ['指标', 'Indicators'],
}

/** `identity.signed_in` → 账号: whose record it is, in words; the act itself keeps its code. */
export function moduleOf(action: string): string {
  const words = MODULES[action.split('.')[0] ?? '']
  return words ? say(words[0], words[1]) : ''
}

/** Acts begin with their module's name, so a module is a prefix to search by. */
export const moduleOptions = Object.entries(MODULES).map(([name, [zh, en]]) => ({
  value: `${name}.`,
  label: say(zh, en),
}))
