import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { Contract } from '../../server/kernel/contract.ts'
import { refresh } from './queries.ts'
import type { Change } from './live-hearers.ts'
import { LiveLine, type Source } from './live-line.ts'
import { TabsLine } from './live-tabs.ts'
import { meetTabs } from './meet-tabs.ts'
import { newSubmitKey } from './submit-keys.ts'
import { lang } from './words.ts'

export type { Change }

const clock = {
  later: (run: () => void, ms: number) => setTimeout(run, ms),
  cancel: (timer: unknown) => clearTimeout(timer as number | undefined),
}

const line = new TabsLine({
  ...clock,
  tab: newSubmitKey(),
  meet: meetTabs,
  line: (after) =>
    new LiveLine({ ...clock, open: (url) => new EventSource(url) as unknown as Source, after }),
})

/** Hears for this account, together with its other tabs; null for nobody: the line closes. */
export function liveAs(accountId: string | null): void {
  line.join(accountId === null ? null : `yilin.live.${accountId}.${lang}`)
}

if (typeof document !== 'undefined') {
  addEventListener('pagehide', () => liveAs(null))
  addEventListener('pageshow', (event) => {
    // Taken out of the browser's keeping: what came meanwhile is not in it.
    if (event.persisted) location.reload()
  })
}

/** Bursts of changes (an import, a month's opening) become one look per second. */
const CALM_MS = 1_000

/**
 * Listens while the component is shown. `visits` hears every `visits.…` topic. `then` is either
 * the contracts (or path beginnings) to read again, or a function; null means that changes may
 * have been missed.
 */
export function useLive(
  topics: readonly string[],
  then: readonly (Contract | string)[] | ((change: Change | null) => void),
): void {
  const client = useQueryClient()
  const asked = topics.join(',')
  const hear = useEffectEvent((change: Change | null) => {
    if (typeof then === 'function') then(change)
    else void refresh(client, then)
  })
  const isFunction = typeof then === 'function'
  useEffect(() => {
    if (asked === '') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const calmly = (change: Change | null) => {
      timer ??= setTimeout(() => {
        timer = undefined
        hear(change)
      }, CALM_MS)
    }
    const stop = line.listen({
      topics: asked.split(','),
      hear: isFunction ? (change) => hear(change) : calmly,
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [asked, isFunction])
}

/** True while the line to the server is broken. */
export function useLineLost(): boolean {
  return useSyncExternalStore(
    (run) => line.watch(run),
    () => line.lost,
  )
}
