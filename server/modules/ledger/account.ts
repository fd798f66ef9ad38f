import type { Unit } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

/** What an account stands for. Keys begin with the prefix, as in `fund:weihai_lottery`. */
export const ACCOUNT_KINDS = {
  source: { prefix: 'source', words: { zh: '资金来源', en: 'Source of funds' } },
  fund: { prefix: 'fund', words: { zh: '资金', en: 'Fund' } },
  programme: { prefix: 'programme', words: { zh: '待遇发放', en: 'Programme issue' } },
  entitlement: { prefix: 'entitlement', words: { zh: '个人待遇', en: 'Entitlement' } },
  provider_time: { prefix: 'provider', words: { zh: '机构服务量', en: 'Provider, delivered' } },
  provider_payable: { prefix: 'provider', words: { zh: '应付机构款', en: 'Provider, payable' } },
  bank: { prefix: 'bank', words: { zh: '银行付款', en: 'Bank payments' } },
  own_pocket: { prefix: 'own', words: { zh: '个人自费', en: 'Own pocket' } },
} as const satisfies Record<string, { readonly prefix: string; readonly words: Words }>
export type AccountKind = keyof typeof ACCOUNT_KINDS

export interface Account {
  readonly id: string
  readonly key: string
  readonly kind: AccountKind
  readonly unit: Unit
  readonly title: Words
  readonly holder: { readonly kind: string; readonly id: string } | null
  readonly areaCode: string | null
  readonly organisationId: string | null
  readonly mayGoNegative: boolean
  /** True when only `uses` may be paid from it. */
  readonly restricted: boolean
}

/** Whole units of the account: fen, minutes, points or meals. */
export interface Balance {
  /** Everything that came in less everything that went out. */
  readonly posted: number
  /** Reserved and neither spent nor released. */
  readonly held: number
  /** What may still be reserved or moved. */
  readonly available: number
}

/** An account as its mover sees it while its balance row is locked. */
export interface LockedAccount extends Account, Balance {
  /** Uses permitted now; empty for an unrestricted account. */
  readonly uses: readonly string[]
}

/** An account is named by its id or by its key; a key has a colon and an id has none. */
export type AccountRef = string
export const isKey = (ref: AccountRef): boolean => ref.includes(':')
