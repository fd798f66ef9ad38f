import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'catalogue.service_unknown': {
    zh: '服务目录中没有“{code}”。',
    en: 'The catalogue has no service {code}.',
  },
  'catalogue.service_withdrawn': {
    zh: '这项服务已停用，不能再定价。',
    en: 'This service was withdrawn; no price can be set.',
  },
  'catalogue.organisation_closed': {
    zh: '机构已注销，不能再定价。',
    en: 'The organisation is closed; no price can be set.',
  },
  'catalogue.ends_before_start': {
    zh: '结束日期不能早于开始日期。',
    en: 'The last day may not be before the first.',
  },
  'catalogue.price_in_past': {
    zh: '已经开始的日子价格不能改，最早从 {earliest} 起。',
    en: 'Days that have begun keep their price; the earliest day is {earliest}.',
  },
  'catalogue.price_overlaps': {
    zh: '这家机构对这项服务另有一个价格（自 {from} 起），请先撤回它。',
    en: 'The organisation has another price for this service (from {from}); withdraw that first.',
  },
  'catalogue.price_taken': {
    zh: '同一天只能有一个价格：刚有别人设定了价格，请刷新后重试。',
    en: 'One day has one price: somebody set one just now; reload and try again.',
  },
  'catalogue.price_over': {
    zh: '这个价格已结束或已撤回。',
    en: 'This price is over or was withdrawn.',
  },
  'catalogue.end_in_past': {
    zh: '最早只能到今天结束，过去的价格不能改。',
    en: 'It ends today at the earliest; the price of past days stays.',
  },
  'catalogue.end_beyond': {
    zh: '这个价格只到 {to}，请另设新的价格。',
    en: 'This price ends on {to} already; set a new one to go on.',
  },
  'catalogue.price': { zh: '价格不正确。', en: 'The price is not right.' },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  service_offer_one_price: 'catalogue.price_taken',
  service_offer_not_negative: 'catalogue.price',
  service_offer_ends_after_start: 'catalogue.ends_before_start',
}
