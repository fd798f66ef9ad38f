import { expect, test } from 'vitest'
import { type KeptNotes, NoteKeeper, type Saved } from './note-keeper.ts'

const KEPT: KeptNotes = { notes: '', notesVersion: 0, notesAt: null }

/** A server that keeps notes by version, and time that passes when told. */
function bench(kept = KEPT) {
  const server = { notes: kept.notes, version: kept.notesVersion, saves: 0, down: false }
  const waiting = new Map<number, () => void>()
  let timers = 0
  const save = async (notes: string, version: number): Promise<Saved> => {
    server.saves += 1
    if (server.down) return { is: 'failed' }
    if (version !== server.version) {
      return { is: 'clash', notes: server.notes, version: server.version }
    }
    server.notes = notes
    server.version += 1
    return { is: 'kept', version: server.version, at: `t${server.version}` }
  }
  const keeper = new NoteKeeper(kept, {
    save,
    later: (run) => {
      waiting.set(++timers, run)
      return timers
    },
    cancel: (timer) => waiting.delete(timer as number),
  })
  /** Lets every pause end until nothing is planned any more. */
  const pass = async (rounds = 1) => {
    for (let n = 0; n < rounds; n++) {
      const due = [...waiting.values()]
      waiting.clear()
      for (const run of due) run()
      await new Promise((resolve) => {
        setTimeout(resolve)
      })
    }
  }
  return { server, keeper, pass }
}

test('a sentence typed without a pause is one save', async () => {
  const { server, keeper, pass } = bench()
  for (const text of ['老', '老人', '老人摔倒']) keeper.write(text)
  expect(keeper.view.state).toBe('writing')
  await pass()
  expect([server.notes, server.saves, keeper.view.state, keeper.view.keptAt]).toEqual([
    '老人摔倒',
    1,
    'kept',
    't1',
  ])
})

test('what is typed while a save is on its way is saved after it', async () => {
  const { server, keeper, pass } = bench()
  keeper.write('甲')
  keeper.flush()
  keeper.write('甲乙')
  keeper.flush()
  await pass()
  expect(keeper.view.state).toBe('writing')
  await pass()
  expect([server.notes, server.saves, keeper.view.state]).toEqual(['甲乙', 2, 'kept'])
})

test('without a line it says so and tries again until it is kept', async () => {
  const { server, keeper, pass } = bench()
  server.down = true
  keeper.write('甲')
  await pass(3)
  expect([keeper.view.state, server.saves]).toEqual(['failed', 3])
  server.down = false
  await pass()
  expect([keeper.view.state, server.notes]).toEqual(['kept', '甲'])
})

test('notes of another operator are shown and kept beside ours', async () => {
  const { server, keeper, pass } = bench()
  server.notes = '乙写的'
  server.version = 4
  keeper.write('甲写的')
  await pass()
  expect([keeper.view.state, keeper.view.theirs, server.notes]).toEqual([
    'clash',
    '乙写的',
    '乙写的',
  ])
  keeper.write('甲写的。')
  await pass()
  expect(server.notes).toBe('乙写的')
  keeper.settle('both')
  await pass()
  expect([server.notes, keeper.view.state]).toEqual(['乙写的\n甲写的。', 'kept'])
})

test('theirs may be taken instead', async () => {
  const { server, keeper, pass } = bench()
  server.notes = '乙写的'
  server.version = 4
  keeper.write('甲写的')
  await pass()
  keeper.settle('theirs')
  await pass()
  expect([server.notes, keeper.view.text, keeper.view.state]).toEqual(['乙写的', '乙写的', 'kept'])
})

test('newer notes from the server appear unless one is typing', async () => {
  const { keeper } = bench()
  keeper.adopt({ notes: '新', notesVersion: 2, notesAt: 't2' })
  expect(keeper.view).toMatchObject({ text: '新', state: 'kept', keptAt: 't2' })
  keeper.write('新的')
  keeper.adopt({ notes: '别的', notesVersion: 3, notesAt: 't3' })
  expect(keeper.view.text).toBe('新的')
})
