import type { Subscription } from '../../kernel/events.ts'

export const subscriptions: readonly Subscription[] = []
