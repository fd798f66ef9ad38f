import {
  DISPATCH_MODES,
  LEGAL_FORMS,
  OPERATIONS,
  ORGANISATION_KINDS,
  type OrganisationState,
} from '../../../server/modules/organisations/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { optionsOf, say, sayWords, type Words } from '../../shell/words.ts'

export const stateWords = {
  active: { zh: '正常', en: 'Active', tone: 'good' },
  suspended: { zh: '暂停', en: 'Suspended', tone: 'warn' },
  closed: { zh: '注销', en: 'Closed', tone: 'off' },
} as const satisfies StateWords<OrganisationState>

/** What pressing the button does to the organisation. */
export const moveWords = {
  active: { zh: '恢复', en: 'Resume' },
  suspended: { zh: '暂停', en: 'Suspend' },
  closed: { zh: '注销', en: 'Close' },
} as const satisfies Record<OrganisationState, Words>

const changeWords: Readonly<Record<string, Words>> = {
  registered: { zh: '登记', en: 'Registered' },
  amended: { zh: '变更信息', en: 'Amended' },
  contact_amended: { zh: '变更联系方式', en: 'Contact changed' },
  served_areas_set: { zh: '调整服务区域', en: 'Served areas set' },
  brand_set: { zh: '变更所属品牌', en: 'Brand changed' },
  suspended: { zh: '暂停', en: 'Suspended' },
  resumed: { zh: '恢复', en: 'Resumed' },
  closed: { zh: '注销', en: 'Closed' },
}

export function sayChange(what: string): string {
  const words = changeWords[what]
  return words ? sayWords(words) : what
}

export const kindOptions = optionsOf(ORGANISATION_KINDS)
export const modeOptions = optionsOf(DISPATCH_MODES)
export const operationOptions = optionsOf(OPERATIONS)
export const legalFormOptions = optionsOf(LEGAL_FORMS)
export const stateOptions = optionsOf(stateWords)

export const chainOptions = optionsOf({
  brand: { zh: '品牌（有网点）', en: 'Brands with outlets' },
  outlet: { zh: '网点', en: 'Outlets' },
})

export const listTitle = (): string => say('机构', 'Organisations')
