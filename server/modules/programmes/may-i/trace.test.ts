import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../../../app.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { openTown, type Town } from '../../../testing/programme-town.ts'

/** What nobody would write by chance: where it stands, it was kept. */
const ANSWERS = { age: '83', residence_area: '371082001', categories: ['destitute_dispersed'] }
const WRONG = { age: 'seventy-seven-and-a-half' }

let town: Town
beforeAll(async () => {
  town = await openTown(() => readPack('weihai-huancui'))
})
afterAll(() => town.world.close())

/** The rows of every table there is, counted one by one. */
async function rowsOfEveryTable(): Promise<Record<string, number>> {
  const { db } = town.world.kernel
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const counted: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ rows: number }>`
      select count(*)::int as rows from ${sql.table(name)}`.execute(db)
    counted[name] = rows[0]!.rows
  }
  return counted
}

test('PR11 asking makes no table grow, and no answer stands in the log, even of a refused one', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const { http } = await openApp({ kernel: { ...town.world.kernel, log } })
  const ask = (answers: object, headers = {}) =>
    http.inject({ method: 'POST', url: '/api/may-i', headers, payload: { answers } })
  const before = await rowsOfEveryTable()
  expect(Object.keys(before).length).toBeGreaterThan(50)
  expect((await ask(ANSWERS)).statusCode).toBe(200)
  expect((await ask(ANSWERS, { 'idempotency-key': 'asked-twice-1' })).statusCode).toBe(200)
  expect((await ask(WRONG)).statusCode).toBe(422)
  expect((await http.inject({ method: 'GET', url: '/api/may-i' })).statusCode).toBe(200)
  expect(await rowsOfEveryTable()).toEqual(before)
  log.info('this log is heard')
  const logged = lines.join('')
  expect(logged).toContain('this log is heard')
  for (const said of ['371082001', 'destitute_dispersed', 'seventy-seven']) {
    expect(logged).not.toContain(said)
  }
  await http.close()
})

test('PR11 what is answered stays with who asked: no cookie, and no shared copy', async () => {
  const { http } = await openApp({ kernel: town.world.kernel })
  const reply = await http.inject({
    method: 'POST',
    url: '/api/may-i',
    payload: { answers: ANSWERS },
  })
  expect(reply.headers['set-cookie']).toBe(undefined)
  expect(reply.headers['cache-control']).toContain('private')
  await http.close()
})
