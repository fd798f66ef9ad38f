/** A failed assertion is a bug of ours, never the user's: it becomes a logged 500. */
export class BrokenInvariant extends Error {}

/** States an invariant where it matters; name its number, as in `assert(sum === 0, 'L1: …')`. */
export function assert(holds: unknown, invariant: string): asserts holds {
  if (!holds) throw new BrokenInvariant(invariant)
}
