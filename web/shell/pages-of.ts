import { useState } from 'react'
import type { z } from 'zod'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { type AnswerOptions, type Reading, useAnswer } from './answers.ts'
import type { CallInput, LooseInput } from './request.ts'

/** A contract that answers cursor pages. */
export type PagedContract = Contract<
  z.ZodType,
  z.ZodType,
  z.ZodType,
  z.ZodType<{ items: unknown[]; next: string | null; total?: number | undefined }>
>

export type ItemOf<C extends PagedContract> = Answer<C>['items'][number]

export interface PagesOf<T, A = unknown> extends Omit<Reading<unknown>, 'data'> {
  /** The whole answer, with what the list's contract says beside the page, such as `can`. */
  readonly answer: A | undefined
  readonly items: readonly T[] | undefined
  /** Rows of the whole list, where the server counts them. */
  readonly total: number | undefined
  /** 1 for the first page; null when one came here by a link into the middle. */
  readonly number: number | null
  readonly toNext: (() => void) | null
  readonly toPrevious: (() => void) | null
  readonly toFirst: (() => void) | null
}

/** Where in the list one is, kept by whoever shows it: in the address, so that Back works. */
export interface Place {
  readonly cursor: string | undefined
  readonly move: (cursor: string | undefined) => void
}

/** The cursors that led to each cursor: the server only knows the way forward. */
const trails = new Map<string, readonly string[]>()

/** Pages through a list. Another filter starts at the first page again. */
export function usePages<C extends PagedContract>(
  route: C,
  input: CallInput<C> = {} as CallInput<C>,
  options: AnswerOptions & { readonly place?: Place } = {},
): PagesOf<ItemOf<C>, Answer<C>> {
  const loose = input as LooseInput
  const own = useOwnPlace(JSON.stringify([route.path, loose.params ?? {}, loose.query ?? {}]))
  const { cursor, move } = options.place ?? own
  const asked = { ...loose, query: { ...loose.query, ...(cursor ? { cursor } : {}) } }
  const { data, ...reading } = useAnswer(route, asked as CallInput<C>, {
    keepOld: true,
    ...options,
  })
  const page = data as Answer<PagedContract> | undefined
  const next = page?.next ?? null
  const trail = cursor === undefined ? [] : trails.get(cursor)
  return {
    ...reading,
    answer: data,
    items: page?.items as readonly ItemOf<C>[] | undefined,
    total: page?.total,
    number: trail === undefined ? null : trail.length + 1,
    toNext:
      next === null
        ? null
        : () => {
            if (trail !== undefined)
              trails.set(next, cursor === undefined ? [''] : [...trail, cursor])
            move(next)
          },
    toPrevious:
      trail === undefined || cursor === undefined ? null : () => move(trail.at(-1) || undefined),
    toFirst: cursor === undefined ? null : () => move(undefined),
  }
}

function useOwnPlace(list: string): Place {
  const [at, setAt] = useState<{ list: string; cursor: string | undefined }>()
  return {
    cursor: at?.list === list ? at.cursor : undefined,
    move: (cursor) => setAt({ list, cursor }),
  }
}
