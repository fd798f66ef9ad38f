import type { z } from 'zod'
import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { offline, Problem, problemOf } from './problem.ts'
import { lang } from './words.ts'

type Part<K extends string, S extends z.ZodType> =
  undefined extends z.input<S>
    ? { readonly [k in K]?: z.input<S> }
    : {} extends z.input<S>
      ? { readonly [k in K]?: z.input<S> }
      : { readonly [k in K]: z.input<S> }

/** What a contract asks for: only the parts that it has, optional where every field is. */
export type CallInput<C extends Contract> = Part<'params', C['params']> &
  Part<'query', C['query']> &
  Part<'body', C['body']>

/** The input may be left out where nothing in it is needed. */
export type InputArgs<C extends Contract> =
  {} extends CallInput<C> ? [input?: CallInput<C>] : [input: CallInput<C>]

/** Any contract's input, once its types have done their work. */
export interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
}

/** The address of a call. Empty query values are left out: an empty filter is no filter. */
export function urlOf(route: Pick<Contract, 'path'>, input: LooseInput = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
    }
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A link that downloads: put it into `href` of an `<a download>`. */
export function downloadUrl<C extends Contract>(route: C, ...[input]: InputArgs<C>): string {
  return urlOf(route, input as LooseInput)
}

export interface SendOptions {
  readonly key?: string
  readonly signal?: AbortSignal | undefined
  /** Pauses before asking again when no answer came; tests pass zeros. */
  readonly pauses?: readonly number[]
  readonly fetch?: typeof fetch
}

const PAUSES_MS = [400, 1_500]
const AGAIN = new Set([502, 503, 504])

let onSignedOut: () => void = () => undefined

/** The one place that decides what a lost session means; set by the session. */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run
}

/**
 * Sends a call and returns its answer, or throws a `Problem`. Reads, and commands with a key, are
 * asked again when the line failed: the server does a key only once.
 */
export async function send<C extends Contract>(
  route: C,
  input: LooseInput = {},
  options: SendOptions = {},
): Promise<Answer<C>> {
  const repeatable = route.method === 'GET' || options.key !== undefined
  const pauses = repeatable ? (options.pauses ?? PAUSES_MS) : []
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await sendOnce(route, input, options)) as Answer<C>
    } catch (thrown) {
      const pause = pauses[attempt]
      if (pause === undefined || !isLineFailure(thrown) || options.signal?.aborted) throw thrown
      await new Promise((resolve) => {
        setTimeout(resolve, pause)
      })
    }
  }
}

const isLineFailure = (thrown: unknown): boolean =>
  thrown instanceof Problem && (thrown.status === 0 || AGAIN.has(thrown.status))

async function sendOnce(route: Contract, input: LooseInput, options: SendOptions) {
  const headers: Record<string, string> = { 'x-lang': lang, accept: 'application/json' }
  if (options.key !== undefined) headers['idempotency-key'] = options.key
  const form = input.body instanceof FormData
  if (input.body !== undefined && !form) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await (options.fetch ?? fetch)(urlOf(route, input), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(input.body === undefined
        ? {}
        : { body: form ? (input.body as FormData) : JSON.stringify(input.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown
    throw offline()
  }
  return readAnswer(response.status, await response.text().catch(() => null))
}

/** An answer's body, or the problem it tells of. A lost session is told to the whole page. */
export function readAnswer(status: number, text: string | null): unknown {
  if (text === null) throw offline()
  const body = parseJson(text)
  if (status >= 200 && status < 300) {
    if (text !== '' && body === undefined) throw problemOf(502, null)
    return body
  }
  const problem = problemOf(status, body)
  if (problem.code === 'kernel.signed_out') onSignedOut()
  throw problem
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
