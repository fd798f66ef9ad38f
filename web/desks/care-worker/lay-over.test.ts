import { expect, test } from 'vitest'
import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { layOver } from './lay-over.ts'
import type { Act, Waiting } from './outbox.ts'

const seen = {
  visit: { id: 'v1', state: 'planned', startedAt: null, endedAt: null },
  tasksDone: [],
  notes: [],
  photos: 0,
  confirmedBy: null,
  can: { checkIn: true, checkOut: false, report: false, confirm: false },
} as unknown as PhoneVisit

let seq = 0
const waits = (act: object, over: Partial<Waiting> = {}): Waiting => ({
  seq: ++seq,
  id: `a${seq}`,
  visitId: 'v1',
  at: '2026-11-17T01:00:00Z',
  refusal: null,
  act: act as Act,
  ...over,
})
const checkIn = () => waits({ kind: 'check_in', body: { at: '2026-11-17T01:00:00Z' } })
const checkOut = () => waits({ kind: 'check_out', body: { at: '2026-11-17T02:00:00Z' } })

test('B4 without a network the whole visit can be worked through', () => {
  const after = layOver(seen, [
    checkIn(),
    waits({ kind: 'tasks', body: { done: [0, 2] } }),
    waits({ kind: 'note', body: { text: '一切正常', at: '2026-11-17T01:30:00Z' } }),
    waits({ kind: 'photo', body: {} }),
    waits({ kind: 'confirm', body: { method: 'signature' } }),
    checkOut(),
  ])
  expect(after.visit).toMatchObject({ state: 'done', endedAt: '2026-11-17T02:00:00Z' })
  expect(after).toMatchObject({ tasksDone: [0, 2], photos: 1, confirmedBy: 'signature' })
  expect(after.notes.map((note) => note.text)).toEqual(['一切正常'])
  expect(after.can).toMatchObject({ checkIn: false, checkOut: false })
})

test('an act of another visit, or one that was refused, changes nothing', () => {
  const other = { ...checkIn(), visitId: 'v2' }
  const refused = { ...checkIn(), refusal: '还不能签到' }
  expect(layOver(seen, [other, refused])).toEqual(seen)
})

test('a second check-in keeps the first time', () => {
  const later = waits({ kind: 'check_in', body: { at: '2026-11-17T01:20:00Z' } })
  expect(layOver(seen, [checkIn(), later]).visit.startedAt).toBe('2026-11-17T01:00:00Z')
})

test('a note that the server has told of already is shown once', () => {
  const body = { text: '一切正常', at: '2026-11-17T01:30:00.000Z' }
  const told = {
    id: 'n1',
    text: '一切正常',
    at: '2026-11-17T01:30:00Z',
    by: { id: 'w', name: 'w' },
  }
  const after = layOver({ ...seen, notes: [told] }, [waits({ kind: 'note', body })])
  expect(after.notes).toEqual([told])
  const second = waits({ kind: 'note', body: { ...body, at: '2026-11-17T01:40:00.000Z' } })
  expect(layOver({ ...seen, notes: [told] }, [second]).notes).toHaveLength(2)
})
