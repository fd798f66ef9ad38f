import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRows, WORKBOOK, writeWorkbook } from '../../../kernel/workbook/workbook.ts'
import { identityNumber } from '../../../testing/identity-number.ts'
import { openRoster } from '../../../testing/roster.ts'
import { openWorld, type Caller, type World } from '../../../testing/world.ts'
import { registerPerson } from '../index.ts'
import { checkRoster } from './check.ts'
import { executeRoster } from './execute.ts'
import { resumeRosterImports } from './resume.ts'
import { importReport, importTemplate } from './report.ts'
import { rosterImportContracts } from './schema.ts'
import { uploadRoster } from './upload.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await openRoster(world)
})
afterAll(() => world.close())

const HEADINGS = [
  '姓名',
  '身份证号',
  '性别',
  '出生日期',
  '年龄',
  '区县',
  '镇街',
  '村居',
  '详细地址',
  '本人电话',
  '户编号',
  '居住状况',
  '居住状况起始日期',
  '人员类别',
  '类别起始日期',
  '联系人',
  '联系人电话',
]
type Title = (typeof HEADINGS)[number]

let sequence = 0
const freshNumber = (): string => {
  const [day, number] = [Math.floor(++sequence / 1_000) + 10, sequence % 1_000]
  const first17 = `371002194101${day}${String(number).padStart(3, '0')}`
  return identityNumber(first17)
}

const rowOf = (about: Readonly<Partial<Record<Title, string>>> = {}): string[] => {
  const row: Readonly<Partial<Record<Title, string>>> = {
    姓名: '测试导入',
    身份证号: freshNumber(),
    区县: '环翠区',
    镇街: '竹岛街道',
    村居: '望海居委会',
    详细地址: '测试路1号',
    ...about,
  }
  return HEADINGS.map((title) => row[title] ?? '')
}

const fileOf = (rows: readonly (readonly string[])[], headings: readonly string[] = HEADINGS) =>
  buffer(
    writeWorkbook(
      headings.map((title) => ({ title })),
      rows,
    ),
  )

const official = (reach = ['371002']) => world.as('official', { reach })

const upload = async (by: Caller, bytes: Buffer, name = '名册.xlsx'): Promise<string> =>
  (await by.do((ctx) => uploadRoster(ctx, { name, bytes }))).id

const checked = async (by: Caller, rows: readonly (readonly string[])[]): Promise<string> => {
  const id = await upload(by, await fileOf(rows))
  await checkRoster(world.kernel, id)
  return id
}

const stateOf = async (by: Caller, id: string) =>
  (await by.call(rosterImportContracts.get, { params: { id } })).body

const faultsOf = async (by: Caller, id: string) => {
  const { body } = await by.call(rosterImportContracts.rows, {
    params: { id },
    query: { limit: 200, state: 'faulty' },
  })
  return body.items.map((one) => [one.row, one.faults.map((fault) => [fault.column, fault.code])])
}

const count = async (): Promise<number> =>
  (await world.kernel.db.selectFrom('person').select('id').execute()).length

test('every fault is shown once, at its row and column, and nobody is registered', async () => {
  const held = freshNumber()
  await world.system.do((ctx) =>
    registerPerson(ctx, {
      name: '已在册',
      idNumber: held,
      areaCode: '371003001006',
      address: '甲',
    }),
  )
  const twice = freshNumber()
  const before = await count()
  const by = official()
  const id = await checked(by, [
    rowOf(),
    rowOf({ 身份证号: '110105194912310021' }),
    rowOf({ 身份证号: '371002202701010013' }),
    rowOf({ 身份证号: '110105194912310000' }),
    rowOf({ 身份证号: '11010519491231002X', 出生日期: '1949-12-30' }),
    rowOf({ 年龄: '60' }),
    rowOf({ 年龄: '84' }),
    rowOf({ 身份证号: twice }),
    rowOf({ 身份证号: ` ${twice.toLowerCase()}` }),
    rowOf({ 身份证号: held }),
    rowOf({ 村居: '没有这村' }),
    rowOf({ 区县: '文登区', 镇街: '龙山街道', 村居: '文山居委会' }),
    rowOf({ 本人电话: '1380000abcd' }),
    rowOf({ 姓名: '', 详细地址: '' }),
    rowOf({ 身份证号: '', 出生日期: '1940年2月30日', 性别: '男' }),
    rowOf({ 身份证号: '', 性别: '男' }),
    rowOf({ 性别: '某', 居住状况: '不知道', 人员类别: '低保、富人' }),
    rowOf({ 联系人: '测试亲属' }),
  ])
  expect(await faultsOf(by, id)).toEqual([
    [3, [['身份证号', 'people.id_number_checksum']]],
    [4, [['身份证号', 'people.id_number_future']]],
    [5, [['身份证号', 'people.id_number_digits_lost']]],
    [6, [['出生日期', 'people.born_on_differs']]],
    [7, [['年龄', 'people.row_age_differs']]],
    [10, [['身份证号', 'people.row_twice']]],
    [11, [['身份证号', 'people.row_on_roster']]],
    [12, [['村居', 'people.row_area_unknown']]],
    [13, [['村居', 'people.row_area_unknown']]],
    [14, [['本人电话', 'people.phone_form']]],
    [
      15,
      [
        ['姓名', 'people.row_missing'],
        ['详细地址', 'people.row_missing'],
      ],
    ],
    [
      16,
      [
        ['出生日期', 'people.row_day_form'],
        ['出生日期', 'people.born_on_missing'],
      ],
    ],
    [17, [['出生日期', 'people.born_on_missing']]],
    [
      18,
      [
        ['性别', 'people.row_choice_unknown'],
        ['类别起始日期', 'people.row_missing'],
        ['居住状况', 'people.living_unknown'],
        ['人员类别', 'people.category_unknown'],
      ],
    ],
    [19, [['联系人电话', 'people.row_missing']]],
  ])
  const state = await stateOf(by, id)
  expect(state).toMatchObject({
    state: 'checked',
    rowsTotal: 18,
    rowsSound: 3,
    rowsFaulty: 15,
    can: { execute: true },
  })
  expect(state.faults.find((fault) => fault.code === 'people.row_area_unknown')?.rows).toBe(2)
  expect(await count()).toBe(before)
})

