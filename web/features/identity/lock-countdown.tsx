import { useEffect, useState } from 'react'
import { say } from '../../shell/words.ts'

/** Minutes and seconds until one may try again; silent for a reader, who hears the sentence above. */
export function LockCountdown({ until, onOver }: { until: string; onOver: () => void }) {
  const [left, setLeft] = useState(() => secondsUntil(until))
  useEffect(() => {
    const timer = setInterval(() => {
      const now = secondsUntil(until)
      setLeft(now)
      if (now === 0) onOver()
    }, 1_000)
    return () => clearInterval(timer)
  }, [until, onOver])
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <p className="figure" aria-hidden="true">
      {say(`还需等待 ${clock}`, `${clock} to wait`)}
    </p>
  )
}

const secondsUntil = (until: string): number =>
  Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1_000))
