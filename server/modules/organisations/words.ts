import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'organisations.absent': {
    zh: '没有找到这家机构。',
    en: 'There is no such organisation.',
  },
  'organisations.credit_code_missing': {
    zh: '此类机构必须填写统一社会信用代码。',
    en: 'This kind of organisation must state its unified social credit code.',
  },
  'organisations.credit_code_form': {
    zh: '统一社会信用代码应为 18 位，且不含 I、O、S、V、Z。',
    en: 'A unified social credit code has 18 signs, without I, O, S, V and Z.',
  },
  'organisations.credit_code_check': {
    zh: '统一社会信用代码校验位不符，请核对证照。',
    en: 'The check digit of the credit code is wrong; compare it with the licence.',
  },
  'organisations.credit_code_taken': {
    zh: '这个统一社会信用代码已登记，请先搜索已有机构。',
    en: 'This credit code is registered already; search for the organisation first.',
  },
  'organisations.no_beds_here': {
    zh: '此类机构没有床位，请留空。',
    en: 'This kind of organisation has no beds; leave the field empty.',
  },
  'organisations.nursing_beds': {
    zh: '护理型床位不能多于总床位（{beds} 张）。',
    en: 'There cannot be more nursing beds than beds ({beds}).',
  },
  'organisations.beds': { zh: '床位数不正确。', en: 'The number of beds is not right.' },
  'organisations.day_ahead': {
    zh: '日期不能晚于今天。',
    en: 'The day may not be later than today.',
  },
  'organisations.day_past': {
    zh: '只能从今天或以后起调整，过去的服务区域不能改动。',
    en: 'Changes begin today or later; what was served in the past stays as it was.',
  },
  'organisations.day_before_last': {
    zh: '日期不能早于上一次状态变更({day})。',
    en: 'The day may not be before the last change of state ({day}).',
  },
  'organisations.day_before_last_entry': {
    zh: '日期不能早于上一次登记或变更（{day}）。',
    en: 'The day may not be before the last entry or amendment ({day}).',
  },
  'organisations.state': {
    zh: '机构当前状态不能这样变更，请刷新后重试。',
    en: 'The organisation cannot move to that state from where it is; reload and try again.',
  },
  'organisations.changed_meanwhile': {
    zh: '这家机构刚被别人修改过，请刷新后再改。',
    en: 'Somebody changed this organisation meanwhile; reload and try again.',
  },
  'organisations.area_beyond': {
    zh: '所选区划不在您的管辖范围内。',
    en: 'The chosen area is outside your reach.',
  },
  'organisations.areas_overlap': {
    zh: '同一区域的服务期间重叠，请刷新后重试。',
    en: 'The same area would be served twice at one time; reload and try again.',
  },
  'organisations.brand_unknown': {
    zh: '没有找到这个品牌，请先登记其总部。',
    en: 'There is no such brand; register its head office first.',
  },
  'organisations.brand_itself': {
    zh: '机构不能是自己的网点。',
    en: 'An organisation cannot be an outlet of itself.',
  },
  'organisations.not_a_brand': {
    zh: '“{name}”的类型不能设网点：品牌应为居家服务机构、养老机构或社会组织。',
    en: '“{name}” cannot have outlets: a brand is a provider, an institution or a social organisation.',
  },
  'organisations.not_an_outlet': {
    zh: '此类机构不能作为品牌的网点。',
    en: 'This kind of organisation cannot be an outlet.',
  },
  'organisations.brand_closed': {
    zh: '品牌“{name}”已注销。',
    en: 'The brand “{name}” is closed.',
  },
  'organisations.brand_under_brand': {
    zh: '“{name}”是其他品牌的网点，不能再设网点。',
    en: '“{name}” is an outlet of another brand and cannot have outlets.',
  },
  'organisations.outlet_with_outlets': {
    zh: '这家机构自己设有网点，不能再作为“{name}”的网点。',
    en: 'This organisation has outlets of its own and cannot be one of “{name}”.',
  },
  'organisations.brand_level': {
    zh: '网点不能再设网点，品牌不能再属于别的品牌。',
    en: 'An outlet has no outlets, and a brand belongs to no brand.',
  },
  'organisations.brand_twice': {
    zh: '同一天只能属于一个品牌，请刷新后重试。',
    en: 'An outlet belongs to one brand at a time; reload and try again.',
  },
  'organisations.brand_as_before': {
    zh: '从这天起已经如此，没有需要变更的内容。',
    en: 'It is so already from that day on; nothing changes.',
  },
  'organisations.kind_of_outlet': {
    zh: '这家机构是品牌的网点，不能改为此类型；请先终止所属品牌。',
    en: 'It is an outlet of a brand and cannot become this kind; end that first.',
  },
  'organisations.kind_of_brand': {
    zh: '这家机构设有网点，不能改为此类型；请先终止各网点的所属品牌。',
    en: 'It has outlets and cannot become this kind; end their belonging first.',
  },
  'organisations.phone': {
    zh: '电话号码不正确，请填写手机或带区号的座机号码。',
    en: 'This is no telephone number; give a mobile or a landline with its area code.',
  },
  'organisations.no_contact': {
    zh: '没有登记联系人电话。',
    en: 'No contact telephone is recorded.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  organisation_uscc_once: 'organisations.credit_code_taken',
  organisation_nursing_beds_among_beds: 'organisations.beds',
  organisation_beds_not_negative: 'organisations.beds',
  served_area_once_at_a_time: 'organisations.areas_overlap',
  organisation_brand_of_another: 'organisations.brand_itself',
  organisation_brand_once_at_a_time: 'organisations.brand_twice',
  organisation_brand_one_level: 'organisations.brand_level',
  organisation_history_once: 'organisations.changed_meanwhile',
}
