import { z } from 'zod'
import type { Role } from './actor.ts'
import type { Words } from './words.ts'

/**
 * One route, said once: the server mounts it, the browser calls it, OpenAPI is generated from it.
 * Lives in the schema of its noun; pure, so the browser may import it.
 */
export interface Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Nouns under /api, parameters as `:id`. */
  readonly path: string
  readonly summary: Words
  /** Roles that may call at all; rows are bounded by reach inside. */
  readonly allow: readonly Role[] | 'signed_in' | 'public'
  /** Question or answer hold a secret: nothing of them is kept for a repeated Idempotency-Key. */
  readonly secret?: true
  /** Calls from one address in a minute; absent: the bound of the whole product. */
  readonly perMinuteMax?: number
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
}

export const Nothing = z.object({})
type Nothing = typeof Nothing

export function contract<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodVoid,
>(
  route: Pick<Contract, 'method' | 'path' | 'summary' | 'allow' | 'secret' | 'perMinuteMax'> & {
    readonly params?: P
    readonly query?: Q
    readonly body?: B
    readonly answer?: A
  },
): Contract<P, Q, B, A> {
  return {
    params: Nothing as unknown as P,
    query: Nothing as unknown as Q,
    body: z.undefined() as unknown as B,
    answer: z.void() as unknown as A,
    ...route,
  }
}

/** Characters of an Idempotency-Key. */
export const KEY_LENGTH_MAX = 200

/** What a mounted route takes or gives besides JSON: one file in a form, or a file to keep. */
export type Carries = 'json' | 'upload' | 'download'

/** A contract as it was mounted. */
export interface Mounted {
  readonly route: Contract
  readonly carries: Carries
}

/** What the server's handler receives. */
export interface Input<C extends Contract> {
  readonly params: z.output<C['params']>
  readonly query: z.output<C['query']>
  readonly body: z.output<C['body']>
}

export type Answer<C extends Contract> = z.output<C['answer']>

/** Rows may hold instants where the wire has text: JSON spells them the same. */
export type Loose<T> = T extends string
  ? T | Temporal.Instant
  : T extends readonly (infer I)[]
    ? readonly Loose<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Loose<T[K]> }
      : T

export const Id = z.uuid()
export const IdParams = z.object({ id: Id })

/** One of the codes that a table has words for; the table alone names them. */
export const oneOf = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(table) as [K])

/** A reason typed by a person, kept with the change it explains. */
export const Reason = z.string().trim().min(2).max(500)

/** An area code: city 4, district 6, town 9, village 12 characters. */
export const AreaCode = z.string().regex(/^\d{4}(\d{2}([0-9U]\d{2}(\d{3})?)?)?$/)
