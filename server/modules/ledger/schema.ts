import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, oneOf, Reason } from '../../kernel/contract.ts'
import { Unit } from '../../kernel/money.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day, InstantText } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

/** What an account stands for. Keys begin with a prefix, as in `fund:weihai_lottery`. */
export const ACCOUNT_KINDS = {
  source: { zh: '拨款方', en: 'Allotting source' },
  fund: { zh: '资金来源', en: 'Fund' },
  programme: { zh: '保障项目发放', en: 'Programme issue' },
  entitlement: { zh: '待遇', en: 'Entitlement' },
  provider_time: { zh: '机构服务量', en: 'Provider, delivered' },
  own_pocket: { zh: '个人自费', en: 'Own pocket' },
  provider_own: { zh: '机构自费收入', en: 'Provider, from own pockets' },
  provider_payable: { zh: '应付机构款', en: 'Provider, payable' },
  award: { zh: '奖补', en: 'Award' },
  bank: { zh: '银行付款', en: 'Bank payments' },
} as const satisfies Record<string, Words>
export const AccountKind = oneOf(ACCOUNT_KINDS)
export type AccountKind = z.infer<typeof AccountKind>

/** Why something moved. `spend` ends a hold, `pay` is money for what was spent; see L5. */
export const POSTING_KINDS = {
  receive: { zh: '拨入', en: 'Received' },
  grant: { zh: '发放', en: 'Granted' },
  move: { zh: '划转', en: 'Moved' },
  spend: { zh: '使用', en: 'Spent' },
  own_pocket: { zh: '自费', en: 'Paid by the person' },
  pay: { zh: '结算', en: 'Settled' },
  pay_out: { zh: '付款', en: 'Paid out' },
  expire: { zh: '到期失效', en: 'Expired' },
  withdraw: { zh: '停发收回', en: 'Withdrawn' },
  supplement: { zh: '补记', en: 'Supplemented' },
  correct: { zh: '更正', en: 'Corrected' },
} as const satisfies Record<string, Words>
export const PostingKind = oneOf(POSTING_KINDS)
export type PostingKind = z.infer<typeof PostingKind>

export const HOLD_STATES = {
  open: { zh: '预留中', en: 'Reserved' },
  posted: { zh: '已入账', en: 'Posted' },
  voided: { zh: '已撤销', en: 'Voided' },
  expired: { zh: '已到期', en: 'Expired' },
} as const satisfies Record<string, Words>
export const HoldState = oneOf(HOLD_STATES)
export type HoldState = z.infer<typeof HoldState>

const Title = z.object({ zh: z.string(), en: z.string() })

/** What a posting or a hold is about: a visit, an entitlement, a statement. */
export const Ref = z.object({ kind: z.string(), id: z.string() })
export type Ref = z.infer<typeof Ref>

/** The other side of an entry, enough to name and open it. */
export const AccountName = z.object({ id: Id, key: z.string(), kind: AccountKind, title: Title })
export type AccountName = z.infer<typeof AccountName>

export const AccountRow = AccountName.extend({
  unit: Unit,
  holder: Ref.nullable(),
  areaCode: AreaCode.nullable(),
  organisationId: Id.nullable(),
  restricted: z.boolean(),
  mayGoNegative: z.boolean(),
  /** Whole units: fen, minutes, points or meals. */
  posted: z.int(),
  held: z.int(),
  available: z.int(),
})
export type AccountRow = z.infer<typeof AccountRow>

export const PermittedUse = z.object({
  use: z.string(),
  permittedAt: InstantText,
  withdrawnAt: InstantText.nullable(),
})
export type PermittedUse = z.infer<typeof PermittedUse>

export const HoldRow = z.object({
  id: Id,
  ref: Ref,
  unit: Unit,
  amount: z.int(),
  state: HoldState,
  /** What was spent of it; the rest was released. */
  posted: z.int(),
  postingId: Id.nullable(),
  at: InstantText,
  actorName: z.string(),
  expiresAt: InstantText.nullable(),
  endedAt: InstantText.nullable(),
  endReason: z.string().nullable(),
  from: AccountName,
  to: AccountName,
})
export type HoldRow = z.infer<typeof HoldRow>

export const AccountDetail = z.object({
  account: AccountRow,
  uses: z.array(PermittedUse),
  /** Reservations not yet ended, oldest first, at most 200. */
  holds: z.array(HoldRow),
})
export type AccountDetail = z.infer<typeof AccountDetail>

/** One side of a posting as the account sees it: plus came in, minus went out. */
export const Entry = z.object({
  postingId: Id,
  seq: z.int(),
  at: InstantText,
  kind: PostingKind,
  amount: z.int(),
  balanceAfter: z.int(),
  other: AccountName,
  ref: Ref,
  use: z.string().nullable(),
  reason: z.string().nullable(),
  correctsId: Id.nullable(),
  actorName: z.string(),
})
export type Entry = z.infer<typeof Entry>

