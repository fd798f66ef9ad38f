import type { ReactNode } from 'react'

/** One column of a list. */
export interface Column<T> {
  readonly key: string
  readonly title: string
  readonly cell: (row: T) => ReactNode
  readonly align?: 'start' | 'end' | 'centre'
  readonly width?: string
  /** The two values of the contract's sort parameter, ascending and descending. */
  readonly sort?: readonly [up: string, down: string]
  /** On a phone's card: its heading, a line (the usual), or left out. */
  readonly phone?: 'title' | 'line' | 'none'
}

/** One thing to narrow a list by; `name` is the contract's query parameter. */
export interface Filter {
  readonly name: string
  readonly label: string
  readonly kind: 'search' | 'choice' | 'area' | 'day' | 'month'
  /** For a search: what may be typed. */
  readonly hint?: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}
