// How a large roster comes in: `node bench/import.ts [rows]`.
// Makes its own database in a temporary folder, or uses DATABASE_URL (an empty database).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { SYSTEM, type Actor } from '../server/kernel/actor.ts'
import { command, query } from '../server/kernel/command.ts'
import { startEmbedded } from '../server/kernel/embedded/embedded.ts'
import { openKernel } from '../server/kernel/kernel.ts'
import { openLog } from '../server/kernel/log.ts'
import { migrate } from '../server/kernel/migrate.ts'
import { readPack } from '../server/kernel/packs/packs.ts'
import { writeWorkbook } from '../server/kernel/workbook/workbook.ts'
import { installAreas } from '../server/modules/areas/index.ts'
import { checkOf } from '../server/modules/people/identity-number.ts'
import { installPeopleWords, personFacts, listPersonIds } from '../server/modules/people/index.ts'
import { listPeople } from '../server/modules/people/list.ts'
import { checkRoster } from '../server/modules/people/roster-import/check.ts'
import { executeRoster } from '../server/modules/people/roster-import/execute.ts'
import { getImport } from '../server/modules/people/roster-import/read-import.ts'
import { uploadRoster } from '../server/modules/people/roster-import/upload.ts'

const [count = 50_000] = process.argv.slice(2).map(Number)
const folder = await mkdtemp(join(tmpdir(), 'yilin-bench-'))
const given = process.env['DATABASE_URL']
const database = given === undefined ? await startEmbedded(folder) : null
await migrate(given ?? database!.url)
const kernel = await openKernel({
  url: given ?? database!.url,
  city: '3710',
  key: Buffer.alloc(32, 7),
  subscriptions: [],
  boss: null,
  log: openLog('silent'),
})
const say = (text: string): boolean => process.stdout.write(`${text}\n`)
const official: Actor = {
  ...SYSTEM,
  kind: 'account',
  name: '测试',
  roles: ['official'],
  reach: ['3710'],
}

const TITLES = [
  '姓名',
  '身份证号',
  '区划代码',
  '详细地址',
  '本人电话',
  '家庭固话',
  '户编号',
  '居住状况',
  '人员类别',
  '类别起始日期',
  '联系人',
  '与老人关系',
  '联系人电话',
  '入网日期',
]
const CHARACTERS = '测试桂华秀英玉兰淑珍建国志强海燕文军明德'

function numberOf(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0')
  const year = 1930 + (Math.floor(n / 28) % 30)
  const first17 = `${371002 + Math.floor(n / 840_000)}${year}${String((Math.floor(n / 840) % 12) + 1).padStart(2, '0')}${day}${String(Math.floor(n / 10_080) % 1_000).padStart(3, '0')}`
  return first17 + checkOf(first17)
}

/** Nineteen of twenty rows are sound; the twentieth has a wrong check character. */
function* roster(villages: readonly string[]): Generator<string[]> {
  for (let n = 0; n < count; n++) {
    const sound = numberOf(n)
    const bad = sound.slice(0, 17) + (sound.endsWith('1') ? '2' : '1')
    const name = `测${CHARACTERS[n % 20]}${CHARACTERS[Math.floor(n / 20) % 20]}`
    yield [
      name,
      n % 20 === 19 ? bad : sound,
      villages[n % villages.length] ?? '',
      `测试路${n}号`,
      `138${String(n).padStart(8, '0')}`,
      `0631-5${String(n % 1_000_000).padStart(6, '0')}`,
      String(Math.floor(n / 2)),
      '独居',
      n % 5 === 0 ? '最低生活保障对象' : '',
      '2026-01-01',
      '测试亲属',
      '子女',
      `139${String(n).padStart(8, '0')}`,
      '2022-01-01',
    ]
  }
}

let peakMb = 0
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage().rss / 1_048_576)
}, 20)
let lastTurn = performance.now()
let longestMs = 0
const turns = setInterval(() => {
  longestMs = Math.max(longestMs, performance.now() - lastTurn - 5)
  lastTurn = performance.now()
}, 5)

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  peakMb = 0
  longestMs = 0
  const start = performance.now()
  const done = await act()
  const seconds = ((performance.now() - start) / 1_000).toFixed(2)
  say(
    `${what.padEnd(44)} ${seconds.padStart(8)} s  peak ${peakMb.toFixed(0).padStart(4)} MB  longest pause ${longestMs.toFixed(0)} ms`,
  )
  return done
}

await command(kernel, SYSTEM, async (ctx) => {
  const pack = readPack('shandong-weihai')
  await installAreas(ctx, pack)
  await installPeopleWords(ctx, pack)
})
const villages = readPack('shandong-weihai')
  .areas.filter((area) => area.level === 'village' && area.selectable)
  .map((area) => area.code)

try {
  const bytes = await timed(`write ${count} rows`, () =>
    buffer(
      writeWorkbook(
        TITLES.map((title) => ({ title })),
        roster(villages),
      ),
    ),
  )
  say(`${''.padEnd(44)} ${(bytes.length / 1_048_576).toFixed(1)} MB of file`)
  const { id } = await timed('upload', () =>
    command(kernel, official, (ctx) => uploadRoster(ctx, { name: 'a.xlsx', bytes })),
  )
  await timed('dry run', () => checkRoster(kernel, id))
  await command(kernel, official, async (ctx) => {
    await ctx.db
      .updateTable('roster_import')
      .set({ state: 'executing' })
      .where('id', '=', id)
      .execute()
  })
  await timed('execution', () => executeRoster(kernel, id))
  const { rowsSound, rowsFaulty, rowsWritten } = await query(kernel, official, (ctx) =>
    getImport(ctx, id),
  )
  say(JSON.stringify({ rowsSound, rowsFaulty, rowsWritten }))
  await command(kernel, SYSTEM, async (ctx) => {
    const ids = await listPersonIds(ctx, { areas: [''], limit: 5_000 })
    await timed('facts of 5,000 people on a past day', () => personFacts(ctx, ids, '2026-03-01'))
    for (const q of ['桂', '测桂', 'cegui', 'cgh', '13800000042', numberOf(42)]) {
      await timed(`search ${q}`, () => listPeople(ctx, { q, limit: 50, sort: 'registered' }))
    }
    await timed('list by name in a district', () =>
      listPeople(ctx, { area: '371002', limit: 50, sort: 'name' }),
    )
  })
} finally {
  clearInterval(watch)
  clearInterval(turns)
  await kernel.close()
  await database?.close()
  await rm(folder, { recursive: true, force: true })
}
