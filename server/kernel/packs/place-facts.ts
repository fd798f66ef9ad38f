import type { FactMeaning, Subject } from './fact-types.ts'
import type { Words } from '../words.ts'

const ORGANISATIONS: Words = { zh: '机构登记', en: 'register of organisations' }
const WORKERS: Words = { zh: '人员登记', en: 'register of workers' }
const ROSTER: Words = { zh: '老年人登记', en: 'roster' }
const SERVICES: Words = { zh: '服务目录', en: 'services offered' }
const VISITS: Words = { zh: '服务记录', en: 'visits' }
const RESIDENTS: Words = { zh: '入住登记与能力评估', en: 'admissions and assessments' }
const ADMISSIONS: Words = { zh: '入住登记', en: 'admissions' }
const CALLS: Words = { zh: '回访', en: 'call-backs' }

const known = { evidence: 'record', nullable: false } as const
const maybe = { evidence: 'record', nullable: true } as const

const body = ['organisation', 'place'] as const satisfies Subject[]
const any = ['organisation', 'place', 'community'] as const satisfies Subject[]
const community = ['community'] as const satisfies Subject[]
const organisation = ['organisation'] as const satisfies Subject[]

/** Facts of organisations, of the places that they run, and of communities, from the records. */
export const PLACE_FACTS = {
  area: {
    of: any,
    type: 'text',
    name: { zh: '所在地', en: 'where it stands' },
    source: ORGANISATIONS,
    ...known,
  },
  kind: {
    of: body,
    type: 'text',
    name: { zh: '机构类型', en: 'kind of organisation' },
    source: ORGANISATIONS,
    ...known,
  },
  legal_form: {
    of: body,
    type: 'text',
    name: { zh: '组织形式', en: 'legal form' },
    source: ORGANISATIONS,
    ...maybe,
  },
  operation: {
    of: body,
    type: 'text',
    name: { zh: '运营方式', en: 'who built and who runs it' },
    source: ORGANISATIONS,
    ...maybe,
  },
  active: {
    of: body,
    type: 'bool',
    name: { zh: '正常运营', en: 'in operation' },
    source: ORGANISATIONS,
    ...maybe,
  },
  opened_on: {
    of: body,
    type: 'day',
    name: { zh: '开业日期', en: 'day of opening' },
    source: ORGANISATIONS,
    ...maybe,
  },
  years_open: {
    of: body,
    type: 'int',
    unit: 'year',
    name: { zh: '运营满', en: 'whole years in operation' },
    source: ORGANISATIONS,
    ...maybe,
  },
  beds: {
    of: any,
    type: 'int',
    unit: 'bed',
    name: { zh: '床位数', en: 'beds' },
    source: ORGANISATIONS,
    ...maybe,
  },
  nursing_beds: {
    of: any,
    type: 'int',
    unit: 'bed',
    name: { zh: '护理型床位数', en: 'nursing beds' },
    source: ORGANISATIONS,
    ...maybe,
  },
  residents: {
    of: body,
    type: 'int',
    unit: 'person',
    name: { zh: '入住老年人', en: 'residents' },
    source: ADMISSIONS,
    ...maybe,
  },
  disabled_residents: {
    of: body,
    type: 'int',
    unit: 'person',
    name: { zh: '入住失能半失能老年人', en: 'disabled residents' },
    source: RESIDENTS,
    ...maybe,
  },
  staff: {
    of: any,
    type: 'int',
    unit: 'worker',
    name: { zh: '在职服务人员', en: 'workers in employment' },
    source: WORKERS,
    ...known,
  },
  certified_staff: {
    of: any,
    type: 'int',
    unit: 'worker',
    name: { zh: '持有效证书的服务人员', en: 'workers with a certificate in force' },
    source: WORKERS,
    ...known,
  },
  helps: {
    of: any,
    type: 'texts',
    name: { zh: '能提供的“六助”', en: 'of the six helps offered' },
    source: SERVICES,
    ...known,
  },
  people_served_year: {
    of: organisation,
    type: 'int',
    unit: 'person',
    name: { zh: '近一年服务人数', en: 'people served within a year' },
    source: VISITS,
    ...maybe,
  },
  visits_year: {
    of: organisation,
    type: 'int',
    unit: 'person_time',
    name: { zh: '近一年上门人次', en: 'visits within a year' },
    source: VISITS,
    ...maybe,
  },
  satisfaction: {
    of: any,
    type: 'int',
    unit: 'percent',
    name: { zh: '服务对象满意度', en: 'satisfaction of those served' },
    source: CALLS,
    ...maybe,
  },
  older_people: {
    of: community,
    type: 'int',
    unit: 'person',
    name: { zh: '辖区老年人', en: 'older people of the area' },
    source: ROSTER,
    ...known,
  },
  societies: {
    of: community,
    type: 'int',
    unit: 'organisation',
    name: { zh: '登记在册的助老社会组织', en: 'social organisations on record' },
    source: ORGANISATIONS,
    ...maybe,
  },
} as const satisfies Record<string, FactMeaning>
