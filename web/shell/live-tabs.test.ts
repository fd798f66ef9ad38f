import { expect, test } from 'vitest'
import { LiveLine } from './live-line.ts'
import { type Said, TabsLine } from './live-tabs.ts'

interface Line {
  readonly url: string
  closed: boolean
  readonly hear: Map<string, (event: { data?: string; lastEventId?: string }) => void>
}

/** A browser with tabs that meet, lines and timers, all in the test's hands. */
function browser() {
  const lines: Line[] = []
  const rooms = new Map<string, { heed: (said: Said) => void; lead: () => void }[]>()
  let opened = 0
  let timers: { run: () => void }[] = []
  const clock = {
    later: (run: () => void) => {
      const timer = { run }
      timers.push(timer)
      return timer
    },
    cancel: (timer: unknown) => {
      timers = timers.filter((one) => one !== timer)
    },
  }
  const tick = () => {
    while (timers.length > 0) {
      const due = timers
      timers = []
      for (const { run } of due) run()
    }
  }
  const openLine = (url: string) => {
    const line: Line = { url, closed: false, hear: new Map() }
    lines.push(line)
    return {
      readyState: 0,
      addEventListener: (type: string, hear: (event: object) => void) => line.hear.set(type, hear),
      close: () => (line.closed = true),
    }
  }
  const meet = (name: string, heed: (said: Said) => void, lead: () => void) => {
    const room = rooms.get(name) ?? []
    rooms.set(name, room)
    const me = { heed, lead }
    room.push(me)
    if (room[0] === me) lead()
    return {
      say: (said: Said) => {
        for (const other of room) if (other !== me) other.heed(said)
      },
      leave: () => {
        const led = room[0] === me
        room.splice(room.indexOf(me), 1)
        if (led) room[0]?.lead()
      },
    }
  }
  const line = (after: string | null | undefined) =>
    new LiveLine({ ...clock, open: openLine, after })
  const tab = (name: string, topics: readonly string[]) => {
    const tabs = new TabsLine({ ...clock, tab: `tab ${(opened += 1)}`, meet, line })
    const heard: (string | null)[] = []
    tabs.listen({ topics, hear: (change) => heard.push(change?.subjectId ?? null) })
    tabs.join(name)
    tick()
    return { tabs, heard, leave: () => tabs.join(null) }
  }
  const open = () => lines.filter(({ closed }) => !closed)
  const happen = (topic: string, id: string) => {
    for (const one of open()) {
      one.hear.get('change')?.({ data: JSON.stringify({ topic, subjectId: id }), lastEventId: id })
    }
  }
  const answer = (type: 'open' | 'error' | 'reload') => open().at(-1)?.hear.get(type)?.({})
  return { tab, tick, open, happen, answer }
}

test('tabs of one sign-in share one line, which asks for what any of them wants', () => {
  const { tab, open, happen, answer } = browser()
  const visits = tab('a', ['visits'])
  const people = tab('a', ['people'])
  answer('open')
  expect(open().map(({ url }) => url)).toEqual(['/api/live?topics=people%2Cvisits'])
  happen('visits.done', '1-1')
  happen('people.moved', '1-2')
  expect([visits.heard, people.heard]).toEqual([['1-1'], ['1-2']])
})

test('tabs of another sign-in hold a line of their own', () => {
  const { tab, open } = browser()
  tab('a', ['visits'])
  tab('b', ['visits'])
  expect(open()).toHaveLength(2)
})

test('when the leading tab closes, another goes on after the last event', () => {
  const { tab, tick, open, happen, answer } = browser()
  const first = tab('a', ['visits'])
  const second = tab('a', ['people'])
  const third = tab('a', ['requests'])
  answer('open')
  happen('visits.done', '7-1')
  first.leave()
  expect(open()).toEqual([])
  tick()
  expect(open().map(({ url }) => url)).toEqual(['/api/live?topics=people%2Crequests&since=7-1'])
  answer('open')
  happen('people.moved', '7-1')
  happen('people.moved', '7-2')
  happen('requests.opened', '7-3')
  expect([first.heard, second.heard, third.heard]).toEqual([['7-1'], ['7-2'], ['7-3']])
})

test('a tab that takes over before anything was heard has every tab read afresh', () => {
  const { tab, tick, answer } = browser()
  const first = tab('a', ['visits'])
  const others = [tab('a', ['people']), tab('a', ['visits'])]
  answer('open')
  first.leave()
  tick()
  answer('open')
  expect(others.map(({ heard }) => heard)).toEqual([[null], [null]])
})

test('a closed tab is asked for no more', () => {
  const { tab, tick, open, answer } = browser()
  tab('a', ['visits'])
  const second = tab('a', ['people'])
  answer('open')
  second.leave()
  tick()
  answer('open')
  expect(open().map(({ url }) => url)).toEqual(['/api/live?topics=visits'])
})

test('every tab says that the line is broken, and a new one knows it at once', () => {
  const { tab, answer } = browser()
  const first = tab('a', ['visits'])
  const second = tab('a', ['visits'])
  answer('error')
  const third = tab('a', ['visits'])
  expect([first, second, third].map(({ tabs }) => tabs.lost)).toEqual([true, true, true])
  answer('open')
  expect([first, second, third].map(({ tabs }) => tabs.lost)).toEqual([false, false, false])
  expect(third.heard).toEqual([null])
})

test('who leaves hears nothing more and holds no line', () => {
  const { tab, tick, open, happen, answer } = browser()
  const only = tab('a', ['visits'])
  answer('open')
  only.leave()
  tick()
  happen('visits.done', '1-1')
  expect(open()).toEqual([])
  expect(only.heard).toEqual([])
})
