export { createAccount } from './create-account.ts'
export { hashPassword } from './password.ts'
export type { Account, NewAccount } from './schema.ts'
export { authenticate, COOKIE } from './session.ts'
