import type { FactMeaning, FactType, Unit } from './fact-types.ts'
import type { Words } from '../words.ts'

const REGISTER: Words = { zh: '机构登记', en: 'register of organisations' }
const WORKERS: Words = { zh: '人员登记', en: 'register of workers' }
const SERVICES: Words = { zh: '服务目录', en: 'services offered' }
const RESIDENTS: Words = { zh: '入住登记与能力评估', en: 'admissions and assessments' }
const CALLS: Words = { zh: '回访', en: 'call-backs' }

const ofChain = <const T extends FactType, const U extends Unit>(
  type: T,
  unit: U,
  source: Words,
  name: Words,
) => ({
  of: ['organisation'] as const,
  type,
  unit,
  name,
  source,
  evidence: 'record' as const,
  nullable: true,
})

/**
 * Facts of a brand with its outlets, from the records. All are unknown of an organisation that has no
 * outlet on record, and a sum is unknown while a part of it is: a gap in the records is never a no.
 */
export const CHAIN_FACTS = {
  outlets: ofChain('int', 'outlet', REGISTER, { zh: '社区养老服务网点数', en: 'outlets' }),
  outlets_with_beds: ofChain('int', 'outlet', REGISTER, {
    zh: '设置嵌入式床位的网点数',
    en: 'outlets with beds',
  }),
  outlets_beds: ofChain('int', 'bed', REGISTER, {
    zh: '网点床位总数',
    en: 'beds of the outlets',
  }),
  outlets_disabled_residents: ofChain('int', 'person', RESIDENTS, {
    zh: '网点入住失能半失能老年人',
    en: 'disabled residents of the outlets',
  }),
  outlets_with_six_helps: ofChain('int', 'outlet', SERVICES, {
    zh: '能提供“六助”的网点数',
    en: 'outlets offering the six helps',
  }),
  chain_staff: ofChain('int', 'worker', WORKERS, {
    zh: '品牌（含网点）在职服务人员',
    en: 'workers of the brand and its outlets',
  }),
  chain_certified_staff: ofChain('int', 'worker', WORKERS, {
    zh: '品牌（含网点）持有效证书的服务人员',
    en: 'workers of the brand and its outlets with a certificate in force',
  }),
  chain_satisfaction: ofChain('int', 'percent', CALLS, {
    zh: '品牌（含网点）服务对象满意度',
    en: 'satisfaction of those served by the brand and its outlets',
  }),
} as const satisfies Record<string, FactMeaning>
