import type { Unit } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { AccountKind } from './schema.ts'

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
