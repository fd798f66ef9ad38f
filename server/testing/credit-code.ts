import { creditCheckSign } from '../modules/organisations/index.ts'

let made = 0

/** A sound credit code (GB 32100) of Huancui that no other test of the file was given. */
export function freshCreditCode(): string {
  made += 1
  const first = `91371002MA${String(made).padStart(7, '0')}`
  return `${first}${creditCheckSign(first)}`
}