test('P13 the sound rows go in with household, category and contact; a second execution is refused', async () => {
  const by = official()
  const id = await checked(by, [
    rowOf({
      姓名: '户测一',
      户编号: 'A',
      居住状况: '仅与配偶同住',
      居住状况起始日期: '2025/6/1',
      人员类别: '低保',
      类别起始日期: '2026/1/5',
      联系人: '测试亲属',
      联系人电话: '13900001234',
    }),
    rowOf({ 姓名: '户测二', 户编号: 'A' }),
    rowOf({ 姓名: '户测三', 本人电话: 'x' }),
  ])
  const before = await count()
  expect((await by.call(rosterImportContracts.execute, { params: { id } })).body.state).toBe(
    'executing',
  )
  await executeRoster(world.kernel, id)
  expect(await stateOf(by, id)).toMatchObject({ state: 'done', rowsWritten: 2, rowsFaulty: 1 })
  expect(await count()).toBe(before + 2)
  const people = await world.kernel.db
    .selectFrom('person')
    .select(['id', 'household_id', 'living'])
    .where('name', 'like', '户测%')
    .orderBy('name')
    .execute()
  expect(new Set(people.map((one) => one.household_id)).size).toBe(1)
  const livings = await world.kernel.db
    .selectFrom('person_living')
    .select(['living', 'from_on', 'to_on'])
    .where('person_id', '=', people[0]!.id)
    .execute()
  expect(livings).toEqual([{ living: 'spouse_only', from_on: '2025-06-01', to_on: null }])
  const categories = await world.kernel.db
    .selectFrom('person_category')
    .select(['category', 'from_on'])
    .where(
      'person_id',
      'in',
      people.map((one) => one.id),
    )
    .execute()
  expect(categories).toEqual([{ category: 'subsistence_allowance', from_on: '2026-01-05' }])
  const again = await by.call(rosterImportContracts.execute, { params: { id } })
  expect([again.status, again.problem.code]).toEqual([409, 'people.import_executed'])
  await executeRoster(world.kernel, id)
  expect(await count()).toBe(before + 2)
  const audit = await world.kernel.db
    .selectFrom('audit')
    .select(['actor_id', 'action'])
    .where(
      'subject_id',
      'in',
      people.map((one) => one.id),
    )
    .execute()
  expect(audit).toEqual(people.map(() => ({ actor_id: by.actor.id, action: 'people.registered' })))
})

test('P13 a check and an execution stopped anywhere go on where they were, and double nothing', async () => {
  const by = official()
  const id = await upload(by, await fileOf(Array.from({ length: 1_100 }, () => rowOf())))
  await checkRoster(world.kernel, id, { chunksMax: 2 })
  expect(await stateOf(by, id)).toMatchObject({
    state: 'checking',
    rowsTotal: 1_100,
    rowsChecked: 500,
  })
  const early = await by.call(rosterImportContracts.execute, { params: { id } })
  expect([early.status, early.problem.code]).toEqual([409, 'people.import_not_checked'])
  // Two workers at once, as after a restart that was none.
  await Promise.all([checkRoster(world.kernel, id), checkRoster(world.kernel, id)])
  expect(await stateOf(by, id)).toMatchObject({ state: 'checked', rowsSound: 1_100, rowsFaulty: 0 })
  const before = await count()
  await by.call(rosterImportContracts.execute, { params: { id } })
  await executeRoster(world.kernel, id, { chunksMax: 1 })
  expect(await count()).toBe(before + 250)
  world.at('2026-11-17T01:03:00Z')
  await resumeRosterImports(world.kernel)
  world.at('2026-11-17T01:00:00Z')
  expect(await count()).toBe(before + 1_100)
  expect(await stateOf(by, id)).toMatchObject({ state: 'done', rowsWritten: 1_100, rowsLeftOut: 0 })
  const progress = await world.kernel.db
    .selectFrom('event')
    .select(['account_id', 'payload'])
    .where('topic', '=', 'people.import_progress')
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute()
  expect(progress.length).toBeGreaterThan(10)
  expect(new Set(progress.map((one) => one.account_id))).toEqual(new Set([by.actor.id]))
})

