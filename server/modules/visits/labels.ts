import type { Words } from '../../kernel/words.ts'
import type {
  AlertKind,
  CallKind,
  CallOutcome,
  CallSource,
  ConfirmationMethod,
  Decision,
  Flag,
  NoPositionReason,
  ReviewSide,
  VisitState,
} from './visit-schema.ts'

/** What screens and files call the values of this module. */
export const STATE_WORDS = {
  planned: { zh: '待上门', en: 'Planned' },
  under_way: { zh: '服务中', en: 'Under way' },
  done: { zh: '待机构初核', en: 'Done' },
  provider_approved: { zh: '待复核', en: 'Approved by provider' },
  approved: { zh: '已核定', en: 'Approved' },
  rejected: { zh: '已驳回', en: 'Rejected' },
  missed: { zh: '未上门', en: 'Missed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<VisitState, Words>

export const FLAG_WORDS = {
  position_off: { zh: '没有定位', en: 'No position' },
  far: { zh: '位置离住址较远', en: 'Far from the address' },
  no_place: { zh: '住址没有坐标', en: 'Address has no coordinates' },
  late_message: { zh: '离线补传', en: 'Sent late' },
  clock_off: { zh: '手机时钟不准', en: 'Device clock was off' },
  second_call: { zh: '重复签到或签退', en: 'Second check-in or check-out' },
  impossible_travel: { zh: '两次服务间隔不够赶路', en: 'Impossible travel' },
  two_places: { zh: '同一时间在两处', en: 'Two places at once' },
  overlap: { zh: '与另一次服务时间重叠', en: 'Overlaps another visit' },
  copied_photo: { zh: '照片与其他服务相同', en: 'Photo used twice' },
  moved_after_cap: { zh: '满额后改派同事', en: 'Moved to a colleague after the cap' },
  uniform_durations: { zh: '时长过于一致', en: 'Uniform durations' },
  after_death: { zh: '老人已去世', en: 'After the death' },
  while_admitted: { zh: '老人住院或入住机构', en: 'While admitted elsewhere' },
  after_move: { zh: '老人已迁出本市', en: 'After leaving the city' },
  too_short: { zh: '时长不足', en: 'Too short' },
  too_long: { zh: '时长超出较多', en: 'Too long' },
  edited: { zh: '时间更正过', en: 'Times were corrected' },
  manual: { zh: '手工补录', en: 'Entered by hand' },
  not_confirmed: { zh: '老人未确认', en: 'Not confirmed' },
  wrong_code: { zh: '确认码错误', en: 'Wrong code' },
  denied: { zh: '老人电话否认', en: 'Denied by telephone' },
} as const satisfies Record<Flag, Words>

/** The lines of an evidence score; those that are also flags have the flag's words. */
export const SIGNAL_WORDS: Readonly<Record<string, Words>> = {
  ...FLAG_WORDS,
  near: { zh: '定位在住址附近', en: 'Seen at the address' },
  tag: { zh: '扫到床头标签', en: 'Tag at the bed' },
  line: { zh: '老人家中电话签到', en: "Called from the person's own line" },
  strange_line: { zh: '陌生电话签到', en: 'Called from a strange line' },
  full_length: { zh: '时长符合计划', en: 'Full length' },
  most_of_length: { zh: '时长基本符合', en: 'Most of the length' },
  key_press: { zh: '老人电话按键确认', en: 'Confirmed on own telephone' },
  code: { zh: '确认码正确', en: 'Code confirmed' },
  signature: { zh: '老人签名', en: 'Signed' },
  tasks: { zh: '勾选了服务项目', en: 'Tasks ticked' },
  photo: { zh: '有现场照片', en: 'Photo of the work' },
}

export const ALERT_WORDS = {
  late: { zh: '迟到', en: 'Late' },
  missed: { zh: '疑似未上门', en: 'Probably missed' },
  short: { zh: '时长不足', en: 'Short' },
  overdue_end: { zh: '超时未签退', en: 'No check-out' },
  not_there: { zh: '老人当时不在家', en: 'Person was not there' },
} as const satisfies Record<AlertKind, Words>

export const CALL_WORDS = {
  in: { zh: '签到', en: 'Check-in' },
  out: { zh: '签退', en: 'Check-out' },
} as const satisfies Record<CallKind, Words>

export const SOURCE_WORDS = {
  mobile: { zh: '手机', en: 'Mobile' },
  landline: { zh: '老人座机', en: 'Landline' },
  tag: { zh: '标签', en: 'Tag' },
  manual: { zh: '手工补录', en: 'By hand' },
} as const satisfies Record<CallSource, Words>

export const OUTCOME_WORDS = {
  applied: { zh: '采用', en: 'Applied' },
  repeated: { zh: '重复，仅留存', en: 'Repeated, kept only' },
  closed: { zh: '任务已结束，仅留存', en: 'Visit closed, kept only' },
  ahead: { zh: '先于签到收到，已留存', en: 'Came before its check-in, kept' },
} as const satisfies Record<CallOutcome, Words>

export const NO_POSITION_WORDS = {
  off: { zh: '定位已关闭', en: 'Positioning is off' },
  refused: { zh: '未授权定位', en: 'Permission refused' },
  no_signal: { zh: '搜不到信号', en: 'No signal' },
  not_supported: { zh: '手机不支持', en: 'Not supported' },
  no_phone: { zh: '没有使用手机', en: 'No phone used' },
} as const satisfies Record<NoPositionReason, Words>

export const METHOD_WORDS = {
  signature: { zh: '屏幕签名', en: 'Signature' },
  code: { zh: '口述确认码', en: 'Spoken code' },
  key_press: { zh: '电话按键', en: 'Key press' },
  none: { zh: '未能确认', en: 'None' },
} as const satisfies Record<ConfirmationMethod, Words>

export const SIDE_WORDS = {
  worker: { zh: '护理员', en: 'Care worker' },
  provider: { zh: '机构', en: 'Provider' },
  payer: { zh: '付费方', en: 'Payer' },
} as const satisfies Record<ReviewSide, Words>

export const DECISION_WORDS = {
  approve: { zh: '通过', en: 'Approved' },
  reject: { zh: '驳回', en: 'Rejected' },
  return: { zh: '退回补充', en: 'Returned' },
  object: { zh: '提出异议', en: 'Objected' },
} as const satisfies Record<Decision, Words>
