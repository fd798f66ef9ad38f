import type { TraceStep } from './schema.ts'

/** A station of a trace as it is put together: its instant is not text yet. */
export type Step = Omit<TraceStep, 'at'> & { readonly at: Temporal.Instant | null }
