import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'visits.absent': {
    zh: '没有找到这次上门服务,或不在您的范围内。',
    en: 'No such visit, or it is outside your reach.',
  },
  'visits.minutes': {
    zh: '服务时长须为 1 到 {max} 的整数分钟。',
    en: 'A visit lasts a whole number of minutes, 1 to {max}.',
  },
  'visits.person_away': {
    zh: '老人目前不在家(去世、迁出、住院或入住机构),不能安排上门。',
    en: 'This person is not at home (died, moved, in hospital or in an institution).',
  },
  'visits.worker_unfit': {
    zh: '这位护理员缺少所需技能或有效证书,不能派单。',
    en: 'This care worker lacks a required skill or a valid certificate.',
  },
  'visits.worker_elsewhere': {
    zh: '这位护理员不属于所选机构。',
    en: 'This care worker does not belong to that organisation.',
  },
  'visits.worker_busy': {
    zh: '这位护理员这段时间已有别的上门服务。',
    en: 'This care worker already has another visit at that time.',
  },
  'visits.same_service_twice': {
    zh: '这位老人同一时段已安排了同一项服务。',
    en: 'This person already has the same service at that time.',
  },
  'visits.not_planned': {
    zh: '这次上门服务已不是"待上门"状态,不能这样改。',
    en: 'This visit is no longer planned, so it cannot be changed like this.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  visit_worker_one_place: 'visits.worker_busy',
  visit_same_service_once: 'visits.same_service_twice',
}
