import type { ReactNode } from 'react'

/** One column of a list. */
export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly align?: 'start' | 'end' | 'centre'
  readonly width?: string
  /** The two values of the contract's sort parameter, ascending and descending; null where only down. */
  readonly sort?: readonly [up: string | null, down: string]
  /** On a phone's card: its heading, a line (the usual), or left out. */
  readonly phone?: 'title' | 'line' | 'none'
}

/** One thing to narrow a list by; `name` is its name in the address and, usually, in the query. */
export interface Filter {
  readonly name: string
  readonly label: string
  readonly kind:
    | 'search'
    | 'choice'
    | 'area'
    | 'day'
    | 'month'
    | 'person'
    | 'organisation'
    | 'worker'
  /** For a search: what may be typed. */
  readonly hint?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Where the contract asks for something else than the chosen text: a day for an instant. */
  readonly asks?: (chosen: string) => Readonly<Record<string, string | undefined>>
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** What the chosen filters ask of the server. */
export function askedBy(
  filters: readonly Filter[],
  search: Readonly<Record<string, string | undefined>>,
): Query {
  const parts = filters.map(({ name, asks }): Query => {
    const chosen = search[name]
    if (chosen === undefined || asks === undefined) return { [name]: chosen }
    return asks(chosen)
  })
  return Object.assign({}, ...parts) as Query
}
