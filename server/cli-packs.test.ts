import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { packCommands } from './cli-packs.ts'
import { PACKS_ROOT } from './kernel/packs/packs.ts'
import { testDatabase, type TestDatabase } from './testing/database.ts'

const HOURS = 'shandong-weihai/programmes/purchased-hours.yaml'

const DISTRICT = 'weihai-huancui'

let database: TestDatabase
let folder: string
const environment = { ...process.env }
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(PACKS_ROOT, join(folder, 'packs'), { recursive: true })
  Object.assign(process.env, { DATABASE_URL: database.url, YILIN_DATA: join(folder, 'data') })
})
afterEach(() => {
  process.env = { ...environment }
  rmSync(folder, { recursive: true })
})

const run = (words: string, ...rest: string[]) =>
  packCommands.find((one) => one.words === words)!.run(rest, { from: join(folder, 'packs') })

function change(from: string | RegExp, to: string): void {
  const path = join(folder, 'packs', HOURS)
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(from)
  writeFileSync(path, text.replace(from, to))
}

test('packs check tells every mistake once, with file, line, path and what was expected', async () => {
  expect((await run('packs check', 'shandong-weihai')).ok).toBe(true)
  change('facts.age >= 60', 'facts.agee >= 60')
  const { ok, json } = await run('packs check', 'shandong-weihai')
  expect(ok).toBe(false)
  const { problems } = json as { problems: { file: string; line: number }[] }
  expect(problems).toEqual([
    {
      file: HOURS,
      line: expect.any(Number),
      path: 'criteria[1].expression',
      expected: 'a CEL expression that gives bool',
      found: 'No such key: agee',
    },
  ])
})

test('packs diff names the values that loading would change, and load changes them once', async () => {
  expect((await run('packs load')).json).toMatchObject({ ok: true, loaded: true })
  expect((await run('packs diff')).lines).toEqual(['与已载入的一致 as installed'])
  change('amount: 2160', 'amount: 2220')
  expect((await run('packs diff')).lines).toEqual([
    '变更 changed purchased-hours 2022-1 (2022-01-01)',
    '  amount.rows.mild.amount: 2160 → 2220',
  ])
  expect((await run('packs load')).json).toMatchObject({ ok: true, loaded: true })
  expect((await run('packs load')).json).toMatchObject({ ok: true, loaded: false })
}, 60_000)

test('packs values names the layer of every value, and the clause it stands on', async () => {
  const source =
    '{ document: { zh: 测试通知, en: test }, clause: 第三条, date: 2025-12-01, status: confirmed }'
  writeFileSync(
    join(folder, 'packs/shandong-weihai/parameters.yaml'),
    `parameters: [{ programme: care-voucher, parameter: cap, value: 70000, inForce: { from: 2026-07-01 }, source: ${source} }]\n`,
  )
  const { lines } = await run('packs values', 'shandong-weihai')
  expect(lines.filter((line) => line.includes(' cap = '))).toEqual([
    '  care-voucher 2026-1 cap = 80000 fen 〔每月最高800元〕',
    '  care-voucher 2026-1+2026-07-01 cap = 70000 fen ← shandong-weihai 〔第三条〕',
  ])
})

test('packs diff tells of a value that was taken out of the pack and still holds', async () => {
  const source =
    '{ document: { zh: 测试通知, en: test }, clause: 第三条, date: 2025-12-01, status: confirmed }'
  const file = join(folder, 'packs/weihai-huancui/parameters.yaml')
  writeFileSync(
    file,
    `parameters: [{ programme: rural-lunch, parameter: meals, value: 20, inForce: { from: 2026-07-01 }, source: ${source} }]\n`,
  )
  await run('packs load', DISTRICT)
  expect((await run('packs diff', DISTRICT)).lines).toEqual(['与已载入的一致 as installed'])
  rmSync(file)
  expect((await run('packs diff', DISTRICT)).json).toMatchObject({
    differences: [
      { programme: 'rural-lunch', from: '2022-01-01', kind: 'changed' },
      { programme: 'rural-lunch', from: '2026-07-01', kind: 'left', version: '2022-1+2026-07-01' },
    ],
  })
}, 60_000)

test('a pack with a mistake is not loaded in part, and one of another city not at all', async () => {
  await run('packs load')
  change('amount: 2160', 'amount: 2280')
  change('facts.age >= 60', 'facts.agee >= 60')
  const refused = await run('packs load')
  expect([refused.ok, refused.lines.at(-1)]).toEqual([false, '未载入任何内容 nothing was loaded'])
  change('facts.agee >= 60', 'facts.age >= 60')
  expect((await run('packs diff')).lines[1]).toContain('→ 2280')
  expect((await run('packs load', 'anhui-anqing')).ok).toBe(false)
}, 60_000)
