import { ORGANISATION_KINDS, type OrganisationKind, type OrganisationState } from './schema.ts'

/** O4: closed is final. */
export const NEXT = {
  active: ['suspended', 'closed'],
  suspended: ['active', 'closed'],
  closed: [],
} as const satisfies Record<OrganisationState, readonly OrganisationState[]>

export const mayMove = (from: OrganisationState, to: OrganisationState): boolean =>
  (NEXT[from] as readonly OrganisationState[]).includes(to)

export const needsCreditCode = (kind: OrganisationKind): boolean =>
  ORGANISATION_KINDS[kind].registered

export const mayHaveBeds = (kind: OrganisationKind): boolean => ORGANISATION_KINDS[kind].beds

// GB 32100-2015: the alphabet leaves out I, O, S, V and Z.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The 18th sign for the first 17 (GB 32100-2015), or null when they have a wrong sign. */
export function creditCheckSign(first: string): string | null {
  const values = [...first].map((sign) => ALPHABET.indexOf(sign))
  if (first.length !== 17 || values.includes(-1)) return null
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** What is wrong with a unified social credit code, or null when nothing is. */
export function creditCodeMistake(code: string): 'form' | 'check' | null {
  const sign = creditCheckSign(code.slice(0, 17))
  if (sign === null || code.length !== 18 || !ALPHABET.includes(code.charAt(17))) return 'form'
  return sign === code.charAt(17) ? null : 'check'
}

/** The area itself and all above it: what an organisation must serve to serve this area. */
export const areasAround = (code: string): string[] =>
  [4, 6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length))
