import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * One spelling for every telephone number: `13800001234`, `06315231234`, `5231234` where the area
 * code was left out, `4006012349`, `+85291234567`. Null when it is none.
 */
export function normalisePhone(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  if (!/^[+\d][\d\s\-—–()./]*$/.test(plain.replace(/^\(/, ''))) return null
  const digits = plain.replace(/[^\d+]/g, '')
  const home = digits.replace(/^(\+|00)86/, '')
  if (/^(\+|00)/.test(home)) return foreign(home)
  if (MOBILE.test(home)) return home
  if (/^0?1[3-9]\d{9}$/.test(home)) return home.slice(-11)
  // Without +86 written, a number from abroad has lost the zero of its area code.
  const national = home !== digits && !home.startsWith('0') ? `0${home}` : home
  if (LANDLINE.test(national)) return national
  if (LOCAL.test(home) || SERVICE.test(home)) return home
  return null
}

const MOBILE = /^1[3-9]\d{9}$/
/** Area codes 010 and 02x have eight digits behind them, the others seven or eight. */
const LANDLINE = /^(0(10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/
const LOCAL = /^[2-9]\d{6,7}$/
const SERVICE = /^[48]00\d{7}$/

function foreign(digits: string): string | null {
  const parsed = parsePhoneNumberFromString(digits.replace(/^00/, '+'))
  return parsed?.isPossible() ? parsed.number : null
}

/** Area code and the rest of a landline; null for every other number. */
function landline(phone: string): readonly [area: string, local: string] | null {
  if (!phone.startsWith('0')) return LOCAL.test(phone) ? ['', phone] : null
  const length = /^0(10|2)/.test(phone) ? 3 : 4
  return [phone.slice(0, length), phone.slice(length)]
}

/** What the keyed index is made of: landlines without their area code, so that both forms meet. */
export const phoneKey = (phone: string): string => landline(phone)?.[1] ?? phone

/** Whether two normalised numbers may be the same line. */
export function isSamePhone(a: string, b: string): boolean {
  const [one, other] = [landline(a), landline(b)]
  if (!one || !other) return a === b
  return one[1] === other[1] && (one[0] === '' || other[0] === '' || one[0] === other[0])
}

/** `138****1234`, `0631-***1234`, `+852****4567`. */
export function maskPhone(phone: string): string {
  const line = landline(phone)
  if (line) return `${line[0]}${line[0] && '-'}${'*'.repeat(line[1].length - 4)}${phone.slice(-4)}`
  const head = phone.startsWith('+') ? phone.slice(0, -8) : phone.slice(0, 3)
  return `${head}****${phone.slice(-4)}`
}
