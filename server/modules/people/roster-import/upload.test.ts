import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWorkbook } from '../../../kernel/workbook/workbook.ts'
import { identityNumber } from '../../../testing/identity-number.ts'
import { openRoster } from '../../../testing/roster.ts'
import { openWorld, type Caller, type World } from '../../../testing/world.ts'
import { checkRoster } from './check.ts'
import { forgetRosterRows } from './resume.ts'
import { rosterImportContracts } from './schema.ts'
import { uploadRoster } from './upload.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await openRoster(world)
})
afterAll(() => world.close())

const HEADINGS = ['姓名', '身份证号', '区划代码', '详细地址', '本人电话']
const NUMBER = identityNumber('37100219410101123')
const ROW = ['测试上传', NUMBER, '371002003016', '测试路1号', '13812345678']

const fileOf = (rows: readonly (readonly string[])[], headings: readonly string[] = HEADINGS) =>
  buffer(
    writeWorkbook(
      headings.map((title) => ({ title })),
      rows,
    ),
  )

const official = () => world.as('official', { reach: ['371002'] })

const upload = async (by: Caller, bytes: Buffer, name = '名册.xlsx'): Promise<string> =>
  (await by.do((ctx) => uploadRoster(ctx, { name, bytes }))).id

const stateOf = async (by: Caller, id: string) =>
  (await by.call(rosterImportContracts.get, { params: { id } })).body

test('a truncated workbook, a picture and a file without headings are refused at once', async () => {
  const by = official()
  const whole = await fileOf([ROW])
  const files = [
    [whole.subarray(0, whole.length / 2), 'kernel.workbook_unreadable'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'kernel.workbook_unreadable'],
    [await fileOf([['甲']], ['无关']), 'people.import_columns_missing'],
    [await fileOf([['甲']], ['姓名', '性别', '电话']), 'people.import_columns_missing'],
  ] as const
  for (const [bytes, code] of files) {
    await expect(upload(by, bytes)).rejects.toMatchObject({ status: 422, code, field: 'file' })
  }
  const imports = await world.kernel.db.selectFrom('roster_import').select('id').execute()
  const pieces = await world.kernel.db
    .selectFrom('roster_import_piece')
    .select('import_id')
    .execute()
  expect([imports, pieces]).toEqual([[], []])
})

test('a file that breaks off in its middle fails as a whole and cannot be executed', async () => {
  const by = official()
  const text = `${HEADINGS.join(',')}\n${ROW.join(',')}\n"测试,37100`
  const id = await upload(by, Buffer.from(text), '断.csv')
  await checkRoster(world.kernel, id)
  const state = await stateOf(by, id)
  expect(state).toMatchObject({ state: 'failed', can: { execute: false } })
  expect(state.problem).toMatch(/文件打不开/)
  const reply = await by.call(rosterImportContracts.execute, { params: { id } })
  expect(reply.status).toBe(409)
})

const post = async (by: Caller, payload: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  world.app.http.inject({
    method: 'POST',
    url: rosterImportContracts.upload.path,
    payload,
    headers: {
      'x-test-actor': by.actor.id,
      'content-type': 'multipart/form-data; boundary=cut',
      ...headers,
    },
  })

const multipart = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n' +
        'content-type: application/octet-stream\r\n\r\n',
    ),
    bytes,
    Buffer.from('\r\n--cut--\r\n'),
  ])

test('an upload goes through HTTP; 200 MB are refused before they are read, 31 MB while they are', async () => {
  const by = official()
  const good = await post(by, multipart(await fileOf([ROW])))
  expect(good.statusCode).toBe(200)
  const huge = await post(by, Buffer.from('--cut'), { 'content-length': String(200 * 1024 * 1024) })
  expect([huge.statusCode, huge.json().code, huge.json().field]).toEqual([
    413,
    'kernel.file_too_large',
    'file',
  ])
  const large = await post(by, multipart(Buffer.alloc(31 * 1024 * 1024)))
  expect(large.statusCode).toBe(413)
})

test('P14 an import is seen by its importer alone, and brought by officials alone', async () => {
  const by = official()
  const id = await upload(by, await fileOf([ROW]))
  const other = await official().call(rosterImportContracts.get, { params: { id } })
  expect([other.status, other.problem.code]).toEqual([404, 'people.import_absent'])
  const operator = await world
    .as('operator')
    .call(rosterImportContracts.list, { query: { limit: 5 } })
  expect(operator.status).toBe(403)
  await expect(
    world
      .as('operator')
      .do(async (ctx) => uploadRoster(ctx, { name: 'a.xlsx', bytes: await fileOf([ROW]) })),
  ).rejects.toMatchObject({ status: 403 })
})

test('P3 nothing of a file lies open in the database, and after thirty days nothing lies there', async () => {
  const by = official()
  const id = await upload(by, await fileOf([ROW]))
  const open = async () =>
    JSON.stringify([
      await world.kernel.db.selectFrom('roster_import').selectAll().execute(),
      (await world.kernel.db.selectFrom('roster_import_row').selectAll().execute()).map((row) => ({
        ...row,
        sealed: row.sealed.toString('latin1'),
      })),
      (await world.kernel.db.selectFrom('roster_import_piece').selectAll().execute()).map((row) =>
        row.sealed.toString('latin1'),
      ),
    ])
  expect(await open()).not.toContain(NUMBER)
  await checkRoster(world.kernel, id)
  expect(await open()).not.toMatch(new RegExp(`${NUMBER}|13812345678`))
  world.at('2026-12-20T01:00:00Z')
  await forgetRosterRows(world.kernel)
  world.at('2026-11-17T01:00:00Z')
  const rows = await world.kernel.db.selectFrom('roster_import_row').select('row').execute()
  expect(rows).toEqual([])
  expect(await stateOf(by, id)).toMatchObject({ state: 'failed', rowsSound: 1 })
})
