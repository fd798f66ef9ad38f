import { say } from '../../../shell/words.ts'

const MODULES: Readonly<Record<string, readonly [string, string]>> = {
  kernel: ['系统', 'Kernel'],
  areas: ['区划', 'Areas'],
  identity: ['账号', 'Accounts'],
  people: ['人员', 'People'],
  organisations: ['机构', 'Organisations'],
  workforce: ['护理员', 'Care workers'],
  catalogue: ['服务目录', 'Catalogue'],
  assessments: ['评估', 'Assessments'],
  ledger: ['账本', 'Ledger'],
  programmes: ['待遇', 'Programmes'],
  requests: ['热线受理', 'Hotline'],
  visits: ['上门服务', 'Visits'],
  dispatch: ['派单', 'Dispatch'],
  settlement: ['结算', 'Settlement'],
  indicators: ['指标', 'Indicators'],
}

const ACTS: Readonly<Record<string, readonly [string, string]>> = {
  signed_in: ['登录', 'Signed in'],
  signed_out: ['退出', 'Signed out'],
  sign_in_failed: ['登录失败', 'Failed to sign in'],
  read: ['查看', 'Read'],
  viewed: ['查看', 'Viewed'],
  seen: ['查看', 'Seen'],
  revealed: ['查看完整信息', 'Saw it unmasked'],
  number_revealed: ['查看完整号码', 'Saw a full number'],
  contact_revealed: ['查看完整联系方式', 'Saw a full contact'],
  recording_revealed: ['收听录音', 'Heard a recording'],
  evidence_viewed: ['查看证明材料', 'Saw a document'],
  evidence_seen: ['查看服务凭证', 'Saw the evidence'],
  certificate_file_seen: ['查看证书文件', 'Saw a certificate'],
  code_seen: ['查看服务码', 'Saw the code'],
  day_seen: ['查看当日安排', 'Saw a day'],
  entitlements_read: ['查看待遇', 'Read entitlements'],
  determination_read: ['查看资格认定', 'Read a determination'],
  draft_read: ['查看评估草稿', 'Read a draft'],
  exported: ['导出', 'Exported'],
  entitlements_exported: ['导出待遇', 'Exported entitlements'],
  printed: ['打印', 'Printed'],
  registered: ['登记', 'Registered'],
  amended: ['修改', 'Amended'],
  changed: ['修改', 'Changed'],
  settings_changed: ['修改设置', 'Changed settings'],
  created: ['新建', 'Created'],
  granted: ['授权', 'Granted'],
  disabled: ['停用', 'Disabled'],
  enabled: ['启用', 'Enabled'],
  unlocked: ['解锁', 'Unlocked'],
  password_changed: ['修改密码', 'Changed the password'],
  password_reset: ['重置密码', 'Reset a password'],
  totp_set: ['设置动态口令', 'Set up one-time codes'],
  totp_reset: ['重置动态口令', 'Reset one-time codes'],
  session_ended: ['结束登录', 'Ended a session'],
  opened: ['受理', 'Opened'],
  moved: ['流转', 'Moved'],
  noted: ['备注', 'Noted'],
  acknowledged: ['确认接警', 'Acknowledged'],
  planned: ['排定', 'Planned'],
  confirmed: ['确认', 'Confirmed'],
  adjusted: ['调整', 'Adjusted'],
  reviewed: ['核验', 'Reviewed'],
  objected: ['提出异议', 'Objected'],
  answered: ['答复', 'Answered'],
  started: ['开始', 'Started'],
  signed: ['签名', 'Signed'],
  discarded: ['放弃', 'Discarded'],
  review_asked: ['申请复评', 'Asked for a review'],
  frozen: ['冻结', 'Frozen'],
  closed: ['关闭', 'Closed'],
  paid: ['付款', 'Paid'],
  corrected: ['更正', 'Corrected'],
  deferred: ['延期', 'Deferred'],
  price_set: ['设定价格', 'Set a price'],
  price_ended: ['停用价格', 'Ended a price'],
  hours_set: ['设定工作时间', 'Set hours'],
  left: ['离职', 'Left'],
  absence_recorded: ['登记请假', 'Recorded an absence'],
  absence_cancelled: ['取消请假', 'Cancelled an absence'],
  certificate_added: ['登记证书', 'Added a certificate'],
  certificate_withdrawn: ['撤下证书', 'Withdrew a certificate'],
  contact_added: ['添加联系人', 'Added a contact'],
  died: ['登记去世', 'Recorded a death'],
  photo_added: ['添加照片', 'Added a photo'],
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  absence: ['请假', 'Absence'],
  account: ['账号', 'Account'],
  area: ['区划', 'Area'],
  assessment: ['评估', 'Assessment'],
  assessment_draft: ['评估草稿', 'Assessment draft'],
  call: ['通话', 'Call'],
  call_back: ['回访', 'Call back'],
  certificate: ['证书', 'Certificate'],
  determination: ['资格认定', 'Determination'],
  document: ['材料', 'Document'],
  entitlement: ['待遇', 'Entitlement'],
  fund: ['资金', 'Fund'],
  household: ['家庭户', 'Household'],
  indicator: ['指标', 'Indicator'],
  ledger_account: ['账户', 'Ledger account'],
  offer: ['派单邀约', 'Offer'],
  order: ['订单', 'Order'],
  organisation: ['机构', 'Organisation'],
  person: ['老年人', 'Person'],
  posting: ['分录', 'Posting'],
  programme_cycle: ['月度发放', 'Monthly run'],
  request: ['诉求', 'Request'],
  roster: ['名册', 'Roster'],
  roster_import: ['名册导入', 'Import'],
  service: ['服务', 'Service'],
  service_offer: ['服务价格', 'Price'],
  session: ['登录', 'Session'],
  setting: ['设置', 'Setting'],
  settlement_period: ['结算月', 'Settlement month'],
  statement: ['结算单', 'Statement'],
  statement_line: ['结算明细', 'Statement line'],
  visit: ['上门服务', 'Visit'],
  worker: ['护理员', 'Care worker'],
}

const wordOf = (table: typeof MODULES, key: string): string => {
  const words = table[key]
  return words ? say(words[0], words[1]) : ''
}

/**
 * `identity.signed_in` → 账号：登录: whose record it is and the usual acts in words. The code stands
 * beside it: it is what one searches by, and acts without words here show it alone.
 */
export function actText(action: string): string {
  const [module = '', act = ''] = action.split('.')
  return [wordOf(MODULES, module), wordOf(ACTS, act)].filter(Boolean).join(say('：', ': '))
}

/** `person` → 老年人; a kind without words keeps its code. */
export const kindText = (kind: string): string => wordOf(KINDS, kind) || kind

/** Acts begin with their module's name, so a module is a prefix to search by. */
export const moduleOptions = Object.entries(MODULES).map(([name, [zh, en]]) => ({
  value: `${name}.`,
  label: say(zh, en),
}))
