/**
 * A street or a town, by the fourth part of the code: 001 to 099 are streets, 100 to 199 towns
 * (GB/T 10114-2003). Townships, and units without a national code, are neither.
 */
export function townKindOf(code: string): 'street' | 'town' | null {
  const part = code.slice(6, 9)
  if (!/^[01]\d{2}$/.test(part) || part === '000') return null
  return part < '100' ? 'street' : 'town'
}
