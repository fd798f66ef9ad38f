import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'assessments.no_instrument': {
    zh: '没有这种评估工具：{instrument}。',
    en: 'There is no such instrument: {instrument}.',
  },
  'assessments.other_subject': {
    zh: '这种评估工具不用于评估老年人。',
    en: 'This instrument is not about a person.',
  },
  'assessments.no_draft': { zh: '没有这份评估草稿。', en: 'There is no such draft.' },
  'assessments.no_assessment': { zh: '没有这份评估报告。', en: 'There is no such assessment.' },
  'assessments.person_died': {
    zh: '该老年人已去世，不能再评估。',
    en: 'The person has died and cannot be assessed.',
  },
  'assessments.day_in_future': {
    zh: '评估日期 {day} 在今天之后，请更正。',
    en: 'The day of the assessment, {day}, lies in the future; please correct it.',
  },
  'assessments.corrects_another': {
    zh: '要更正的评估不属于此人或不是同一种评估工具。',
    en: 'The assessment to correct is of another person or another instrument.',
  },
  'assessments.draft_closed': {
    zh: '这份草稿已结束（已确认、放弃或关闭），不能再改。需要更正请重新评估。',
    en: 'This draft has ended and cannot be changed. To correct a result, assess again.',
  },
  'assessments.draft_changed': {
    zh: '另一台设备已保存到第 {version} 版，您依据的是第 {asked} 版。请先查看最新答案再保存。',
    en: 'Another device has saved version {version}; yours builds on {asked}. Look at the latest answers first.',
  },
  'assessments.answer_unknown': {
    zh: '“{item}”的答案不在可选范围内，可填：{allowed}。',
    en: 'The answer to "{item}" is not one of: {allowed}.',
  },
  'assessments.incomplete': {
    zh: '还有 {count} 项未填：{items}。',
    en: '{count} items are unanswered: {items}.',
  },
  'assessments.too_few_assessors': {
    zh: '这种评估须由 {needed} 名不同的评估员完成。',
    en: 'This assessment takes {needed} different assessors.',
  },
  'assessments.corrected_already': {
    zh: '这份评估已经被更正过，请更正最新的一份。',
    en: 'This assessment was corrected before; correct the latest one.',
  },
  'assessments.confirmed_already': {
    zh: '这份草稿已经确认。',
    en: 'This draft was confirmed already.',
  },
  'assessments.not_in_force': {
    zh: '这份评估已不是最新结果，请对最新的评估申请复评。',
    en: 'This is not the latest result; ask for a review of the latest one.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  assessment_corrected_once: 'assessments.corrected_already',
  assessment_draft_once: 'assessments.confirmed_already',
}
