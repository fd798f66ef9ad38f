import { useCallback, useEffect, useRef, useState } from 'react'
import { callContracts } from '../../../server/modules/requests/schema.ts'
import { asProblem, call } from '../../shell/api.ts'

export interface KeptNotes {
  readonly id: string
  readonly notes: string
  readonly notesVersion: number
  readonly notesAt: string | null
}

export interface Notes {
  readonly text: string
  readonly write: (text: string) => void
  /** `clash`: another operator wrote meanwhile; `theirs` is what stands on record. */
  readonly state: 'kept' | 'writing' | 'failed' | 'clash'
  readonly keptAt: string | null
  readonly theirs: string | null
  readonly flush: () => void
  /** After a clash: keep both texts, or take theirs. */
  readonly settle: (how: 'both' | 'theirs') => void
}

/** Quick enough that a dead browser loses a word, slow enough that a sentence is one save. */
const PAUSE_MS = 900
const AGAIN_MS = 3_000

/** What is typed is kept on the server by itself; nobody presses save while somebody speaks. */
export function useNotes(kept: KeptNotes): Notes {
  const [text, setText] = useState(kept.notes)
  const [shown, setShown] = useState<Pick<Notes, 'state' | 'keptAt' | 'theirs'>>({
    state: 'kept',
    keptAt: kept.notesAt,
    theirs: null,
  })
  const now = useRef({ text: kept.notes, saved: kept.notes, version: kept.notesVersion })
  const busy = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const { id } = kept

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    const sent = now.current.text
    if (busy.current || sent === now.current.saved) return
    busy.current = true
    let again = 0
    try {
      const body = { notes: sent, version: now.current.version }
      const { version, at } = await call(callContracts.keepNotes, { params: { id }, body })
      now.current = { ...now.current, saved: sent, version }
      again = now.current.text === sent ? 0 : PAUSE_MS
      setShown({ state: again ? 'writing' : 'kept', keptAt: at, theirs: null })
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.code === 'requests.notes_changed') {
        now.current.version = Number(problem.details['version'])
        const theirs = String(problem.details['notes'])
        setShown((last) => ({ ...last, state: 'clash', theirs }))
      } else {
        again = AGAIN_MS
        setShown((last) => ({ ...last, state: 'failed' }))
      }
    } finally {
      busy.current = false
    }
    if (again) timer.current = setTimeout(() => void save(), again)
  }, [id])

  const write = (next: string) => {
    now.current.text = next
    setText(next)
    setShown((last) => (last.state === 'clash' ? last : { ...last, state: 'writing' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), PAUSE_MS)
  }

  // Somebody else wrote and nothing is typed here: show what stands on record.
  useEffect(() => {
    const here = now.current
    if (kept.notesVersion <= here.version || here.text !== here.saved) return
    now.current = { text: kept.notes, saved: kept.notes, version: kept.notesVersion }
    setText(kept.notes)
    setShown({ state: 'kept', keptAt: kept.notesAt, theirs: null })
  }, [kept.notes, kept.notesAt, kept.notesVersion])

  useEffect(() => {
    const flush = () => void save()
    document.addEventListener('visibilitychange', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      clearTimeout(timer.current)
      flush()
    }
  }, [save])

  return {
    text,
    write,
    ...shown,
    flush: () => void save(),
    settle: (how) => {
      const theirs = shown.theirs ?? ''
      const next = how === 'theirs' ? theirs : `${theirs}\n${now.current.text}`
      now.current.saved = theirs
      setShown((last) => ({ ...last, state: 'writing', theirs: null }))
      write(next)
    },
  }
}
