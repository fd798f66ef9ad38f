export { createAccount } from './create-account.ts'
export type { Account, NewAccount } from './schema.ts'
export { authenticate, COOKIE } from './session.ts'
