import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { publish } from './events.ts'
import { openLive } from './live.ts'
import { openWorld, type World } from '../testing/world.ts'

let world: World
let address: string
let live: { close(): Promise<void> }
/** Who holds which session now; a session that is taken away is gone at once. */
const sessions = new Map<string, Actor>()
let asked = 0

beforeAll(async () => {
  world = await openWorld()
  const { kernel, app, url } = world
  live = await openLive(app.http, {
    url,
    db: kernel.db,
    city: kernel.city,
    authenticate: async (request) => {
      asked += 1
      return sessions.get(String(request.headers['x-session'])) ?? null
    },
    log: kernel.log,
  })
  address = await app.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await live.close()
  await world.close()
})

interface Line {
  /** Waits until this many events were told, or the line ended. */
  heard(events: number): Promise<readonly { id: string; subjectId: string }[]>
  /** Waits until the page is told to begin anew. */
  reload(): Promise<void>
  ended(): Promise<void>
  close(): void
}

async function listen(session: string, search: string, lastId?: string): Promise<Line> {
  const stop = new AbortController()
  const reply = await fetch(`${address}/api/live?${search}`, {
    headers: { 'x-session': session, ...(lastId ? { 'last-event-id': lastId } : {}) },
    signal: stop.signal,
  })
  let text = ''
  let over = false
  const waiting: (() => void)[] = []
  const wake = () => waiting.splice(0).forEach((go) => go())
  const reading = (async () => {
    for await (const chunk of reply.body!) {
      text += Buffer.from(chunk).toString()
      wake()
    }
  })()
  void reading
    .catch(() => undefined)
    .finally(() => {
      over = true
      wake()
    })
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds() && !over) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
    }
  }
  const told = () =>
    [...text.matchAll(/^id: (.+)\nevent: change\ndata: (.+)$/gm)].map(([, id, data]) => ({
      id: id!,
      subjectId: (JSON.parse(data!) as { subjectId: string }).subjectId,
    }))
  await until(() => text.includes('retry:'))
  return {
    heard: async (events) => {
      await until(() => told().length >= events)
      return told()
    },
    reload: () => until(() => text.includes('event: reload')),
    ended: () => until(() => over),
    close: () => stop.abort(),
  }
}

function signIn(session: string, reach: readonly string[]): void {
  sessions.set(session, { ...world.as('dispatcher', { reach }).actor })
}

/** An event of an earlier test may come late: who listens from the middle on has a topic of their own. */
const tell = (subjectId: string, areaCode: string, topic = 'visits') =>
  world.system.do((ctx) =>
    publish(ctx, { topic: `${topic}.told`, subjectId, areaCode, payload: {} }),
  )

test('each hears what lies in their reach, in order, and nobody else does', async () => {
  signIn('huancui', ['371002'])
  signIn('wendeng', ['371003'])
  const huancui = await listen('huancui', 'topics=visits')
  const wendeng = await listen('wendeng', 'topics=visits')
  await tell('h1', '371002001')
  await tell('w1', '371003001')
  await tell('h2', '371002001')
  expect((await huancui.heard(2)).map((one) => one.subjectId)).toEqual(['h1', 'h2'])
  expect((await wendeng.heard(1)).map((one) => one.subjectId)).toEqual(['w1'])
  huancui.close()
  wendeng.close()
})

test('many events at once ask about a session once, and a revoked one hears none of them', async () => {
  signIn('desk', ['371002'])
  signIn('left', ['371002'])
  const desk = await listen('desk', 'topics=visits')
  const left = await listen('left', 'topics=visits')
  sessions.delete('left')
  const before = asked
  await world.system.do(async (ctx) => {
    for (let n = 0; n < 20; n++) {
      const subjectId = `many-${n}`
      await publish(ctx, { topic: 'visits.told', subjectId, areaCode: '371002', payload: {} })
    }
  })
  expect(await desk.heard(20)).toHaveLength(20)
  await left.ended()
  expect(await left.heard(0)).toEqual([])
  expect(asked - before).toBe(2)
  desk.close()
})

test('who comes back hears what was missed, and begins anew from a place that never was', async () => {
  signIn('back', ['371002'])
  const first = await listen('back', 'topics=meals')
  await tell('before', '371002', 'meals')
  const [heard] = await first.heard(1)
  first.close()
  await tell('meanwhile', '371002', 'meals')
  const again = await listen('back', 'topics=meals', heard!.id)
  expect((await again.heard(1)).map((one) => one.subjectId)).toEqual(['meanwhile'])
  again.close()
  const ahead = await listen('back', 'topics=meals&since=999999999999999999-1')
  await ahead.reload()
  ahead.close()
})

test('a place that cannot be read is none: new events are heard all the same', async () => {
  signIn('odd', ['371002'])
  const odd = await listen('odd', `topics=awards&since=${'9'.repeat(40)}-1`)
  await tell('new', '371002', 'awards')
  expect((await odd.heard(1)).map((one) => one.subjectId)).toEqual(['new'])
  odd.close()
  expect((await fetch(`${address}/api/live?topics=visits`)).status).toBe(401)
})
