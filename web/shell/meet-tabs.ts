import type { Meeting, Said } from './live-tabs.ts'

/**
 * Meets the other tabs of this browser. `lead` runs in the tab that gets the lock, which is free
 * again when that tab closes, however it does. Where tabs cannot meet (an old browser, or a plain
 * http address, where browsers give no locks) each leads itself.
 */
export function meetTabs(name: string, heed: (said: Said) => void, lead: () => void): Meeting {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) {
    lead()
    return { say: () => undefined, leave: () => undefined }
  }
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }) => heed(data as Said))
  const waiting = new AbortController()
  let leave = () => waiting.abort()
  const led = () => {
    lead()
    return new Promise<void>((resolve) => {
      leave = resolve
    })
  }
  navigator.locks.request(name, { signal: waiting.signal }, led).catch(() => {
    if (!waiting.signal.aborted) lead()
  })
  return {
    say: (said) => channel.postMessage(said),
    leave: () => {
      leave()
      channel.close()
    },
  }
}
