const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Region, birth date and sequence with their check digit, reckoned apart from the code under test. */
export function identityNumber(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return `${first17}${'10X98765432'[sum % 11]}`
}

let made = 100

/** A number that nobody holds. The region 999999 is not in use. */
export const freshIdentityNumber = (bornOn = '19800101', region = '999999'): string =>
  identityNumber(`${region}${bornOn}${++made}`)
