import { paper, type FactMeaning, type Subject } from './fact-types.ts'
import type { Words } from '../words.ts'

const ROSTER: Words = { zh: '老年人登记', en: 'roster' }
const HOUSEHOLD: Words = { zh: '家庭登记', en: 'household register' }
const AREAS: Words = { zh: '区划', en: 'areas' }
const WORKERS: Words = { zh: '人员登记', en: 'register of workers' }
const ABILITY: Words = { zh: '能力评估（GB/T 42195）', en: 'ability assessment (GB/T 42195)' }
const NEED: Words = { zh: '需求评估', en: 'needs assessment' }

const known = { evidence: 'record', nullable: false } as const
const maybe = { evidence: 'record', nullable: true } as const
const person = ['person'] as const satisfies Subject[]
const atHome = ['person', 'household'] as const satisfies Subject[]
const worker = ['worker'] as const satisfies Subject[]

/** Facts of persons, their households, and workers. */
export const PERSON_FACTS = {
  age: {
    of: ['person', 'worker'],
    type: 'int',
    unit: 'year',
    name: { zh: '年龄', en: 'age' },
    source: ROSTER,
    ...known,
  },
  residence_area: {
    of: atHome,
    type: 'text',
    name: { zh: '居住地', en: 'address' },
    source: ROSTER,
    ...known,
  },
  city: {
    of: ['person', 'household', 'worker', 'organisation', 'place', 'community'],
    type: 'text',
    name: { zh: '所在市', en: 'city' },
    source: AREAS,
    ...known,
  },
  rural: {
    of: ['person', 'household', 'organisation', 'place', 'community'],
    type: 'bool',
    name: { zh: '在农村', en: 'in the country' },
    source: AREAS,
    ...maybe,
  },
  categories: {
    of: person,
    type: 'texts',
    name: { zh: '人员类别', en: 'groups' },
    source: ROSTER,
    ...known,
  },
  living: {
    of: person,
    type: 'text',
    name: { zh: '居住方式', en: 'living arrangement' },
    source: ROSTER,
    ...maybe,
  },
  ability_level: {
    of: person,
    type: 'int',
    unit: 'level',
    name: { zh: '能力等级', en: 'ability level' },
    source: ABILITY,
    ...maybe,
  },
  ability_assessed_on: {
    of: person,
    type: 'day',
    name: { zh: '能力评估日期', en: 'day of the ability assessment' },
    source: ABILITY,
    ...maybe,
  },
  need_grade: {
    of: person,
    type: 'text',
    name: { zh: '需求等级', en: 'grade of need' },
    source: NEED,
    ...maybe,
  },
  alive: {
    of: person,
    type: 'bool',
    name: { zh: '健在', en: 'alive' },
    source: ROSTER,
    ...known,
  },
  admitted: {
    of: person,
    type: 'bool',
    name: { zh: '入住机构', en: 'in an institution' },
    source: ROSTER,
    ...known,
  },
  hospitalised: {
    of: person,
    type: 'bool',
    name: { zh: '住院', en: 'in hospital' },
    source: ROSTER,
    ...known,
  },
  household_phone: {
    of: atHome,
    type: 'bool',
    name: { zh: '话机', en: 'programme telephone' },
    source: HOUSEHOLD,
    ...known,
  },
  household_size: {
    of: atHome,
    type: 'int',
    unit: 'person',
    name: { zh: '户内人数', en: 'people in the household' },
    source: HOUSEHOLD,
    ...known,
  },
  networked: {
    of: atHome,
    type: 'bool',
    name: { zh: '入网', en: 'on the network' },
    source: ROSTER,
    ...known,
  },
  employed: {
    of: worker,
    type: 'bool',
    name: { zh: '在职', en: 'in employment' },
    source: WORKERS,
    ...known,
  },
  joined_on: {
    of: worker,
    type: 'day',
    name: { zh: '入职日期', en: 'day of joining' },
    source: WORKERS,
    ...known,
  },
  years_employed: {
    of: worker,
    type: 'int',
    unit: 'year',
    name: { zh: '在本机构工作满', en: 'whole years with the organisation' },
    source: WORKERS,
    ...known,
  },
  certificates: {
    of: worker,
    type: 'texts',
    name: { zh: '有效证书', en: 'certificates in force' },
    source: WORKERS,
    ...known,
  },
  employer_kind: {
    of: worker,
    type: 'text',
    name: { zh: '所在机构类型', en: 'kind of employer' },
    source: WORKERS,
    ...known,
  },
  employer_area: {
    of: worker,
    type: 'text',
    name: { zh: '所在机构地址', en: 'where the employer stands' },
    source: WORKERS,
    ...known,
  },
  years_in_care: paper(
    worker,
    'int',
    { zh: '从事养老护理工作满', en: 'whole years in care work' },
    { zh: '劳动合同、社保记录', en: 'contracts and social insurance records' },
    'year',
  ),
  education: paper(
    worker,
    'text',
    { zh: '学历', en: 'education' },
    { zh: '毕业证书', en: 'diploma' },
  ),
  award_before: paper(
    worker,
    'bool',
    { zh: '曾领取入职奖补', en: 'had the entry award before' },
    { zh: '发放记录', en: 'records of payment' },
  ),
  home_adaptable: paper(
    atHome,
    'bool',
    { zh: '住房适合改造', en: 'the home can be adapted' },
    { zh: '入户评估表', en: 'home visit report' },
  ),
  home_adapted: paper(
    atHome,
    'bool',
    { zh: '已享受适老化改造', en: 'the home was adapted before' },
    { zh: '改造验收记录', en: 'acceptance record' },
  ),
  home_care_agreement: paper(
    person,
    'bool',
    { zh: '已签订家庭养老床位协议', en: 'agreement for a family bed' },
    { zh: '服务协议', en: 'service agreement' },
  ),
  volunteer_hours: {
    ...paper(
      person,
      'int',
      { zh: '上月核实的志愿服务', en: 'hours of volunteering accepted last month' },
      { zh: '志愿服务记录', en: 'record of volunteering' },
      'hour',
    ),
    counts: 'month_after',
  },
  canteen_hours: {
    ...paper(
      person,
      'int',
      { zh: '上月核实的食堂志愿服务', en: 'hours at a canteen accepted last month' },
      { zh: '志愿服务记录', en: 'record of volunteering' },
      'hour',
    ),
    counts: 'month_after',
  },
  device_needed: paper(
    person,
    'bool',
    { zh: '经评估需要康复辅具', en: 'found to need an assistive device' },
    { zh: '辅具适配评估表', en: 'fitting report' },
  ),
} as const satisfies Record<string, FactMeaning>
