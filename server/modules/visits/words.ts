import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'visits.absent': {
    zh: '没有找到这次上门服务，或不在您的范围内。',
    en: 'No such visit, or it is outside your reach.',
  },
  'visits.minutes': {
    zh: '服务时长须为 1 到 {max} 的整数分钟。',
    en: 'A visit lasts a whole number of minutes, 1 to {max}.',
  },
  'visits.person_away': {
    zh: '老人目前不在家（去世、迁出、住院或入住机构），不能安排上门。',
    en: 'This person is not at home (died, moved, in hospital or in an institution).',
  },
  'visits.worker_unfit': {
    zh: '这位护理员缺少所需技能或有效证书，不能派单。',
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
    zh: '这次上门服务已不是"待上门"状态，不能这样改。',
    en: 'This visit is no longer planned, so it cannot be changed like this.',
  },
  'visits.not_yours': {
    zh: '这次上门服务不由您办理。',
    en: 'This is not yours to do for this visit.',
  },
  'visits.client_id_reused': {
    zh: '同一消息编号已用于另一内容。',
    en: 'This message id was used for something else.',
  },
  'visits.too_early': {
    zh: '离计划时间太早，计划开始前 60 分钟内才能签到。',
    en: 'Too early: check-in opens 60 minutes before the planned start.',
  },
  'visits.not_checked_in': {
    zh: '还没有签到，请先签到。',
    en: 'Not checked in yet; please check in first.',
  },
  'visits.day_beyond': {
    zh: '手机上只能查看前 {back} 天到后 {ahead} 天的任务。',
    en: 'The phone shows visits from {back} days back to {ahead} days ahead.',
  },
  'visits.no_clock': {
    zh: '时间与现在相差超过 {years} 年，请校准手机时钟后重试。',
    en: 'This is more than {years} years from now; set the clock of the phone and try again.',
  },
  'visits.left_before_arrival': {
    zh: '结束时间必须晚于开始时间。',
    en: 'The end must be after the beginning.',
  },
  'visits.too_long': {
    zh: '一次上门服务不能超过 24 小时。如忘记签退，请由机构补录时间。',
    en: 'A visit cannot be longer than 24 hours. If check-out was forgotten, the provider enters it.',
  },
  'visits.in_future': {
    zh: '时间不能晚于现在。',
    en: 'The time cannot be later than now.',
  },
  'visits.far_from_plan': {
    zh: '与计划时间相差超过一天，请另建一次服务。',
    en: 'More than a day from the plan; this is another visit.',
  },
  'visits.not_adjustable': {
    zh: '已进入核验，不能再更正时间。可请核验方退回。',
    en: 'Already in review; times can be corrected only after it is returned.',
  },
  'visits.nobody_sent': {
    zh: '这次上门还没有指派护理员，请先指派再补录时间。',
    en: 'Nobody is assigned to this visit; assign a care worker before entering its times.',
  },
  'visits.not_due': {
    zh: '还没到计划时间，不能判定未上门；如不再上门，请取消。',
    en: 'It is not time yet, so nobody can have missed it; call it off if nobody is to come.',
  },
  'visits.line_missing': {
    zh: '请填写来电号码。',
    en: 'Please give the number the call came from.',
  },
  'visits.line_form': { zh: '来电号码格式不对。', en: 'That is not a telephone number.' },
  'visits.code_attempts': {
    zh: '确认码错误次数过多，请改用其他方式。',
    en: 'Too many wrong codes; please confirm in another way.',
  },
  'visits.closed': {
    zh: '这次服务已进入核验或已结束，不能再补充。',
    en: 'This visit is in review or closed; nothing can be added.',
  },
  'visits.no_such_task': { zh: '没有这个服务项目。', en: 'There is no such task.' },
  'visits.photo_kind': { zh: '只能上传照片。', en: 'Only photos can be added.' },
  'visits.not_for_review': {
    zh: '现在不是这一方核验的时候。先由机构初核，再由付费方复核。',
    en: 'Not for this side to review now: the provider first, then the payer.',
  },
  'visits.reason_missing': { zh: '请写明原因。', en: 'Please give the reason.' },
  'visits.same_reviewer': {
    zh: '初核和复核不能是同一个人。',
    en: 'The two reviews cannot be made by the same person.',
  },
  'visits.more_than_payable': {
    zh: '最多可核定 {most} 分钟。',
    en: 'At most {most} minutes can be approved.',
  },
  'visits.nothing_delivered': {
    zh: '没有可核定的服务分钟，请驳回或退回。',
    en: 'There are no minutes to approve; reject or return it.',
  },
  'visits.not_rejected': {
    zh: '只有被驳回的服务才能提出异议。',
    en: 'Only a rejected visit can be objected to.',
  },
  'visits.objected_before': {
    zh: '每次服务只能提出一次异议。',
    en: 'A visit can be objected to once only.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  visit_worker_one_place: 'visits.worker_busy',
  visit_same_service_once: 'visits.same_service_twice',
  visit_call_once: 'visits.client_id_reused',
  visit_note_once: 'visits.client_id_reused',
  visit_photo_once: 'visits.client_id_reused',
  visit_confirmation_once: 'visits.client_id_reused',
}
