import type { RefusalWords } from '../../kernel/words.ts'
import { trialConstraints, trialWords } from './trial/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  ...trialWords,
  'programmes.no_programme': {
    zh: '没有这个项目：{programme}。',
    en: 'There is no such programme: {programme}.',
  },
  'programmes.may_i_answer': {
    zh: '这个回答不在可选范围内：{question}',
    en: 'This is no answer to: {question}',
  },
  'programmes.not_in_force': {
    zh: '“{programme}”在 {day} 没有生效的规则。',
    en: 'No rule of this programme was in force on {day}.',
  },
  'programmes.group_from_assessment': {
    zh: '项目 {programme} 的规则使用了由评估推定的类别“{group}”；未评估时会被误判为不符合，请改用能力等级。',
    en: 'The rule of {programme} names the group "{group}", which follows from an assessment and reads as "no" without one; ask for the level instead.',
  },
  'programmes.not_monthly': {
    zh: '“{programme}”不按月发放，须由对象申请或申报。',
    en: '“{programme}” is not granted by the month; it is applied for.',
  },
  'programmes.month_in_future': {
    zh: '{month} 尚未开始，不能发放。',
    en: '{month} has not begun; nothing can be granted for it.',
  },
  'programmes.month_too_old': {
    zh: '{month} 过早，最早只能发放 {first} 的待遇。',
    en: '{month} is too long ago; {first} is the earliest month that can still be granted.',
  },
  'programmes.month_not_over': {
    zh: '{month} 尚未结束，不能结束该月发放。',
    en: '{month} is not over; it cannot be closed.',
  },
  'programmes.no_cycle': {
    zh: '{month} 尚未发放，请先执行该月发放。',
    en: 'Nothing was granted for {month} yet; run that month first.',
  },
  'programmes.cycle_closed': {
    zh: '{month} 已结束，不能再发放。',
    en: '{month} is closed; nothing can be granted for it.',
  },
  'programmes.already_granted': {
    zh: '此人本月已有该项待遇，或已有与之互斥的待遇。',
    en: 'The person has this entitlement this month already, or one that excludes it.',
  },
  'programmes.no_determination': { zh: '没有这份认定。', en: 'There is no such determination.' },
  'programmes.no_run': { zh: '没有这次发放。', en: 'There is no such run.' },
  'programmes.no_fund': { zh: '没有这项资金。', en: 'There is no such fund.' },
  'programmes.no_budget': { zh: '没有这笔预算。', en: 'There is no such budget.' },
  'programmes.budget_decided': {
    zh: '这笔预算已经复核，不能再改。',
    en: 'This budget was decided already.',
  },
  'programmes.budget_own': {
    zh: '拨入预算须由另一名财务人员复核，本人不能复核自己提出的预算。',
    en: 'Another finance officer must decide; nobody decides a budget of his own.',
  },
  'programmes.budget_document': {
    zh: '文件“{document}”已经为这项资金拨入过一次。',
    en: 'The paper "{document}" has moved money into this fund already.',
  },
  'programmes.budget_twice': {
    zh: '这份文件刚刚由他人提交，请刷新后查看。',
    en: 'Somebody has just proposed this paper; look again.',
  },
  'programmes.no_entitlement': {
    zh: '此人本月没有可用的待遇：需要 {needed}，可用 {available}（{unit}）。',
    en: 'The person has no entitlement this month: {needed} needed, {available} available ({unit}).',
  },
  'programmes.not_yet_granted': {
    zh: '{month} 的待遇尚未发放：需要 {needed}（{unit}）。',
    en: 'Entitlements of {month} are not granted yet: {needed} needed ({unit}).',
  },
  'programmes.suspended': {
    zh: '此人的待遇已暂停（住院等），恢复后才能使用：需要 {needed}（{unit}）。',
    en: 'The entitlement is suspended (in hospital, for example): {needed} needed ({unit}).',
  },
  'programmes.service_not_covered': {
    zh: '此人的待遇不能用于这项服务：需要 {needed}（{unit}）。',
    en: 'The entitlement does not pay for this service: {needed} needed ({unit}).',
  },
  'programmes.part_paid': {
    zh: '消费券按比例抵扣，其余由本人支付。',
    en: 'A voucher pays its part of the price; the rest is the person’s own.',
  },
  'programmes.beyond_entitlement': {
    zh: '超出本月剩余待遇：需要 {needed}，可用 {available}（{unit}）。',
    en: 'Beyond what is left this month: {needed} needed, {available} available ({unit}).',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  ...trialConstraints,
  entitlement_one_live: 'programmes.already_granted',
  fund_budget_four_eyes: 'programmes.budget_own',
  fund_budget_document_once: 'programmes.budget_twice',
}