export const PostingRow = z.object({
  id: Id,
  seq: z.int(),
  kind: PostingKind,
  unit: Unit,
  amount: z.int(),
  /** How much of it later corrections took back. */
  corrected: z.int(),
  from: AccountName,
  to: AccountName,
  use: z.string().nullable(),
  ref: Ref,
  holdId: Id.nullable(),
  correctsId: Id.nullable(),
  reason: z.string().nullable(),
  at: InstantText,
  actorName: z.string(),
})
export type PostingRow = z.infer<typeof PostingRow>

export const PostingDetail = z.object({
  posting: PostingRow,
  hold: HoldRow.nullable(),
  corrects: PostingRow.nullable(),
  corrections: z.array(PostingRow),
  can: z.object({ correct: z.boolean() }),
})
export type PostingDetail = z.infer<typeof PostingDetail>

/** Everything in the books about one thing. */
export const RefTrace = z.object({ holds: z.array(HoldRow), postings: z.array(PostingRow) })
export type RefTrace = z.infer<typeof RefTrace>

export const SeriesPoint = z.object({
  day: Day,
  /** Posted balance at the end of that day. */
  balance: z.int(),
  cameIn: z.int(),
  wentOut: z.int(),
})
export type SeriesPoint = z.infer<typeof SeriesPoint>

export const AccountsQuery = z.object({
  /** Part of the key or of a title. */
  q: z.string().trim().max(60).optional(),
  kind: AccountKind.optional(),
  unit: Unit.optional(),
  sort: z.enum(['key', '-key', 'available', '-available']).default('key'),
})
export type AccountsQuery = z.infer<typeof AccountsQuery>

export const EntriesQuery = z.object({
  from: Day.optional(),
  /** The last day shown. */
  to: Day.optional(),
  kind: PostingKind.optional(),
})
export type EntriesQuery = z.infer<typeof EntriesQuery>

export const CorrectPosting = z.object({
  /** Made by the screen, so that pressing twice corrects once. */
  clientId: z.string().min(8).max(64),
  /** Whole units, never read out of a text or a yes: what is booked was typed as a number. */
  amount: z.int().min(1),
  reason: Reason,
})
export type CorrectPosting = z.infer<typeof CorrectPosting>

export const BooksCheck = z.object({
  checkedAt: InstantText,
  violations: z.array(
    z.object({ invariant: z.string(), rule: Title, examples: z.array(z.string()) }),
  ),
})
export type BooksCheck = z.infer<typeof BooksCheck>

const READERS = ['finance', 'auditor', 'official', 'provider'] as const

export const ledgerContracts = {
  accounts: contract({
    method: 'GET',
    path: '/api/ledger/accounts',
    summary: { zh: '账户列表', en: 'Accounts' },
    allow: READERS,
    query: PageQuery.extend(AccountsQuery.shape),
    answer: pageOf(AccountRow),
  }),
  account: contract({
    method: 'GET',
    path: '/api/ledger/accounts/:id',
    summary: { zh: '账户', en: 'One account' },
    allow: READERS,
    params: IdParams,
    answer: AccountDetail,
  }),
  entries: contract({
    method: 'GET',
    path: '/api/ledger/accounts/:id/entries',
    summary: { zh: '账户明细', en: 'Entries of an account' },
    allow: READERS,
    params: IdParams,
    query: PageQuery.extend(EntriesQuery.shape),
    answer: pageOf(Entry),
  }),
  exportedEntries: contract({
    method: 'GET',
    path: '/api/ledger/accounts/:id/entries.xlsx',
    summary: { zh: '导出账户明细', en: 'Entries of an account as a workbook' },
    allow: READERS,
    params: IdParams,
    query: EntriesQuery,
  }),
  series: contract({
    method: 'GET',
    path: '/api/ledger/accounts/:id/series',
    summary: { zh: '余额走势', en: 'Balance over time' },
    allow: READERS,
    params: IdParams,
    query: z.object({ from: Day, to: Day }),
    answer: z.object({ before: z.int(), points: z.array(SeriesPoint) }),
  }),
  posting: contract({
    method: 'GET',
    path: '/api/ledger/postings/:id',
    summary: { zh: '一笔入账', en: 'One posting' },
    allow: READERS,
    params: IdParams,
    answer: PostingDetail,
  }),
  trace: contract({
    method: 'GET',
    path: '/api/ledger/refs/:kind/:id',
    summary: { zh: '某一事项的全部入账', en: 'Everything in the books about one thing' },
    allow: READERS,
    params: z.object({ kind: z.string().max(40), id: z.string().max(80) }),
    answer: RefTrace,
  }),
  correct: contract({
    method: 'POST',
    path: '/api/ledger/postings/:id/corrections',
    summary: { zh: '更正入账', en: 'Correct a posting by a new one' },
    allow: ['finance'],
    params: IdParams,
    body: CorrectPosting,
    answer: z.object({ postingId: Id }),
  }),
  check: contract({
    method: 'GET',
    path: '/api/ledger/check',
    summary: { zh: '账目核对', en: 'Check every rule of the books' },
    allow: ['finance', 'auditor'],
    answer: BooksCheck,
  }),
}
