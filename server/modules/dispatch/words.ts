import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'dispatch.absent': {
    zh: '没有找到这张订单，或不在您的范围内。',
    en: 'No such order, or it is outside your reach.',
  },
  'dispatch.offer_absent': {
    zh: '没有找到这条接单邀请，或不是发给您机构的。',
    en: 'No such offer, or it was not made to your organisation.',
  },
  'dispatch.slot_taken': {
    zh: '这个时段刚被别人约走了，请从新的可约时段中选择。',
    en: 'This slot has just been taken; please choose from those free now.',
  },
  'dispatch.crew_missing': {
    zh: '这项服务需要多名护理员同时上门，该机构此时人手不够。',
    en: 'This service needs several workers at once, and the provider has too few free then.',
  },
  'dispatch.window': {
    zh: '日期范围不对：须从今天起，结束不早于开始。',
    en: 'The dates are wrong: from today on, the end not before the beginning.',
  },
  'dispatch.service_withdrawn': {
    zh: '这项服务已停用。',
    en: 'This service is no longer offered.',
  },
  'dispatch.not_at_home': {
    zh: '这项服务不上门，不能派单。',
    en: 'This service is not delivered at the home.',
  },
  'dispatch.minutes_missing': {
    zh: '请填写服务时长（分钟）。',
    en: 'Please give the length in minutes.',
  },
  'dispatch.in_past': { zh: '时间已过，请选择以后的时间。', en: 'That time has passed.' },
  'dispatch.too_far': {
    zh: '首次上门须在 {days} 天之内。',
    en: 'The first visit must be within {days} days.',
  },
  'dispatch.request_of_another': {
    zh: '这个诉求是另一位老人的，不能用来为这位老人下单。',
    en: 'That request is of another person; it cannot be ordered for this one.',
  },
  'dispatch.too_far_moved': {
    zh: '只能改到 {days} 天之内。',
    en: 'A visit is moved to within {days} days.',
  },
  'dispatch.rule': {
    zh: '重复规则不正确（{why}）。可按天、周、月重复，可写次数或截止日期之一。',
    en: 'The rule is not valid ({why}). It may repeat by day, week or month, with a count or an end.',
  },
  'dispatch.rule_misses_start': {
    zh: '首次上门的日期不符合重复规则。',
    en: 'The first visit is not one of the days of the rule.',
  },
  'dispatch.not_serving': {
    zh: '该机构不服务这个区域，或已停业。',
    en: 'That organisation does not serve this area, or is not active.',
  },
  'dispatch.not_offering': {
    zh: '该机构当天没有这项服务的价格。',
    en: 'That organisation has no price for this service on that day.',
  },
  'dispatch.not_waiting': {
    zh: '这张订单不在等待时段。',
    en: 'This order is not waiting for a slot.',
  },
  'dispatch.state': {
    zh: '订单目前的状态不能这样办理。',
    en: 'The order cannot be changed like this in its present state.',
  },
  'dispatch.no_start_that_day': {
    zh: '这张订单那天没有安排。',
    en: 'The order has no visit on that day.',
  },
  'dispatch.offer_answered': {
    zh: '这条邀请已处理过。',
    en: 'This offer has been answered already.',
  },
  'dispatch.offer_expired': {
    zh: '答复时间已过，订单将转给下一家机构。',
    en: 'The time to answer is over; the order goes to the next provider.',
  },
  'dispatch.replan_stale': {
    zh: '排班刚刚有变动，这份重排方案已不适用，请看新方案后再采用。',
    en: 'The plan has just changed and this proposal no longer fits; please look at the new one.',
  },
  'dispatch.replan_group': {
    zh: '有几项改动相互依赖，须一起采用或一起不采用。',
    en: 'Some of these changes depend on others; take them together or not at all.',
  },
  'dispatch.replan_nothing': {
    zh: '这名护理员没有需要重排的服务。',
    en: 'This worker has no visits that others have to take over.',
  },
  'dispatch.reason_missing': { zh: '请写明原因。', en: 'Please give the reason.' },
  'dispatch.longer_than_agreed': {
    zh: '订单约定 {agreed} 分钟，机构不能自行延长；如确需延长，请由派单中心与老人确认后办理。',
    en: 'The order agreed on {agreed} minutes; a provider does not lengthen it. A desk may, after asking the person.',
  },
  'dispatch.not_your_worker': {
    zh: '只能派给本机构的护理员。',
    en: 'You can assign only workers of your own organisation.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  offer_one_open: 'dispatch.offer_answered',
}
