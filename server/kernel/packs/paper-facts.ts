import { paper, type FactMeaning, type Subject } from './fact-types.ts'

const body = ['organisation', 'place'] as const satisfies Subject[]
const any = ['organisation', 'place', 'community'] as const satisfies Subject[]
const community = ['community'] as const satisfies Subject[]
const organisation = ['organisation'] as const satisfies Subject[]

/**
 * What the product has no record of is a paper: it is uploaded, inspected, and known from the day of
 * the inspection. Shares are judged from the two numbers, so that both stand in the file.
 */
export const PAPER_FACTS = {
  years_registered: paper(
    body,
    'int',
    { zh: '注册满', en: 'whole years registered' },
    { zh: '登记证书', en: 'certificate of registration' },
    'year',
  ),
  floor_area: paper(
    any,
    'int',
    { zh: '建筑面积', en: 'floor area' },
    { zh: '房产或租赁文件、现场测量', en: 'deed or lease, and measurement' },
    'sqm',
  ),
  people_served: paper(
    any,
    'int',
    { zh: '服务老年人数', en: 'people served' },
    { zh: '服务台账', en: 'service records' },
    'person',
  ),
  has_canteen: paper(
    body,
    'bool',
    { zh: '设有老年餐厅', en: 'has a canteen for older people' },
    { zh: '现场核查', en: 'inspection' },
  ),
  canteen_area: paper(
    any,
    'int',
    { zh: '老年餐厅面积', en: 'floor area of the canteen' },
    { zh: '现场测量', en: 'measurement' },
    'sqm',
  ),
  service_rules: paper(
    any,
    'bool',
    { zh: '服务制度健全、标准规范', en: 'rules and standards of service in place' },
    { zh: '制度文本、现场核查', en: 'written rules, and inspection' },
  ),
  reputation: paper(
    body,
    'bool',
    { zh: '知名度高、具有引领带动作用', en: 'well known and leading' },
    { zh: '评审意见', en: 'opinion of the review' },
  ),
  outlets_with_canteen: paper(
    organisation,
    'int',
    { zh: '设有老年餐厅的网点数', en: 'outlets with a canteen' },
    { zh: '网点清单', en: 'list of outlets' },
    'outlet',
  ),
  outlet_floor_area_least: paper(
    organisation,
    'int',
    { zh: '网点最小建筑面积', en: 'floor area of the smallest outlet' },
    { zh: '网点清单与测量', en: 'list of outlets, and measurement' },
    'sqm',
  ),
  outlet_people_served_least: paper(
    organisation,
    'int',
    { zh: '网点最少服务人数', en: 'people served by the smallest outlet' },
    { zh: '网点服务台账', en: 'service records of the outlets' },
    'person',
  ),
  embedded_beds: paper(
    community,
    'int',
    { zh: '嵌入式养老床位数', en: 'beds within communities' },
    { zh: '床位清单', en: 'list of beds' },
    'bed',
  ),
  volunteers: paper(
    organisation,
    'int',
    { zh: '注册志愿者（社工）', en: 'registered volunteers and social workers' },
    { zh: '志愿者名册', en: 'register of volunteers' },
    'person',
  ),
  volunteers_organised: paper(
    organisation,
    'bool',
    { zh: '长期组织志愿者（社工）助老', en: 'organises volunteers for older people for long' },
    { zh: '志愿服务活动记录', en: 'records of volunteering' },
  ),
  services_year: paper(
    organisation,
    'int',
    { zh: '年度助老服务人次', en: 'services in the year' },
    { zh: '服务台账', en: 'service records' },
    'person_time',
  ),
  coverage_share: paper(
    organisation,
    'int',
    { zh: '助老服务覆盖辖区老年人口', en: 'share of the older people of its area served' },
    { zh: '服务台账', en: 'service records' },
    'percent',
  ),
  purchased_services: paper(
    organisation,
    'bool',
    { zh: '参加政府购买养老服务', en: 'takes part in services purchased by the government' },
    { zh: '购买服务合同', en: 'contracts' },
  ),
  award_institutions: paper(
    community,
    'int',
    { zh: '养老服务示范机构', en: 'demonstration institutions' },
    { zh: '命名文件', en: 'naming documents' },
    'organisation',
  ),
  functions: paper(
    community,
    'texts',
    { zh: '服务功能', en: 'functions' },
    { zh: '现场核查', en: 'inspection' },
  ),
  circle_15_minutes: paper(
    community,
    'bool',
    { zh: '实现15分钟生活圈', en: 'everything within fifteen minutes' },
    { zh: '现场核查', en: 'inspection' },
  ),
  policies_in_place: paper(
    community,
    'bool',
    { zh: '社区养老服务扶持政策落实到位', en: 'support policies are carried out' },
    { zh: '资金拨付凭证', en: 'records of payment' },
  ),
  social_workers: paper(
    any,
    'int',
    { zh: '持证社工', en: 'licensed social workers' },
    { zh: '执业资格证书', en: 'licences' },
    'worker',
  ),
  permit: paper(
    body,
    'bool',
    { zh: '已取得许可或备案', en: 'has its permit or filing' },
    { zh: '许可证或备案回执', en: 'permit or receipt of filing' },
  ),
  fire_safety: paper(
    body,
    'bool',
    { zh: '消防合格', en: 'meets fire safety' },
    { zh: '消防验收或备案文件', en: 'fire safety acceptance' },
  ),
  food_licence: paper(
    body,
    'bool',
    { zh: '食品经营合规', en: 'meets food rules' },
    { zh: '食品经营许可证', en: 'food licence' },
  ),
  medical_contract: paper(
    body,
    'bool',
    { zh: '已签订医养合作协议', en: 'has a contract for medical care' },
    { zh: '合作协议', en: 'contract' },
  ),
  safe_year: paper(
    body,
    'bool',
    { zh: '一年内无责任事故', en: 'no accident by its fault within a year' },
    { zh: '主管部门证明', en: 'statement of the authority' },
  ),
} as const satisfies Record<string, FactMeaning>
