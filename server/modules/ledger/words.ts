import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {
  'ledger.no_account': {
    zh: '没有这个账户：{account}。',
    en: 'There is no such account: {account}.',
  },
  'ledger.account_key': {
    zh: '账户编号须以小写前缀和冒号开头，如 fund:lottery。',
    en: 'An account key begins with a small-letter prefix and a colon, as in fund:lottery.',
  },
  'ledger.no_posting': { zh: '没有这笔入账。', en: 'There is no such posting.' },
  'ledger.no_hold': { zh: '没有这笔预留。', en: 'There is no such reservation.' },
  'ledger.amount': {
    zh: '数额须为大于零的整数（以分或分钟计）。',
    en: 'The amount must be a whole number above zero (fen or minutes).',
  },
  'ledger.same_account': {
    zh: '转出与转入不能是同一账户。',
    en: 'The two accounts must differ.',
  },
  'ledger.unit_differs': {
    zh: '两个账户的计量单位不同（{from} 与 {to}）。',
    en: 'The two accounts count different units ({from} and {to}).',
  },
  'ledger.use_missing': {
    zh: '“{fund}”限定用途，入账须写明用途。可用于：{permitted}。',
    en: 'This fund is restricted: say what it is spent on. Permitted: {permitted}.',
  },
  'ledger.use_not_permitted': {
    zh: '“{fund}”不能用于 {use}。可用于：{permitted}。',
    en: 'This fund may not be spent on {use}. Permitted: {permitted}.',
  },
  'ledger.insufficient': {
    zh: '余额不足：可用 {available}，需要 {asked}（{unit}）。',
    en: 'Not enough is left: {available} available, {asked} asked ({unit}).',
  },
  'ledger.overdraft': {
    zh: '账户余额不足，不能透支。',
    en: 'The account may not be overdrawn.',
  },
  'ledger.key_reused': {
    zh: '同一入账编号已用于另一内容，不同之处：{field}。',
    en: 'This key was used for other content; what differs: {field}.',
  },
  'ledger.already_posted': { zh: '这笔预留已经入账。', en: 'This reservation was already posted.' },
  'ledger.already_voided': { zh: '这笔预留已经撤销。', en: 'This reservation was already voided.' },
  'ledger.already_expired': { zh: '这笔预留已经到期。', en: 'This reservation has expired.' },
  'ledger.already_ended': { zh: '这笔预留已经了结。', en: 'This reservation has already ended.' },
  'ledger.hold_expired': {
    zh: '这笔预留已过期（{expiresAt}），不能再入账。',
    en: 'This reservation ran out at {expiresAt} and can no longer be posted.',
  },
  'ledger.not_yet_expired': {
    zh: '这笔预留尚未到期（{expiresAt}）。',
    en: 'This reservation has not run out yet ({expiresAt}).',
  },
  'ledger.exceeds_hold': {
    zh: '入账 {asked} 超过预留 {held}（{unit}）。',
    en: '{asked} is more than the {held} reserved ({unit}).',
  },
  'ledger.paid_before': {
    zh: '同一事项已从该账户支付过一次。',
    en: 'This was already paid from the account once.',
  },
  'ledger.correction_exceeds': {
    zh: '更正 {asked} 超过原入账可更正的余额 {left}（{unit}）。',
    en: 'A correction of {asked} exceeds the {left} left of the original ({unit}).',
  },
  'ledger.corrected_elsewhere': {
    zh: '这类入账不能手工更正，请在产生它的业务中更正（如结算异议）。',
    en: 'This posting is corrected where it arose, as by an objection in settlement.',
  },
  'ledger.same_officer': {
    zh: '本人经办的入账须由他人更正。',
    en: 'What you booked yourself is corrected by somebody else.',
  },
  'ledger.days_backwards': {
    zh: '截止日期 {to} 早于起始日期 {from}。',
    en: 'The last day {to} lies before the first day {from}.',
  },
  'ledger.series_too_long': {
    zh: '走势最多查看 {days} 天。',
    en: 'A series covers at most {days} days.',
  },
  'ledger.correction_of_correction': {
    zh: '更正本身不能再更正，请另记一笔。',
    en: 'A correction is not corrected itself; make another posting.',
  },
}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {
  ledger_account_key_has_prefix: 'ledger.account_key',
  ledger_no_overdraft: 'ledger.overdraft',
  ledger_posting_key_once: 'ledger.key_reused',
  ledger_hold_key_once: 'ledger.key_reused',
  ledger_hold_end_key_once: 'ledger.key_reused',
  ledger_hold_ends_once: 'ledger.already_ended',
  ledger_hold_posted_once: 'ledger.already_posted',
  ledger_ref_paid_once: 'ledger.paid_before',
  ledger_corrected_within_original: 'ledger.correction_exceeds',
  ledger_posting_use_permitted: 'ledger.use_not_permitted',
  ledger_hold_use_permitted: 'ledger.use_not_permitted',
  ledger_posting_restricted_says_use: 'ledger.use_missing',
  ledger_hold_restricted_says_use: 'ledger.use_missing',
  ledger_posting_amount_positive: 'ledger.amount',
  ledger_hold_amount_positive: 'ledger.amount',
  ledger_posting_between_two: 'ledger.same_account',
  ledger_hold_between_two: 'ledger.same_account',
}
