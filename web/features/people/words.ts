import {
  CONSENT_WORDS,
  IMPORT_STATE_WORDS,
  type ImportState,
  LIFE_EVENT_WORDS,
  LifeEventKind,
  peopleContracts,
  type PersonStatus,
  RELATION_WORDS,
  type RowState,
  SEX_WORDS,
  STATUS_WORDS,
} from '../../../server/modules/people/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { lang, optionsOf, say, sayWords, type Words } from '../../shell/words.ts'

export const listTitle = (): string => say('老年人', 'Older people')
export const householdsTitle = (): string => say('家庭户', 'Households')
export const importsTitle = (): string => say('名册导入', 'Roster imports')

export const statusWords = {
  home: { ...STATUS_WORDS.home, tone: 'good' },
  hospital: { ...STATUS_WORDS.hospital, tone: 'warn' },
  institution: { ...STATUS_WORDS.institution, tone: 'going' },
  moved: { ...STATUS_WORDS.moved, tone: 'off' },
  dead: { ...STATUS_WORDS.dead, tone: 'off' },
} as const satisfies StateWords<PersonStatus>

export const importStateWords = {
  checking: { ...IMPORT_STATE_WORDS.checking, tone: 'going' },
  checked: { ...IMPORT_STATE_WORDS.checked, tone: 'warn' },
  executing: { ...IMPORT_STATE_WORDS.executing, tone: 'going' },
  done: { ...IMPORT_STATE_WORDS.done, tone: 'good' },
  failed: { ...IMPORT_STATE_WORDS.failed, tone: 'bad' },
} as const satisfies StateWords<ImportState>

export const rowStateWords = {
  sound: { zh: '无误', en: 'Sound', tone: 'good' },
  faulty: { zh: '有误', en: 'Faulty', tone: 'bad' },
  written: { zh: '已写入', en: 'Written', tone: 'good' },
  left_out: { zh: '未写入', en: 'Left out', tone: 'warn' },
} as const satisfies StateWords<RowState>

export const sexOptions = optionsOf(SEX_WORDS)
export const statusOptions = optionsOf(STATUS_WORDS)
export const relationOptions = optionsOf(RELATION_WORDS)
export const purposeOptions = optionsOf(CONSENT_WORDS)
export const lifeEventOptions = LifeEventKind.options.map((value) => ({
  value,
  label: sayWords(LIFE_EVENT_WORDS[value]),
}))
export const rowStateOptions = optionsOf(rowStateWords)

/** Categories change with the pack, not while a page is open. */
const LASTS_MS = 3_600_000

/** The pack's categories and living arrangements, with a name for every code. */
export function usePeopleWords() {
  const { data } = useAnswer(peopleContracts.words, {}, { lasts: LASTS_MS })
  const categories = data?.categories ?? []
  const living = data?.living ?? []
  const nameIn = (list: readonly (Words & { code: string })[], code: string): string =>
    list.find((one) => one.code === code)?.[lang] ?? code
  return {
    categories,
    living,
    categoryName: (code: string) => nameIn(categories, code),
    livingName: (code: string | null) => (code === null ? null : nameIn(living, code)),
    categoryOptions: categories
      .filter((one) => !one.derived)
      .map((one) => ({ value: one.code, label: one[lang] })),
    livingOptions: living.map((one) => ({ value: one.code, label: one[lang] })),
  }
}

/** What the audit calls things, in words for the page of a person. */
const ACTIONS: Readonly<Record<string, Words>> = {
  'people.registered': { zh: '登记', en: 'Registered' },
  'people.viewed': { zh: '查看档案', en: 'Looked at the card' },
  'people.revealed': { zh: '查看完整号码', en: 'Saw whole numbers' },
  'people.amended': { zh: '修改登记信息', en: 'Amended the registration' },
  'people.category_set': { zh: '认定类别', en: 'Set a category' },
  'people.category_ended': { zh: '终止类别', en: 'Ended a category' },
  'people.category_voided': { zh: '作废类别', en: 'Voided a category' },
  'people.contact_added': { zh: '添加联系人', en: 'Added a contact' },
  'people.contact_amended': { zh: '修改联系人', en: 'Amended a contact' },
  'people.contact_removed': { zh: '移除联系人', en: 'Removed a contact' },
  'people.consent_given': { zh: '记录同意', en: 'Recorded a consent' },
  'people.consent_withdrawn': { zh: '记录撤回同意', en: 'Recorded a withdrawal' },
  'people.life_event_recorded': { zh: '登记变动', en: 'Recorded a life event' },
  'people.life_event_corrected': { zh: '更正变动', en: 'Corrected a life event' },
  'people.evidence_added': { zh: '上传证明材料', en: 'Kept a scan' },
  'people.evidence_viewed': { zh: '查看证明材料', en: 'Looked at a scan' },
  'assessments.read': { zh: '查看评估结果', en: 'Read an assessment' },
  'assessments.draft_read': { zh: '查看评估草稿', en: 'Read an assessment draft' },
  'programmes.asked': { zh: '查询待遇资格', en: 'Asked about a programme' },
  'programmes.entitlements_read': { zh: '查看待遇', en: 'Read the entitlements' },
}

export const sayAction = (action: string): string => {
  const words = ACTIONS[action]
  return words ? sayWords(words) : action
}

/** Fields of a registration as history names them. */
const FIELDS: Readonly<Record<string, Words>> = {
  name: { zh: '姓名', en: 'name' },
  sex: { zh: '性别', en: 'sex' },
  bornOn: { zh: '出生日期', en: 'birth date' },
  idNumber: { zh: '身份证号', en: 'identity number' },
  phone: { zh: '电话', en: 'phone' },
  address: { zh: '地址', en: 'address' },
  areaCode: { zh: '村居', en: 'village' },
  living: { zh: '居住状况', en: 'living arrangement' },
  livingFrom: { zh: '居住状况起始日期', en: 'living so since' },
  note: { zh: '备注', en: 'note' },
  householdId: { zh: '所属户', en: 'household' },
  networkedFrom: { zh: '入网日期', en: 'on the network from' },
  networkedTo: { zh: '退网日期', en: 'on the network until' },
  contacts: { zh: '联系人电话', en: "contacts' phones" },
  telephones: { zh: '家庭电话', en: 'household phones' },
}

export const sayField = (field: string): string => {
  const words = FIELDS[field]
  return words ? sayWords(words) : field
}

export const sayLifeEvent = (kind: string): string => {
  const words = (LIFE_EVENT_WORDS as Readonly<Record<string, Words>>)[kind]
  return words ? sayWords(words) : kind
}
