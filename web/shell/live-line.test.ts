import { expect, test } from 'vitest'
import { type Change, isAfter } from './live-hearers.ts'
import { LiveLine, type Source } from './live-line.ts'

type Hear = (event: { data?: string; lastEventId?: string }) => void

class FakeSource implements Source {
  readonly url: string
  readyState = 0
  closed = false
  readonly #hear = new Map<string, Hear[]>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, hear: Hear): void {
    this.#hear.set(type, [...(this.#hear.get(type) ?? []), hear])
  }

  close(): void {
    this.closed = true
    this.readyState = 2
  }

  tell(type: string, event: { data?: string; lastEventId?: string } = {}): void {
    for (const hear of this.#hear.get(type) ?? []) hear(event)
  }

  change(topic: string, id: string): void {
    this.tell('change', { data: JSON.stringify({ topic, subjectId: id }), lastEventId: id })
  }
}

/** A line whose sources and timers the test holds in its hands. */
function held() {
  const sources: FakeSource[] = []
  let timers: { run: () => void; ms: number }[] = []
  const line = new LiveLine({
    open: (url) => {
      const source = new FakeSource(url)
      sources.push(source)
      return source
    },
    later: (run, ms) => {
      const timer = { run, ms }
      timers.push(timer)
      return timer
    },
    cancel: (timer) => {
      timers = timers.filter((one) => one !== timer)
    },
  })
  const tick = () => {
    const due = timers
    timers = []
    for (const { run } of due) run()
    return due.map(({ ms }) => ms)
  }
  const heard: (string | null)[] = []
  const hear = (change: Change | null) => heard.push(change?.subjectId ?? null)
  return { line, sources, tick, heard, hear }
}

test('events come in order of transaction, then of sequence', () => {
  expect(isAfter('12-7', '12-6')).toBe(true)
  expect(isAfter('12-7', '9-99')).toBe(true)
  expect(isAfter('12-7', '12-7')).toBe(false)
  expect(isAfter('9-99', '12-1')).toBe(false)
  expect(isAfter('18446744073709551615-2', '18446744073709551615-1')).toBe(true)
  expect(isAfter('1-1', null)).toBe(true)
})

test('all parts of a page share one line, and each hears only its topics', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  line.listen({ topics: ['requests.opened'], hear })
  tick()
  expect(sources.map(({ url }) => url)).toEqual(['/api/live?topics=requests.opened%2Cvisits'])
  sources[0]!.tell('open')
  sources[0]!.change('visits.done', '1-1')
  sources[0]!.change('requests.closed', '1-2')
  sources[0]!.change('visitsx.done', '1-3')
  expect(heard).toEqual(['1-1'])
})

test('a new topic opens its line before the old one closes, and nothing is heard twice', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  tick()
  const [first] = sources
  first!.tell('open')
  line.listen({ topics: ['people'], hear: () => undefined })
  tick()
  const [, second] = sources
  first!.change('visits.done', '5-1')
  expect(first!.closed).toBe(false)
  second!.change('visits.done', '5-1')
  second!.tell('open')
  expect(first!.closed).toBe(true)
  second!.change('visits.done', '5-2')
  expect(heard).toEqual(['5-1', '5-2'])
})

test('a line that the browser resumes from a heard event loses nothing and reads nothing afresh', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  tick()
  const [source] = sources
  source!.tell('open')
  source!.change('visits.done', '5-1')
  source!.tell('error')
  expect(line.lost).toBe(true)
  source!.tell('open')
  expect(line.lost).toBe(false)
  expect(heard).toEqual(['5-1'])
})

test('a line that breaks before it heard anything reads afresh when it is back', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  tick()
  const [source] = sources
  source!.tell('open')
  source!.tell('error')
  source!.tell('open')
  expect(heard).toEqual([null])
})

test('a refused line is asked for again, slower each time, and then reads afresh', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  tick()
  const waits: number[] = []
  for (const at of [0, 1, 2]) {
    sources[at]!.readyState = 2
    sources[at]!.tell('error')
    waits.push(...tick())
  }
  expect(waits).toEqual([3_000, 6_000, 12_000])
  expect(line.lost).toBe(true)
  sources[3]!.tell('open')
  expect(line.lost).toBe(false)
  expect(heard).toEqual([null])
})

test('a server that missed too much asks for a fresh reading, and counting starts anew', () => {
  const { line, sources, tick, heard, hear } = held()
  line.listen({ topics: ['visits'], hear })
  tick()
  sources[0]!.tell('open')
  sources[0]!.change('visits.done', '90-1')
  sources[0]!.tell('reload')
  sources[0]!.change('visits.done', '3-1')
  expect(heard).toEqual(['90-1', null, '3-1'])
})

test('when nobody listens the line closes', () => {
  const { line, sources, tick, hear } = held()
  const stop = line.listen({ topics: ['visits'], hear })
  tick()
  stop()
  tick()
  expect(sources[0]!.closed).toBe(true)
})
