import { useEffect, useState, useSyncExternalStore } from 'react'
import { callContracts } from '../../../server/modules/requests/schema.ts'
import { asProblem, call } from '../../shell/api.ts'
import { type KeptNotes, NoteKeeper, type NoteView, type Saved } from './note-keeper.ts'

export interface Notes extends NoteView {
  readonly write: (text: string) => void
  readonly flush: () => void
  readonly settle: (how: 'both' | 'theirs') => void
}

/** What is typed is kept on the server by itself; nobody presses save while somebody speaks. */
export function useNotes(kept: KeptNotes & { readonly id: string }): Notes {
  const [keeper] = useState(
    () =>
      new NoteKeeper(kept, {
        save: (notes, version) => save(kept.id, notes, version),
        later: (run, ms) => setTimeout(run, ms),
        cancel: (timer) => clearTimeout(timer as number | undefined),
      }),
  )
  const view = useSyncExternalStore(keeper.watch, () => keeper.view)
  const { notes, notesVersion, notesAt } = kept
  useEffect(
    () => keeper.adopt({ notes, notesVersion, notesAt }),
    [keeper, notes, notesVersion, notesAt],
  )
  useEffect(() => {
    document.addEventListener('visibilitychange', keeper.flush)
    return () => {
      document.removeEventListener('visibilitychange', keeper.flush)
      keeper.flush()
    }
  }, [keeper])
  return { ...view, write: keeper.write, flush: keeper.flush, settle: keeper.settle }
}

async function save(id: string, notes: string, version: number): Promise<Saved> {
  try {
    const kept = await call(callContracts.keepNotes, { params: { id }, body: { notes, version } })
    return { is: 'kept', ...kept }
  } catch (thrown) {
    const { code, details } = asProblem(thrown)
    if (code !== 'requests.notes_changed') return { is: 'failed' }
    return { is: 'clash', notes: String(details['notes']), version: Number(details['version']) }
  }
}
