import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import type { Waiting } from './outbox.ts'

/**
 * The visit as the worker sees it: what the server last said, with the waiting acts laid over it in
 * order. Only for showing; the server decides.
 */
export function layOver(seen: PhoneVisit, acts: readonly Waiting[]): PhoneVisit {
  return acts
    .filter((one) => one.visitId === seen.visit.id && one.refusal === null)
    .reduce(withAct, seen)
}

function withAct(seen: PhoneVisit, { act, id }: Waiting): PhoneVisit {
  switch (act.kind) {
    case 'check_in':
      if (seen.visit.state !== 'planned') return seen
      return {
        ...seen,
        visit: { ...seen.visit, state: 'under_way', startedAt: act.body.at },
        can: { ...seen.can, checkIn: false, checkOut: true, report: true, confirm: true },
      }
    case 'check_out':
      if (seen.visit.state !== 'under_way') return seen
      return {
        ...seen,
        visit: { ...seen.visit, state: 'done', endedAt: act.body.at },
        can: { ...seen.can, checkOut: false },
      }
    case 'tasks':
      return { ...seen, tasksDone: act.body.done }
    case 'note': {
      // The server's word may come before its answer to the note: the note is there already.
      if (seen.notes.some((one) => isSame(one, act.body))) return seen
      const note = { id, text: act.body.text, at: act.body.at, by: { id: '', name: '' } }
      return { ...seen, notes: [...seen.notes, note] }
    }
    case 'photo':
      return { ...seen, photos: seen.photos + 1 }
    case 'confirm':
      return { ...seen, confirmedBy: act.body.method }
  }
}

type Noted = { readonly text: string; readonly at: string }

const isSame = (a: Noted, b: Noted): boolean =>
  a.text === b.text && Date.parse(a.at) === Date.parse(b.at)
