/** The books: what other modules may call. */
export { openAccount, openAccounts, type NewAccount } from './open-account.ts'
export {
  accountsByIds,
  balanceOf,
  balancesOf,
  findAccount,
  getAccount,
  permittedUsesOf,
  turnoverOf,
  type Turnover,
} from './balances.ts'
export { heldByUse, sumsByMonth, type MonthSum } from './sums-by-month.ts'
export { transfer, type NewTransfer } from './transfer.ts'
export { reserve, type NewHold } from './reserve.ts'
export { expireHold, postHold, voidHold, type PostHold, type VoidHold } from './end-hold.ts'
export { checkBooks, type Violation } from './check-books.ts'
export { correct, correctedOf, type Correction } from './correct.ts'
export { grantMany, type GrantedMany, type ManyGrants, type NewGrant } from './grant-many.ts'
export { expireRemainders, type ManyRemainders, type Remainder } from './expire-remainders.ts'
export {
  correctionsOf,
  holdsByIds,
  holdsOf,
  openHoldsOf,
  postingsOf,
  type PostingsQuery,
} from './postings.ts'
export { getHold, getPosting } from './store.ts'
export type { Account, AccountRef, Balance } from './account.ts'
export type { Hold, Posting } from './posting.ts'
export type { AccountKind, HoldState, PostingKind, Ref } from './schema.ts'
