import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { InTurn } from './in-turn.ts'
import { useLive } from './live.ts'
import { asProblem, type Problem } from './problem.ts'
import { keyOf, refresh } from './queries.ts'
import { type CallInput, type InputArgs, type LooseInput, send } from './request.ts'
import { SubmitKeys } from './submit-keys.ts'

export interface AnswerOptions {
  /** False: not yet, something it needs is still missing. */
  readonly when?: boolean | undefined
  /** Topics whose changes make it old, such as `visits`. */
  readonly live?: readonly string[] | undefined
  /** Asked again after this many milliseconds, for what has no topic. */
  readonly every?: number | undefined
  /** Milliseconds for which an answer is taken as still right; for what hardly ever changes. */
  readonly lasts?: number | undefined
  /** Keeps showing the previous answer while another input loads (a filter being typed). */
  readonly keepOld?: boolean | undefined
}

export interface Reading<T> {
  readonly data: T | undefined
  readonly problem: Problem | null
  /** Nothing to show yet. */
  readonly loading: boolean
  /** Something is shown and newer is on its way. */
  readonly fetching: boolean
  readonly retry: () => void
}

/** The answer of a GET: loading, refused or ready. `input` may be null while it is unknown. */
export function useAnswer<C extends Contract>(
  route: C,
  input: CallInput<C> | null = {} as CallInput<C>,
  options: AnswerOptions = {},
): Reading<Answer<C>> {
  const loose = (input ?? {}) as LooseInput
  useLive(options.live ?? [], [route])
  const found = useQuery({
    queryKey: keyOf(route, loose),
    queryFn: ({ signal }) => send(route, loose, { signal }),
    enabled: input !== null && options.when !== false,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.lasts === undefined ? {} : { staleTime: options.lasts }),
    ...(options.keepOld ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: found.data as Answer<C> | undefined,
    problem: found.error === null ? null : asProblem(found.error),
    loading: found.isPending && found.fetchStatus !== 'idle',
    fetching: found.isFetching,
    retry: () => void found.refetch(),
  }
}

export interface CommandOptions<C extends Contract> {
  /** What to read again afterwards. Default: everything this page shows. */
  readonly invalidates?: readonly (Contract | string)[] | undefined
  readonly onDone?: ((answer: Answer<C>) => void) | undefined
  /** Secrets (a password) leave no copy among the kept answers. */
  readonly keyless?: boolean | undefined
}

/** What a command came to. */
export type Outcome<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly problem: Problem }

export interface Commanding<C extends Contract> {
  /** Sends it; never throws a refusal: that is an outcome, and `problem` until the next run. */
  readonly run: (...args: InputArgs<C>) => Promise<Outcome<Answer<C>>>
  readonly busy: boolean
  readonly problem: Problem | null
  readonly reset: () => void
}

/**
 * A command of the screen. Running it while it runs joins the first, or waits for it where it is
 * asked of something else; a submit that got no answer keeps its idempotency key, so pressing again
 * cannot do it twice.
 */
export function useCommand<C extends Contract>(
  route: C,
  options: CommandOptions<C> = {},
): Commanding<C> {
  const client = useQueryClient()
  const [keys] = useState(() => new SubmitKeys())
  const [turns] = useState(() => new InTurn<Outcome<Answer<C>>>())
  const [shown, setShown] = useState<{ busy: boolean; problem: Problem | null }>(IDLE)

  const attempt = async (input: LooseInput): Promise<Outcome<Answer<C>>> => {
    setShown({ busy: true, problem: null })
    try {
      const key = keys.keyFor([route.method, route.path, input])
      const answer = await send(route, input, options.keyless ? {} : { key })
      keys.settle()
      void refresh(client, options.invalidates)
      setShown(IDLE)
      options.onDone?.(answer)
      return { ok: true, answer }
    } catch (thrown) {
      keys.settle(thrown)
      const problem = asProblem(thrown)
      setShown({ busy: false, problem })
      return { ok: false, problem }
    }
  }
  return {
    run: (...[input]) => {
      const loose = (input ?? {}) as LooseInput
      return turns.run(loose, () => attempt(loose))
    },
    ...shown,
    reset: () => setShown(IDLE),
  }
}

const IDLE = { busy: false, problem: null } as const
