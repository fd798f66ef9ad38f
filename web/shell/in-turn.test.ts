import { expect, test } from 'vitest'
import { InTurn } from './in-turn.ts'

/** Runs that end when the test says so. */
function held() {
  const ends: (() => void)[] = []
  const started: string[] = []
  const start = (name: string) => () =>
    new Promise<string>((resolve) => {
      started.push(name)
      ends.push(() => resolve(name))
    })
  return { ends, started, start }
}

test('the same asked twice is done once, and both hear what it came to', async () => {
  const { ends, started, start } = held()
  const turns = new InTurn<string>()
  const [one, two] = [turns.run({ id: 'a' }, start('a')), turns.run({ id: 'a' }, start('again'))]
  ends[0]!()
  expect(await Promise.all([one, two])).toEqual(['a', 'a'])
  expect(started).toEqual(['a'])
})

test('another asked meanwhile is done after it, and hears of itself', async () => {
  const { ends, started, start } = held()
  const turns = new InTurn<string>()
  const [one, two] = [turns.run({ id: 'a' }, start('a')), turns.run({ id: 'b' }, start('b'))]
  expect(started).toEqual(['a'])
  ends[0]!()
  expect(await one).toBe('a')
  expect(started).toEqual(['a', 'b'])
  ends[1]!()
  expect(await two).toBe('b')
})

test('what has ended may be asked again', async () => {
  const { ends, started, start } = held()
  const turns = new InTurn<string>()
  const first = turns.run({ id: 'a' }, start('a'))
  ends[0]!()
  await first
  const second = turns.run({ id: 'a' }, start('again'))
  ends[1]!()
  expect(await second).toBe('again')
  expect(started).toEqual(['a', 'again'])
})
