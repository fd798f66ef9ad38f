import {
  HELPS,
  type OfferState,
  type ServiceUnit,
  UNITS,
} from '../../../server/modules/catalogue/schema.ts'
import { catalogueContracts } from '../../../server/modules/catalogue/schema.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useHasRole } from '../../shell/session.tsx'
import { lang, optionsOf, say } from '../../shell/words.ts'

export const offerWords = {
  now: { zh: '执行中', en: 'In force', tone: 'good' },
  coming: { zh: '待执行', en: 'To come', tone: 'calm' },
  past: { zh: '已结束', en: 'Past', tone: 'off' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', tone: 'off' },
} as const satisfies StateWords<OfferState>

export const helpOptions = optionsOf(HELPS)

export const whenOptions = [
  { value: 'now', label: say('执行中', 'In force') },
  { value: 'coming', label: say('待执行', 'To come') },
  { value: 'all', label: say('全部（含历史）', 'All, with the past') },
]

/** 每小时 / per hour. */
export const perUnit = (unit: ServiceUnit): string =>
  say(`每${UNITS[unit].zh}`, `per ${UNITS[unit].en}`)

export const serviceName = (row: { readonly nameZh: string; readonly nameEn: string }): string =>
  lang === 'zh' ? row.nameZh : row.nameEn

/** Headings of the standards as our packs quote them. */
const HEADINGS: Readonly<Record<string, string>> = {
  服务流程及要求: 'how a service is carried out',
  '服务内容：生活照料': 'contents: daily living care',
  '服务内容：基础照护': 'contents: basic care',
  '服务内容：健康管理': 'contents: health management',
  '服务内容：精神慰藉': 'contents: emotional comfort',
  '服务内容：委托代办': 'contents: errands',
  '服务内容：家庭生活环境适老化改造': 'contents: home adaptation',
  '附录B、C': 'annexes B and C',
}

/** A clause in the reader's language; others stay as they are, for `Clause` to quote. */
export function clauseText(clause: string): string {
  if (lang === 'zh') return clause
  return HEADINGS[clause] ?? clause
}

export interface Kinds {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly nameOf: (code: string) => string
}

/** Kinds of service in words, in their order. */
export function useKinds(): Kinds {
  const { data } = useAnswer(catalogueContracts.kinds)
  const options = (data?.items ?? []).map((kind) => ({
    value: kind.code,
    label: `${kind[lang]} (${kind.services})`,
  }))
  const names = new Map((data?.items ?? []).map((kind) => [kind.code, kind[lang]]))
  return { options, nameOf: (code) => names.get(code) ?? code }
}

/** A provider sees its own prices under its own name. */
export function usePricesTitle(): string {
  return useHasRole('provider') ? say('本机构价格', 'Our prices') : say('服务价格', 'Prices')
}
