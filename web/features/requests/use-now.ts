import { useEffect, useState } from 'react'

/** The clock of this page, read again every second: for what is waiting. */
export function useNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** Whole seconds since an instant; never below zero, since two clocks may differ a little. */
export const secondsSince = (at: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(at)) / 1000))
