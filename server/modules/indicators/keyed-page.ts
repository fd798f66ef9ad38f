import type { Page, PageQuery } from '../../kernel/page.ts'

/** One page of what had to be counted as a whole anyway, in the order of its keys. */
export function keyedPage<T>(
  found: readonly T[],
  { cursor, limit }: PageQuery,
  keyOf: (one: T) => string,
): Page<T> & { readonly total: number } {
  const sorted = found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const rest = cursor === undefined ? sorted : sorted.filter((one) => keyOf(one) > cursor)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  const next = rest.length > limit && last !== undefined ? keyOf(last) : null
  return { items, next, total: found.length }
}
