import { useEffect, useState } from 'react'
import { visitContracts, type PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { refresh, useAnswer, type Problem } from '../../shell/api.ts'
import { queries } from '../../shell/queries.ts'
import { useSession } from '../../shell/session.tsx'
import { layOver } from './lay-over.ts'
import { drain, keepDay, keptDay, onOutbox, openStore, waiting, type Waiting } from './outbox.ts'

export interface PhoneDay {
  readonly day: string
  readonly visits: readonly PhoneVisit[] | null
  readonly acts: readonly Waiting[]
  /** When the shown day was read, if it comes from the phone's own store. */
  readonly savedAt: string | null
  readonly problem: Problem | null
  readonly retry: () => void
}

const TRY_AGAIN_MS = 20_000

/** The worker's day: from the server, else from the phone, with waiting acts laid over it. */
export function useDay(day: string): PhoneDay {
  const accountId = useSession()?.account.id ?? ''
  openStore(accountId)
  const read = useAnswer(
    visitContracts.mine,
    { query: { day } },
    { live: ['visits'], every: 60_000 },
  )
  const [kept, setKept] = useState<{ visits: readonly PhoneVisit[]; savedAt: string } | null>(null)
  const acts = useWaiting(day)

  useEffect(() => {
    if (read.data) void keepDay(day, read.data.visits)
    else if (read.problem) void keptDay(day).then((found) => setKept(found ?? null))
  }, [read.data, read.problem, day])

  const fresh = read.problem === null ? read.data : undefined
  const seen = fresh?.visits ?? read.data?.visits ?? kept?.visits ?? null
  return {
    day,
    visits: seen?.map((visit) => layOver(visit, acts)) ?? null,
    acts,
    savedAt: fresh ? null : (kept?.savedAt ?? null),
    problem: read.problem,
    retry: read.retry,
  }
}

/** What waits to be sent; sends again when the network returns and now and then. */
function useWaiting(day: string): readonly Waiting[] {
  const [acts, setActs] = useState<readonly Waiting[]>([])
  useEffect(() => {
    let alive = true
    let before = 0
    const look = async (): Promise<void> => {
      const found = await waiting()
      // Fewer than before: the server has them now. Its word is read first, then the laid-over acts
      // go, so that nothing on the screen jumps back for a moment.
      if (found.length < before) await refresh(queries, [visitContracts.mine])
      before = found.length
      if (alive) setActs(found)
    }
    const stop = onOutbox(() => void look())
    const send = (): void => void drain()
    void look().then(send)
    const timer = setInterval(send, TRY_AGAIN_MS)
    addEventListener('online', send)
    return () => {
      alive = false
      stop()
      clearInterval(timer)
      removeEventListener('online', send)
    }
  }, [day])
  return acts
}
