import type { RefusalWords } from '../../kernel/words.ts'

/** Refusals of this module, in both languages. */
export const words: RefusalWords = {}

/** What the database forbids, as refusals. */
export const constraints: Readonly<Record<string, string>> = {}
