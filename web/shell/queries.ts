import { QueryClient } from '@tanstack/react-query'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { type InputArgs, type LooseInput, send } from './request.ts'

/** The one cache of what the server said. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // `send` has asked again already, and a refusal does not change by asking.
      retry: false,
      refetchOnWindowFocus: true,
      // Offline, a call fails at once and says so, rather than waiting for ever.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Calls once and returns the answer or throws a `Problem`. The hooks are nearly always better. */
export function call<C extends Contract>(route: C, ...[input]: InputArgs<C>): Promise<Answer<C>> {
  return send(route, (input ?? {}) as LooseInput)
}

export const keyOf = (
  route: Pick<Contract, 'path'>,
  input: LooseInput = {},
): readonly unknown[] => [route.path, input.params ?? {}, input.query ?? {}]

/** Reads again what these contracts answered; a text stands for every path that begins so. */
export async function refresh(
  client: QueryClient,
  what: readonly (Contract | string)[] | 'all' = 'all',
): Promise<void> {
  const named = what === 'all' ? ['/'] : what
  await client.invalidateQueries({
    predicate: ({ queryKey }) => {
      const path = String(queryKey[0])
      return named.some((one) =>
        typeof one === 'string' ? path.startsWith(one) : path === one.path,
      )
    },
  })
}
