import type { AttemptResult, CallBackKind, CallBackState } from './schema.ts'

/** What a try leads to; B1: whatever is no longer `due` stays as it is. */
export const AFTER_ATTEMPT = {
  reached: 'done',
  no_answer: 'due',
  busy: 'due',
  switched_off: 'due',
  refused: 'due',
  // Ringing a wrong number again reaches a stranger again.
  wrong_number: 'unreachable',
} as const satisfies Record<AttemptResult, CallBackState>

/** B2: only after enough tries may one say that nobody could be reached. */
export const mayGiveUp = (tries: number, triesMin: number): boolean => tries >= triesMin

/** B3: a satisfaction call that reached somebody must say what they said. */
export const asksScore = (kind: CallBackKind): boolean => kind === 'satisfaction'

/**
 * Whether this visit is one of every `every`: decided by its id alone, so that asking twice, or on
 * another machine, gives the same sample. FNV-1a over the text, which spreads ids evenly.
 */
export function isSampled(visitId: string, every: number): boolean {
  if (every <= 0) return false
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(visitId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % every === 0
}
