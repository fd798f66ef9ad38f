import type { Day } from '../../kernel/time.ts'

/** A citizen identity number, GB 11643-1999: region 6, birth date 8, sequence 3, check 1. */
export interface IdentityNumber {
  readonly number: string
  readonly bornOn: Day
  readonly sex: 'male' | 'female'
}

export type IdentityFault =
  | 'id_number_form'
  | 'id_number_birth_date'
  | 'id_number_future'
  | 'id_number_checksum'
  | 'id_number_digits_lost'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** The check character of the first 17 digits. */
export function checkOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return CHECKS[sum % 11] as string
}

/** Full-width digits, spaces and dashes as people paste them; `x` as the standard writes it. */
export const plainIdentityNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-—–]/g, '')
    .toUpperCase()

/**
 * Reads a number of 18 or, from before 1999, 15 characters; the old form comes back as the new one.
 * The region is not checked: withdrawn codes are on valid cards.
 */
export function readIdentityNumber(text: string, today: Day): IdentityNumber | IdentityFault {
  const plain = plainIdentityNumber(text)
  const number = /^\d{15}$/.test(plain) ? eighteenOf(plain) : plain
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'id_number_form'
  const bornOn = dayOf(number.slice(6, 14))
  if (bornOn === null) return 'id_number_birth_date'
  if (bornOn > today) return 'id_number_future'
  if (checkOf(number) !== number[17]) {
    // A sheet that takes the number for a quantity keeps 15 digits and fills up with zeros.
    return number.endsWith('000') ? 'id_number_digits_lost' : 'id_number_checksum'
  }
  return { number, bornOn, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}

function eighteenOf(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return first17 + checkOf(first17)
}

function dayOf(digits: string): Day | null {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** `110105********002X`: the birth date is what is hidden. */
export const maskIdentityNumber = (number: string): string =>
  `${number.slice(0, 6)}********${number.slice(14)}`
