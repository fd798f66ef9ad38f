import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'awards.no_letter': {
    zh: '申报 {number} 尚未作出决定，没有通知书。',
    en: 'Application {number} is not decided yet; there is no letter.',
  },
  'awards.no_application': { zh: '没有这份申报。', en: 'There is no such application.' },
  'awards.no_subject': {
    zh: '没有这个申报对象，或不在您的管辖范围内。',
    en: 'There is no such candidate, or it lies outside your reach.',
  },
  'awards.not_to_apply': {
    zh: '“{programme}”按月自动核定发放，不需要申报。',
    en: '“{programme}” is granted by the month; nobody applies for it.',
  },
  'awards.by_month': {
    zh: '本项目按月核定发放：材料核查通过后随月度发放，不公示、不单独兑现。',
    en: 'This programme is granted by the month once its papers are accepted; it is neither published nor paid here.',
  },
  'awards.applied_already': {
    zh: '该对象已有申报 {number}，请在其中继续。',
    en: 'This candidate has application {number} already; go on with that one.',
  },
  'awards.not_open': {
    zh: '申报已进入公示或已有结论，不能再改动材料。',
    en: 'The application is public or decided; its evidence can no longer change.',
  },
  'awards.fact_not_asked': {
    zh: '本项目不需要这项证据：{fact}。',
    en: 'The rule does not ask for this evidence: {fact}.',
  },
  'awards.value_kind': {
    zh: '“{fact}”的填写形式不对：数量填整数，是否类选“是”或“否”。',
    en: 'The value of “{fact}” has the wrong form: a whole number for amounts, yes or no otherwise.',
  },
  'awards.no_paper': { zh: '没有这份材料。', en: 'There is no such paper.' },
  'awards.no_file': { zh: '没有这个文件。', en: 'There is no such file.' },
  'awards.own_paper': {
    zh: '不能核查自己提交的材料，请由他人核查。',
    en: 'You handed this paper in; somebody else must inspect it.',
  },
  'awards.inspected_already': {
    zh: '这份材料已经核查过，如有变化请提交新的材料。',
    en: 'This paper was inspected already; hand in a new one if things have changed.',
  },
  'awards.not_qualified': {
    zh: '按目前的记录和材料，尚未达到标准。',
    en: 'By what is on record and accepted, the standard is not reached.',
  },
  'awards.others_first': {
    zh: '{number} 更早达标，按“先达标先奖补”应先公示。',
    en: '{number} reached the standard earlier: first to reach it is first awarded.',
  },
  'awards.quota_used': {
    zh: '{count} 个名额已用完，不再奖补。',
    en: 'All {count} places are taken; nobody else is awarded.',
  },
  'awards.not_public': { zh: '这份申报不在公示中。', en: 'The application is not public.' },
  'awards.still_public': {
    zh: '公示到 {until} 为止，次日起才能批准。',
    en: 'It is public until {until}; it can be awarded from the next day on.',
  },
  'awards.above_public': {
    zh: '现核定 {yuan} 元，高于公示的 {shown} 元：请登记异议，异议成立后重新收集材料并重新公示。',
    en: 'It now comes to {yuan} yuan, more than the {shown} that were public: enter an objection; once it is upheld, collect the evidence and make it public again.',
  },
  'awards.objections_open': {
    zh: '还有 {count} 条异议未答复。',
    en: '{count} objections are not answered yet.',
  },
  'awards.no_objection': { zh: '没有这条异议。', en: 'There is no such objection.' },
  'awards.own_objection': {
    zh: '异议由您登记，请由他人答复。',
    en: 'You entered this objection; somebody else must answer it.',
  },
  'awards.answered_already': {
    zh: '这条异议已经答复。',
    en: 'This objection was answered already.',
  },
  'awards.own_publication': {
    zh: '公示由您办理，批准须由另一人办理。',
    en: 'You made it public; somebody else must decide.',
  },
  'awards.own_decision': {
    zh: '批准由您办理，兑现须由另一人办理。',
    en: 'You decided it; somebody else must record the payment.',
  },
  'awards.published_by_payer': {
    zh: '公示由您办理，兑现须由另一人办理。',
    en: 'You made it public; somebody else must record the payment.',
  },
  'awards.own_award': {
    zh: '{number} 由您公示或批准，列有它的兑现单须由他人编制和批准。',
    en: 'You made {number} public or decided it; others must draw up and approve its payment order.',
  },
  'awards.decided_already': {
    zh: '这份申报已有结论，不能再改。',
    en: 'The application was decided; that can no longer change.',
  },
  'awards.funds_short': {
    zh: '规定的资金中没有一项还有 {yuan} 元可用，请先追加预算。',
    en: 'None of the funds of the rule has {yuan} yuan left; load a budget first.',
  },
  'awards.not_to_pay': {
    zh: '只有已批准的申报才能兑现。',
    en: 'Only what was awarded can be paid.',
  },
  'awards.paid_on': {
    zh: '付款日期应在 {from} 至 {to} 之间。',
    en: 'The day of payment must lie between {from} and {to}.',
  },
  'awards.not_ordered': {
    zh: '尚未列入已批准的兑现单，不能兑现。',
    en: 'It stands on no approved payment order yet, and cannot be paid.',
  },
  'awards.no_order': { zh: '没有这张兑现单。', en: 'There is no such payment order.' },
  'awards.nothing_due': {
    zh: '{month} 没有尚未列单的奖补。',
    en: 'Nothing falls due in {month} that stands on no order yet.',
  },
  'awards.order_waiting': {
    zh: '{month} 已有一张兑现单待批准，请先批准或退回。',
    en: 'An order of {month} waits for approval; approve or reject that one first.',
  },
  'awards.order_kept': {
    zh: '{month} 的兑现单 {number} 已批准，只能另立更正单。',
    en: 'Order {number} of {month} is approved; it is changed by a correcting order only.',
  },
  'awards.order_not_approved': {
    zh: '只能更正已批准的、不是更正单的兑现单。',
    en: 'Only an approved order that is no correction itself is corrected.',
  },
  'awards.order_line': {
    zh: '{number} 不能这样更正：只能列入尚未列单的，移出已列单而未兑现的。',
    en: '{number} cannot be corrected so: what stands on no order is added, what is ordered and not paid is taken out.',
  },
  'awards.order_empty': {
    zh: '请选择要列入或移出的奖补。',
    en: 'Choose what is added or taken out.',
  },
  'awards.own_order': {
    zh: '兑现单由您编制，批准须由另一人办理。',
    en: 'You drew it up; somebody else must approve it.',
  },
  'awards.order_decided': {
    zh: '这张兑现单已经批准或退回。',
    en: 'This order was approved or rejected already.',
  },
  'awards.no_receipt': { zh: '没有这张凭证。', en: 'There is no such receipt.' },
  'awards.own_receipt': {
    zh: '凭证由您登记，请由他人核查。',
    en: 'You entered this receipt; somebody else must inspect it.',
  },
  'awards.receipt_inspected': {
    zh: '这张凭证已经核查过。',
    en: 'This receipt was inspected already.',
  },
  'awards.not_rejected': {
    zh: '只有不采信的凭证才能重新提交，且只能重新提交一次。',
    en: 'Only a rejected receipt is handed in again, and only once.',
  },
  'awards.no_use_asked': {
    zh: '本项目没有规定资金用途，不需要登记使用凭证。',
    en: 'The rule does not say what the money is for; nobody asks for receipts.',
  },
  'awards.no_notice': {
    zh: '还没有可以打印的告知书。',
    en: 'There is no notice to print yet.',
  },
  'awards.no_claw_back': { zh: '没有这项追回。', en: 'There is no such claw-back.' },
  'awards.claw_back_open': {
    zh: '已有一项追回待确认，请先确认或不同意。',
    en: 'A claw-back waits to be confirmed; confirm or decline that one first.',
  },
  'awards.own_claw_back': {
    zh: '追回由您提出，请由另一位财务人员确认。',
    en: 'You proposed to take it back; another finance officer must confirm.',
  },
  'awards.claw_back_decided': {
    zh: '这项追回已经确认或不同意。',
    en: 'This claw-back was confirmed or declined already.',
  },
  'awards.not_paid': { zh: '尚未兑现。', en: 'It was not paid yet.' },
  'awards.use_not_permitted': {
    zh: '资金不能用于这一项（{clause}）。',
    en: 'The money may not be spent on this ({clause}).',
  },
  'awards.spent_on': {
    zh: '使用日期应在 {from} 至 {to} 之间。',
    en: 'The day of spending must lie between {from} and {to}.',
  },
  'awards.receipt_twice': {
    zh: '这张凭证已经登记过。',
    en: 'This receipt was entered already.',
  },
  'awards.beyond_paid': {
    zh: '超出余额，最多 {yuan} 元。',
    en: 'More than is left: at most {yuan} yuan.',
  },
}

/** Constraint name → refusal code. */
export const constraints: Readonly<Record<string, string>> = {
  award_application_one_live: 'awards.applied_already',
  award_place_once: 'awards.others_first',
  award_place_within_quota: 'awards.quota_used',
  award_four_eyes: 'awards.own_publication',
  award_paid_by_a_third: 'awards.own_decision',
  award_paid_by_no_publisher: 'awards.published_by_payer',
  award_paid_by_order: 'awards.not_ordered',
  award_order_four_eyes: 'awards.own_order',
  award_order_decision_pkey: 'awards.order_decided',
  award_receipt_document_once: 'awards.receipt_twice',
  award_receipt_replaces_rejected: 'awards.not_rejected',
  award_receipt_replaced_once: 'awards.not_rejected',
  award_receipt_four_eyes: 'awards.own_receipt',
  award_receipt_verdict_pkey: 'awards.receipt_inspected',
  award_claw_back_four_eyes: 'awards.own_claw_back',
  award_claw_back_decision_pkey: 'awards.claw_back_decided',
}
