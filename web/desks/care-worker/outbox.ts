import { Dexie, type EntityTable } from 'dexie'
import type { z } from 'zod'
import { visitContracts, type PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { asProblem, upload } from '../../shell/api.ts'
import { send } from '../../shell/request.ts'
import { newSubmitKey } from '../../shell/submit-keys.ts'

type BodyOf<K extends keyof typeof visitContracts> = z.input<(typeof visitContracts)[K]['body']>

/** What a care worker does, as it will be sent. Ids and times are the phone's own. */
export type Act =
  | { readonly kind: 'check_in' | 'check_out'; readonly body: BodyOf<'checkIn'> }
  | { readonly kind: 'tasks'; readonly body: BodyOf<'setTasks'> }
  | { readonly kind: 'note'; readonly body: BodyOf<'addNote'> }
  | { readonly kind: 'confirm'; readonly body: BodyOf<'confirm'> }
  | { readonly kind: 'photo'; readonly body: BodyOf<'addPhoto'>; readonly photo: Blob }

export interface Waiting {
  readonly seq: number
  readonly id: string
  readonly visitId: string
  readonly act: Act
  readonly at: string
  /** Why the server refused it for good; it stays until the worker has read it. */
  readonly refusal: string | null
}

interface KeptDay {
  readonly day: string
  readonly savedAt: string
  readonly visits: readonly PhoneVisit[]
}

class PhoneStore extends Dexie {
  acts!: EntityTable<Waiting, 'seq'>
  days!: EntityTable<KeptDay, 'day'>

  constructor(name: string) {
    super(name)
    this.version(1).stores({ acts: '++seq, visitId', days: 'day' })
  }
}

let store: PhoneStore | null = null
let account = ''

/** Each account has its own store: two workers may share a telephone. */
export function openStore(accountId: string): void {
  if (account === accountId && store) return
  account = accountId
  store = new PhoneStore(`yilin-phone-${accountId}`)
}

const opened = (): PhoneStore => {
  if (!store) throw new Error('the phone store is not open')
  return store
}

type Listener = () => void
const listeners = new Set<Listener>()
const changed = (): void => {
  for (const listener of listeners) listener()
}

/** Calls back whenever something was added, sent or refused; returns how to stop. */
export function onOutbox(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const waiting = (): Promise<Waiting[]> => opened().acts.orderBy('seq').toArray()

/** Writes the act down, then tries to send; it is safe on the phone when this returns. */
export async function keepAct(visitId: string, act: Act): Promise<void> {
  const row = { id: newSubmitKey(), visitId, act, at: new Date().toISOString(), refusal: null }
  await opened().acts.add(row as unknown as Waiting)
  changed()
  void drain()
}

/** Takes a refused act off the list after the worker has read why. */
export async function dismiss(seq: number): Promise<void> {
  await opened().acts.delete(seq)
  changed()
}

/** Sends a refused act once more: what spoke against it may be gone, a check-in on another phone say. */
export async function sendAgain(seq: number): Promise<void> {
  await opened().acts.update(seq, { refusal: null })
  changed()
  void drain()
}

let draining: Promise<void> | null = null

/** Sends what waits, oldest first, until it is all out or the line fails. */
export function drain(): Promise<void> {
  draining ??= sendAll().finally(() => {
    draining = null
    changed()
  })
  return draining
}

async function sendAll(): Promise<void> {
  for (;;) {
    const next = (await waiting()).find((one) => one.refusal === null)
    if (!next) return
    try {
      await sendAct(next)
      await opened().acts.delete(next.seq)
    } catch (thrown) {
      const problem = asProblem(thrown)
      // No answer, or nobody signed in: everything waits. A refusal concerns this act alone.
      if (problem.undecided || problem.status === 401) return
      await opened().acts.update(next.seq, { refusal: problem.message })
    }
    changed()
  }
}

async function sendAct({ id, visitId, act }: Waiting): Promise<void> {
  const params = { id: visitId }
  switch (act.kind) {
    case 'check_in':
    case 'check_out': {
      const route = act.kind === 'check_in' ? visitContracts.checkIn : visitContracts.checkOut
      // The sending time lets the server correct a phone clock that is wrong; it changes with each
      // try, so the act's own client id, not an idempotency key, makes the repeat harmless.
      const body = { ...act.body, sentAt: new Date().toISOString() }
      await send(route, { params, body })
      return
    }
    case 'tasks':
      await send(visitContracts.setTasks, { params, body: act.body }, { key: id })
      return
    case 'note':
      await send(visitContracts.addNote, { params, body: act.body }, { key: id })
      return
    case 'confirm':
      await send(visitContracts.confirm, { params, body: act.body }, { key: id })
      return
    case 'photo': {
      const { clientId, takenAt } = act.body
      const photo = new File([act.photo], 'photo.jpg', { type: 'image/jpeg' })
      const fields = { clientId, takenAt }
      await upload(visitContracts.addPhoto, photo, fields, undefined, {
        params,
        body: { clientId, takenAt },
      })
    }
  }
}

export async function keepDay(day: string, visits: readonly PhoneVisit[]): Promise<void> {
  await opened().days.put({ day, savedAt: new Date().toISOString(), visits })
  // Yesterday's addresses have no business on the phone.
  await opened().days.where('day').below(day).delete()
}

export const keptDay = (day: string): Promise<KeptDay | undefined> => opened().days.get(day)
