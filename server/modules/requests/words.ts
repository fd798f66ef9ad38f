import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'requests.line_not_set_up': {
    zh: '话务平台尚未接入:没有设置签名密钥。',
    en: 'No call centre is joined: the signing secret is not set.',
  },
  'requests.bad_signature': {
    zh: '请求头 {header} 缺失或签名不正确，已拒绝，未保存任何内容。',
    en: 'The header {header} is missing or the signature is wrong; refused, nothing was stored.',
  },
  'requests.stale_timestamp': {
    zh: '请求头 {header} 与本机时间相差超过 {seconds} 秒，请校准时钟后重发。',
    en: 'The header {header} is more than {seconds} seconds from our clock; set the clock and send again.',
  },
  'requests.event_kind': {
    zh: '不认识这种事件。可用:{kinds}。',
    en: 'This kind of event is unknown. Known: {kinds}.',
  },
  'requests.event_ahead': {
    zh: '事件时间在未来，请校准话务平台时钟。',
    en: 'The event lies in the future; set the clock of the exchange.',
  },
  'requests.event_reused': {
    zh: '同一事件编号已用于另一内容。',
    en: 'This event id was used for another event.',
  },
  'requests.call_absent': {
    zh: '没有找到这通电话，或不在您的管辖范围内。',
    en: 'No such call, or it is outside your reach.',
  },
  'requests.absent': {
    zh: '没有找到这条诉求，或不在您的管辖范围内。',
    en: 'No such request, or it is outside your reach.',
  },
  'requests.call_back_absent': {
    zh: '没有找到这条回电，或不在您的管辖范围内。',
    en: 'No such call-back, or it is outside your reach.',
  },
  'requests.household_absent': {
    zh: '没有找到这一户，或不在您的管辖范围内。',
    en: 'No such household, or it is outside your reach.',
  },
  'requests.person_absent': {
    zh: '名册中没有这位老人，或不在您的管辖范围内。',
    en: 'This person is not on the roster, or outside your reach.',
  },
  'requests.person_missing': {
    zh: '请先选择为哪位老人申请服务。',
    en: 'Choose the older person for whom the service is.',
  },
  'requests.person_dead': {
    zh: '这位老人已登记去世，不能再申请服务。',
    en: 'This person is recorded as dead; no service can be asked for.',
  },
  'requests.service_missing': { zh: '请选择服务项目。', en: 'Choose a service.' },
  'requests.service_absent': {
    zh: '目录中没有这个服务项目。',
    en: 'The catalogue has no such service.',
  },
  'requests.organisation_absent': {
    zh: '没有找到这家机构。',
    en: 'There is no such organisation.',
  },
  'requests.open_already': {
    zh: '这位老人的同一服务已有待办诉求 {number}。如确需再登记，请勾选“再登记一次”。',
    en: 'The same service is open for this person already as {number}. Tick “once more” if it is meant.',
  },
  'requests.wanted_backwards': {
    zh: '希望时段的结束应晚于开始。',
    en: 'A wished time must end after it begins.',
  },
  'requests.wanted_past': { zh: '希望时段已经过去。', en: 'The wished time is over already.' },
  'requests.phone_form': {
    zh: '电话号码不正确，请核对。',
    en: 'This is not a telephone number; please check it.',
  },
  'requests.phone_missing': {
    zh: '没有可回拨的号码，请填写电话。',
    en: 'There is no number to ring; please enter one.',
  },
  'requests.notes_changed': {
    zh: '记录刚被其他话务员修改，请合并后再保存。',
    en: 'Another operator changed the notes meanwhile; merge them and save again.',
  },
  'requests.call_state': {
    zh: '通话当前状态不能这样操作，请刷新。',
    en: 'The call cannot do that from where it is; reload.',
  },
  'requests.call_not_over': {
    zh: '通话尚未结束，结束后再小结。',
    en: 'The call is not over yet; wrap it up afterwards.',
  },
  'requests.not_your_call': {
    zh: '这通电话由 {operator} 处理，请先接手。',
    en: 'This call is handled by {operator}; take it over first.',
  },
  'requests.no_such_seat': { zh: '这位话务员不在岗。', en: 'This operator is not at a seat.' },
  'requests.no_seat': {
    zh: '请先签入坐席(填写分机号)。',
    en: 'Sign on to an extension first.',
  },
  'requests.seat_taken': {
    zh: '该分机由 {by} 使用中，请换一个分机。',
    en: 'This extension is used by {by}; choose another.',
  },
  'requests.no_line': {
    zh: '没有接入话务平台，请在话机上拨打。',
    en: 'No exchange is joined; please use the telephone itself.',
  },
  'requests.line_refused': {
    zh: '话务平台没有执行:{why}。请在话机上操作。',
    en: 'The exchange did not do it: {why}. Please use the telephone itself.',
  },
  'requests.simulator_off': {
    zh: '只有示例数据的系统才能模拟来电。',
    en: 'Only an installation with sample data may simulate calls.',
  },
  'requests.agent_missing': { zh: '请填写分机号。', en: 'Give the extension.' },
  'requests.no_recording': { zh: '这通电话没有录音。', en: 'There is no recording of this call.' },
  'requests.state': {
    zh: '诉求当前状态不能这样办理，请刷新。',
    en: 'The request cannot go there from where it is; reload.',
  },
  'requests.closed': { zh: '诉求已办结。', en: 'The request is closed.' },
  'requests.outcome_missing': { zh: '办结必须选择结果。', en: 'Closing needs an outcome.' },
  'requests.outcome_wrong': {
    zh: '这类诉求在当前状态不能以此结果办结。',
    en: 'Such a request cannot be closed with this outcome from where it is.',
  },
  'requests.outcome_early': {
    zh: '只有办结时才填写结果。',
    en: 'An outcome belongs to closing only.',
  },
  'requests.answer_missing': {
    zh: '请填写给来电人的答复。',
    en: 'Write what the caller was told.',
  },
  'requests.score_missing': {
    zh: '请填写满意度(1–5 分)。',
    en: 'Give the satisfaction (1 to 5).',
  },
  'requests.score_unasked': {
    zh: '这里不填写满意度。',
    en: 'Satisfaction is not asked for here.',
  },
  'requests.not_acknowledged': {
    zh: '紧急求助须先确认接警再办结。',
    en: 'An emergency must be acknowledged before it is closed.',
  },
  'requests.not_emergency': { zh: '这不是紧急求助。', en: 'This is not an emergency.' },
  'requests.due_past': {
    zh: '回电时间已经过去。',
    en: 'The time of the call-back is over already.',
  },
  'requests.due_far': {
    zh: '回电时间最多约定 {days} 天内。',
    en: 'A call-back may be promised at most {days} days ahead.',
  },
  'requests.call_back_closed': {
    zh: '这条回电已经结束。',
    en: 'This call-back is finished already.',
  },
  'requests.too_few_tries': {
    zh: '已尝试 {tries} 次，至少 {needed} 次后才能登记联系不上。',
    en: 'Tried {tries} times; at least {needed} are needed before giving up.',
  },
  'requests.constraint': {
    zh: '数据与热线规则冲突，未保存。请刷新后重试。',
    en: 'This conflicts with a rule of the hotline and was not stored. Reload and try again.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  telephone_event_once: 'requests.event_reused',
  operator_seat_extension_once: 'requests.constraint',
  call_back_return_once: 'requests.constraint',
  call_back_once_per_visit: 'requests.constraint',
  request_closed_has_outcome: 'requests.outcome_missing',
  request_emergency_closed_is_acknowledged: 'requests.not_acknowledged',
  request_service_has_person: 'requests.person_missing',
  call_back_satisfaction_done_has_score: 'requests.score_missing',
}
