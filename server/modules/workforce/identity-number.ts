import { Day } from '../../kernel/time.ts'
import type { Sex } from './schema.ts'

export interface IdentityFacts {
  readonly number: string
  readonly bornOn: Day
  readonly sex: Sex
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const SIGNS = '10X98765432'

/** GB 11643-1999: the number's facts, or what is wrong with it. */
export function readIdentityNumber(
  text: string,
  today: Day,
): IdentityFacts | 'form' | 'date' | 'check' {
  const number = text.replace(/\s/g, '').toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) return 'form'
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!Day.safeParse(bornOn).success || bornOn > today) return 'date'
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  if (SIGNS[sum % 11] !== number[17]) return 'check'
  return { number, bornOn, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}
