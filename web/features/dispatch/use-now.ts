import { useEffect, useState } from 'react'

/** The time of this device, again every `seconds`: for countdowns that need no server. */
export function useNow(seconds: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return now
}
