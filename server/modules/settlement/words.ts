import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'settlement.no_price': {
    zh: '该机构当日没有这项服务（{service}）的价格，不能预约。',
    en: 'The provider has no price for this service ({service}) on that day.',
  },
  'settlement.month_not_over': {
    zh: '{month} 尚未结束，不能冻结。',
    en: '{month} is not over yet and cannot be frozen.',
  },
  'settlement.already_frozen': {
    zh: '该结算月已经冻结。',
    en: 'This month is frozen already.',
  },
  'settlement.earlier_open': {
    zh: '请先冻结更早的结算月 {month}。',
    en: 'Freeze the earlier month {month} first.',
  },
  'settlement.undecided': {
    zh: '{month} 还有 {count} 次上门服务未核验。请先核验，或写明原因转入以后月份。',
    en: '{count} visits of {month} are not decided. Review them, or leave them to a later month with a reason.',
  },
  'settlement.funds_short': {
    zh: '资金不足：{lines} 条明细共 {shortYuan} 元无资金可付（{funds}）。请先下达预算。',
    en: 'Funds are short: {lines} lines of {shortYuan} yuan have no fund that can pay them ({funds}). Load a budget first.',
  },
  'settlement.not_of_month': {
    zh: '这次上门服务不属于 {month}。',
    en: 'This visit is not of {month}.',
  },
  'settlement.too_early_to_defer': {
    zh: '{month} 尚未结束，还不能把上门服务转入以后月份。',
    en: '{month} is not over yet: no visit of it is left to a later month.',
  },
  'settlement.decided_already': {
    zh: '这次上门服务已有结论，无需转入以后月份。',
    en: 'This visit is decided already.',
  },
  'settlement.not_frozen': {
    zh: '结算月尚未冻结，不能关账。',
    en: 'The month is not frozen yet and cannot be closed.',
  },
  'settlement.unsigned': {
    zh: '还有 {count} 张结算单未经双方签认（如 {first}）。',
    en: '{count} statements are not signed by both sides ({first}, for one).',
  },
  'settlement.not_your_signature': {
    zh: '您不能代表这一方签认。',
    en: 'You may not sign for this side.',
  },
  'settlement.same_person': {
    zh: '同一人只能办理签认、复签、付款中的一项。',
    en: 'One person does only one of the two signatures and the payment.',
  },
  'settlement.not_to_sign': {
    zh: '结算单当前状态不能签认（先机构，后付费方）。',
    en: 'The statement is not to be signed now (provider first, payer second).',
  },
  'settlement.statement_differs': {
    zh: '您看到的内容与结算单不一致，请刷新后再签认。',
    en: 'What you have seen is not what the statement says; reload and sign again.',
  },
  'settlement.objections_open': {
    zh: '还有 {count} 项异议未答复，答复后才能签认。',
    en: '{count} objections are open; answer them before signing.',
  },
  'settlement.earlier_unsigned': {
    zh: '服务 {visit} 的更正对应的原结算单尚未签认，请先签认原结算单。',
    en: 'The statement that paid visit {visit} is not signed yet; sign that one first.',
  },
  'settlement.not_to_pay': {
    zh: '双方签认后才能登记付款，且只登记一次。',
    en: 'A payment is recorded once, after both sides have signed.',
  },
  'settlement.paid_on': {
    zh: '付款日期应在 {from} 与 {to} 之间。',
    en: 'The day of payment lies between {from} and {to}.',
  },
  'settlement.nothing_due': {
    zh: '没有应付金额（已被以前月份的更正抵扣）。',
    en: 'Nothing is due: earlier corrections have used it up.',
  },
  'settlement.beyond_reach': {
    zh: '这张结算单含有您辖区以外的明细，不能整张导出或打印；辖区内的明细请在页面查看。',
    en: 'This statement has lines outside your reach and is not given whole; those within it are on the page.',
  },
  'settlement.no_line': { zh: '结算单中没有这条明细。', en: 'The statement has no such line.' },
  'settlement.objected_already': {
    zh: '这条明细已有未答复的异议。',
    en: 'This line has an open objection already.',
  },
  'settlement.no_open_doubt': {
    zh: '这次计费没有待处理的存疑。',
    en: 'Nothing is to be decided about this charge.',
  },
  'settlement.own_doubt': {
    zh: '登记人员变动的人不能处理由此产生的存疑。',
    en: 'Whoever recorded the life event does not decide what follows from it.',
  },
  'settlement.doubt_is_stated': {
    zh: '这次计费已列入结算单 {number}，请在该结算单上答复异议。',
    en: 'Statement {number} names this charge: answer the objection there.',
  },
  'settlement.own_objection': {
    zh: '不能答复自己提出的异议。',
    en: 'Nobody answers an objection of their own.',
  },
  'settlement.answered_already': {
    zh: '这项异议已经答复。',
    en: 'This objection is answered already.',
  },
  'settlement.more_than_delivered': {
    zh: '不能超过实际服务量（最多 {most}）。',
    en: 'No more than was delivered (at most {most}).',
  },
  'settlement.more_than_price': {
    zh: '各方合计不能超过实际服务的价款（这一部分最多 {yuan} 元）。',
    en: 'All together pay no more than the price of what was delivered (at most {yuan} yuan here).',
  },
  'settlement.own_not_agreed': {
    zh: '本人没有同意自费，不能增加自费部分。',
    en: 'The person did not agree to pay; the own part cannot grow.',
  },
  'settlement.nothing_to_correct': {
    zh: '与现有结果相同，无需更正。',
    en: 'This is what stands already; there is nothing to correct.',
  },
  'settlement.beyond_entitlement': {
    zh: '超出该待遇的剩余：需要 {needed}，可用 {available}（{unit}）。',
    en: 'Beyond what the entitlement had left: {needed} needed, {available} available ({unit}).',
  },
  'settlement.no_trace': {
    zh: '没有找到可追溯的记录，或不在您的管辖范围内。',
    en: 'Nothing to trace here, or it is outside your reach.',
  },
  'settlement.charged_before': {
    zh: '这次上门服务已经计费。',
    en: 'This visit is charged already.',
  },
  'settlement.stated_before': {
    zh: '这条明细已列入结算单。',
    en: 'This line is in a statement already.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  visit_charged_once: 'settlement.charged_before',
  visit_charge_line_posting_once: 'settlement.charged_before',
  visit_charge_line_entitlement_once: 'settlement.charged_before',
  statement_line_charge_once: 'settlement.stated_before',
  statement_line_correction_once: 'settlement.stated_before',
  statement_once: 'settlement.already_frozen',
  statement_act_four_eyes: 'settlement.same_person',
  statement_act_once: 'settlement.not_to_sign',
  statement_answered_once: 'settlement.answered_already',
}