test('who came onto the roster after the check is left out and reported', async () => {
  const idNumber = freshNumber()
  const by = official()
  const id = await checked(by, [rowOf({ 身份证号: idNumber }), rowOf()])
  await world.system.do((ctx) =>
    registerPerson(ctx, { name: '先登记', idNumber, areaCode: '371002003016', address: '甲' }),
  )
  await by.call(rosterImportContracts.execute, { params: { id } })
  await executeRoster(world.kernel, id)
  expect(await stateOf(by, id)).toMatchObject({ rowsWritten: 1, rowsLeftOut: 1 })
  const file = await by.do((ctx) => importReport(ctx, id))
  const lines: string[][] = []
  const bytes = await buffer(file.body as NodeJS.ReadableStream)
  for await (const row of readRows(bytes, WORKBOOK.xlsx)) lines.push([...row.cells])
  expect(lines[1]).toEqual([
    '2',
    '测试导入',
    `${idNumber.slice(0, 6)}********${idNumber.slice(14)}`,
    '望海居委会',
    '身份证号',
    '此人已在名册中。',
  ])
  expect(lines).toHaveLength(2)
})

test('without an identity number a person is known by name and birth date', async () => {
  await world.system.do((ctx) =>
    registerPerson(ctx, {
      name: '无号甲',
      bornOn: '1935-05-05',
      sex: 'female',
      areaCode: '371002003016',
      address: '甲',
    }),
  )
  const by = official()
  const row = (姓名: string, 出生日期: string) =>
    rowOf({ 姓名, 身份证号: '', 出生日期, 性别: '女' })
  const id = await checked(by, [
    row('无号甲', '1935.5.5'),
    row('无号甲', '19350506'),
    row('无号乙', '1936年1月2日'),
    row('无号乙', '1936-01-02'),
  ])
  expect(await faultsOf(by, id)).toEqual([
    [2, [['身份证号', 'people.row_on_roster']]],
    [5, [['身份证号', 'people.row_twice']]],
  ])
})

test('villages are found by the names people write, and by code', async () => {
  const by = official(['3710'])
  const written = [
    ['环翠区', '竹岛街道', '望海居委会'],
    ['环翠', '竹岛', '望海社区'],
    ['', '竹岛街道办事处', '望海'],
    // A development zone counts as a county in statistics; people write the county.
    ['环翠区', '怡园街道', '金海湾居委会'],
  ]
  const id = await checked(
    by,
    written.map(([区县 = '', 镇街 = '', 村居 = '']) => rowOf({ 区县, 镇街, 村居 })),
  )
  expect(await faultsOf(by, id)).toEqual([])
})

test('titles above the headings, other systems’ headings and CSV in GB18030 are understood', async () => {
  const by = official()
  const number = freshNumber()
  const csv = Buffer.concat([
    Buffer.from('d0d5c3fb2cc9edb7ddd6a4bac5c2eb2cd0d0d5fec7f8bbaeb4fac2eb2cd7a1d6b7', 'hex'),
    Buffer.from('\r\n'),
    Buffer.from('b2e2cad4', 'hex'),
    Buffer.from(`,${number},371002003016,`),
    Buffer.from('b2e2cad4c2b7', 'hex'),
    Buffer.from('\r\n'),
  ])
  const first = await upload(by, csv, 'roster.csv')
  await checkRoster(world.kernel, first)
  expect(await stateOf(by, first)).toMatchObject({ rowsSound: 1, rowsFaulty: 0 })
  const titled = await fileOf([['2026年名册'], HEADINGS, rowOf()], ['环翠区民政局'])
  const second = await upload(by, titled)
  await checkRoster(world.kernel, second)
  expect(await stateOf(by, second)).toMatchObject({ rowsSound: 1, rowsFaulty: 0 })
})

test('the template comes back sound: its example is left out, its headings are known', async () => {
  const by = official()
  for (const format of ['xlsx', 'csv'] as const) {
    const file = await by.do((ctx) => importTemplate(ctx, format))
    const id = await upload(by, await buffer(file.body as NodeJS.ReadableStream), `模板.${format}`)
    await checkRoster(world.kernel, id)
    expect(await stateOf(by, id)).toMatchObject({
      state: 'checked',
      rowsTotal: 0,
      can: { execute: false },
    })
  }
})
