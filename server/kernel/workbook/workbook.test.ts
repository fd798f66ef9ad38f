import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkWorkbook,
  readRows,
  WORKBOOK,
  writeWorkbook,
  type Cell,
  type Column,
} from './workbook.ts'
import { dateText, numberText, serialOf } from './numbers.ts'

const COLUMNS: readonly Column[] = [
  { title: '姓名' },
  { title: '日期', kind: 'day' },
  { title: '金额', kind: 'fen' },
  { title: '次数', kind: 'number' },
]

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function read(bytes: Buffer, format: 'xlsx' | 'csv' = 'xlsx'): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of readRows(bytes, WORKBOOK[format])) rows.push([...row.cells])
  return rows
}

const written = (
  rows: readonly (readonly Cell[])[],
  format: 'xlsx' | 'csv' = 'xlsx',
  columns = COLUMNS,
): Promise<Buffer> => bytesOf(writeWorkbook(columns, rows, { format }))

/** A hand-made archive, as other programs write it. */
function archive(parts: Readonly<Record<string, string>>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(crc32(text), 16)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(Buffer.byteLength(text), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...directory, end])
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const foreign = (sheet: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  archive({
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${REL}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<x:workbook xmlns:x="m"><x:sheets><x:sheet name="隐" state="hidden" r:id="b"/><x:sheet name="名册" r:id="a"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${REL}/worksheet" Target="worksheets/s.xml"/><Relationship Id="b" Type="${REL}/worksheet" Target="worksheets/none.xml"/></Relationships>`,
    'xl/worksheets/s.xml': `<x:worksheet><x:sheetData>${sheet}</x:sheetData></x:worksheet>`,
    ...more,
  })

test('what is written is read back, days as days and money as yuan', async () => {
  const bytes = await written([
    ['测试<甲> & "乙"', '2026-11-22', 123_45, 7],
    [null, null, null, null],
    ['丙', null, 0, -1],
  ])
  expect(await read(bytes)).toEqual([
    ['姓名', '日期', '金额', '次数'],
    ['测试<甲> & "乙"', '2026-11-22', '123.45', '7'],
    ['丙', '', '0', '-1'],
  ])
})

test('any text survives both formats', async () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, '').trim())
    .filter((text) => text !== '' && !text.startsWith("'"))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        for (const format of ['xlsx', 'csv'] as const) {
          const bytes = await written(rows, format, [{ title: 'a' }, { title: 'b' }])
          expect((await read(bytes, format)).slice(1)).toEqual(rows)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('equal content gives equal bytes', async () => {
  const hash = async () =>
    createHash('sha256')
      .update(await written([['甲', null, 1, 1]]))
      .digest('hex')
  expect(await hash()).toBe(await hash())
})

test('a workbook of another program is read: prefixes, hidden sheets, formulas, dates, rich text', async () => {
  const bytes = foreign(
    `<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" s="1"><x:v>46348</x:v></x:c></x:row>
     <x:row r="3"/><x:row r="4"><x:c r="B4" t="str"><x:f>A2</x:f><x:v>行</x:v></x:c><x:c r="D4"><x:v>1.3800001234E10</x:v></x:c></x:row>`,
    {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>张</t></r><r><t xml:space="preserve"> 三_x000D_</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
  )
  const rows = []
  for await (const row of readRows(bytes, WORKBOOK.xlsx)) rows.push(row)
  expect(rows).toEqual([
    { row: 2, cells: ['张 三', '', '2026-11-22'] },
    { row: 4, cells: ['', '行', '', '13800001234'] },
  ])
})

test('serials are days, the false leap day of 1900 included', () => {
  expect(dateText('1', false)).toBe('1900-01-01')
  expect(dateText('59', false)).toBe('1900-02-28')
  expect(dateText('61', false)).toBe('1900-03-01')
  expect(dateText('46348.5', false)).toBe('2026-11-22 12:00')
  expect(dateText('44886', true)).toBe('2026-11-22')
  expect(serialOf('2026-11-22')).toBe(46348)
})

test('numbers lose their exponent; an identity number kept as a number shows what it lost', () => {
  expect(numberText('1.3800001234E10')).toBe('13800001234')
  expect(numberText('1.10105194912310E+17')).toBe('110105194912310000')
  expect(numberText('0.1')).toBe('0.1')
})

const refusal = { status: 422, code: 'kernel.workbook_unreadable', field: 'file' }

test('a workbook cut off anywhere is refused, never read as shorter', async () => {
  const bytes = await written(Array.from({ length: 40 }, (_, n) => [`测试${n}`, null, n, n]))
  for (const part of [0.1, 0.5, 0.9, 0.99]) {
    const cut = bytes.subarray(0, Math.floor(bytes.length * part))
    await expect(checkWorkbook('a.xlsx', cut)).rejects.toMatchObject(refusal)
    await expect(read(cut)).rejects.toMatchObject(refusal)
  }
})

test('a changed byte in the packed sheet is noticed', async () => {
  const bytes = await written(Array.from({ length: 400 }, (_, n) => [`测试${n}`, null, n * 7, n]))
  const sheet = bytes.indexOf('xl/worksheets/sheet1.xml')
  bytes[sheet + 200] = (bytes[sheet + 200] ?? 0) ^ 0xff
  await expect(read(bytes)).rejects.toMatchObject(refusal)
})

test('what is no workbook is refused: pictures, old .xls, a plain zip, an empty file', async () => {
  const files: readonly (readonly [string, Buffer])[] = [
    ['a.xlsx', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a.csv', Buffer.from([0x61, 0x00, 0x62])],
    ['a.xlsx', archive({ 'readme.txt': 'hello' })],
    ['a.csv', Buffer.alloc(0)],
  ]
  for (const [name, bytes] of files) {
    await expect(checkWorkbook(name, bytes)).rejects.toMatchObject(refusal)
  }
})

test('entities cannot be defined: a document type is refused', async () => {
  const bytes = foreign('', {
    'xl/worksheets/s.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
  })
  await expect(read(bytes)).rejects.toMatchObject(refusal)
})

test('an archive that unpacks to more than it says is refused', async () => {
  const bytes = foreign('<row r="1"><c><v>1</v></c></row>')
  const entry = bytes.lastIndexOf('xl/worksheets/s.xml') - 46
  bytes.writeUInt32LE(700 * 1024 * 1024, entry + 24)
  await expect(read(bytes)).rejects.toMatchObject(refusal)
})

test('CSV in GB18030, UTF-8 with and without mark, and UTF-16 gives the same rows', async () => {
  const text = '姓名,电话\r\n"测试,甲","1""2"\r\n\r\n乙,3\r\n'
  const expected = [
    ['姓名', '电话'],
    ['测试,甲', '1"2'],
    ['乙', '3'],
  ]
  const gb = Buffer.concat([
    Buffer.from('d0d5c3fb2cb5e7bbb00d0a', 'hex'),
    Buffer.from('22b2e2cad42cbcd722', 'hex'),
    Buffer.from(',"1""2"\r\n\r\n'),
    Buffer.from('d2d22c330d0a', 'hex'),
  ])
  const files = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    gb,
    Buffer.from(
      `\ufeff${text.replaceAll(',"1', '\t"1').replaceAll('名,', '名\t').replace('乙,', '乙\t')}`,
      'utf16le',
    ),
  ]
  for (const file of files) expect(await read(file, 'csv')).toEqual(expected)
})

test('CSV rows keep the number of their line, empty lines counted', async () => {
  const rows = []
  for await (const row of readRows(Buffer.from('a,b\n\n"1\n2",3'), WORKBOOK.csv)) rows.push(row)
  expect(rows).toEqual([
    { row: 1, cells: ['a', 'b'] },
    { row: 3, cells: ['1\n2', '3'] },
  ])
})

test('a CSV cut in the middle of a character or a quote is refused', async () => {
  const text = Buffer.from('姓名,地址\n测试老人甲,测试路一号楼二单元\n')
  await expect(checkWorkbook('a.csv', text.subarray(0, -2))).rejects.toMatchObject(refusal)
  await expect(read(Buffer.from('a,"b\nc,d'), 'csv')).rejects.toMatchObject(refusal)
})

test('CSV carries no formula out, and takes back what it disarmed', async () => {
  const cells = [
    '=HYPERLINK("x")',
    '+1+2',
    '-2+3',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
    '-5',
    '2',
  ]
  const columns = cells.map((_, n) => ({ title: `c${n}` }))
  const bytes = await written([cells], 'csv', columns)
  const line = bytes.toString('utf8').split('\r\n')[1]
  expect(line).toBe(`"'=HYPERLINK(""x"")",'+1+2,'-2+3,'@SUM(A1),'＝1+1,'＋1,'－1,'＠A1,-5,2`)
  expect((await read(bytes, 'csv'))[1]).toEqual(cells)
})

test('a column with choices offers them on a hidden sheet, and the first sheet stays the first', async () => {
  const bytes = await bytesOf(
    writeWorkbook([{ title: '性别', choices: ['男', '女'] }], [['女']], {
      more: [{ name: '说明', columns: [{ title: '填写说明' }], rows: [['甲']] }],
    }),
  )
  expect(await read(bytes)).toEqual([['性别'], ['女']])
})
