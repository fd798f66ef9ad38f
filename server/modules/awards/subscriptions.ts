import type { Subscription } from '../../kernel/events.ts'

/** Candidates are judged every night and whenever a paper is inspected: nothing is listened to. */
export const subscriptions: readonly Subscription[] = []
