const KEPT = 'yilin.reloaded-at'
const PAUSE_MS = 30_000

/**
 * A page left open over an update asks for parts that are no longer there. It loads itself anew,
 * once; if that did not help, the error is shown like any other.
 */
export function reloadOnce(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEPT) ?? 0)
    if (Date.now() - last < PAUSE_MS) return
    sessionStorage.setItem(KEPT, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
