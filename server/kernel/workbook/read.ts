import { openArchive, type Archive } from './unzip.ts'
import { unreadable } from './unreadable.ts'
import { dateText, isDateFormat, numberText } from './numbers.ts'
import { attribute, xmlParser, type XmlEvents } from './xml.ts'
import type { Row } from './workbook.ts'

const COLUMNS_MAX = 256
const STRINGS_LENGTH_MAX = 80_000_000

/** The rows of the first visible sheet, empty ones left out. */
export async function* readXlsx(bytes: Buffer): AsyncGenerator<Row> {
  const archive = openArchive(bytes)
  const book = await readBook(archive)
  const strings = archive.has(book.stringsPath) ? await readStrings(archive, book.stringsPath) : []
  const dates = archive.has(book.stylesPath) ? await readDateStyles(archive, book.stylesPath) : []
  const done: Row[] = []
  const parser = xmlParser(
    sheetEvents({ strings, dates, is1904: book.is1904 }, (row) => done.push(row)),
  )
  for await (const text of textOf(archive, book.sheetPath)) {
    parser.write(text)
    yield* done
    done.length = 0
  }
  parser.end()
}

/** Whether the directory and the parts that name the first sheet can be read at all. */
export async function checkXlsx(bytes: Buffer): Promise<void> {
  const archive = openArchive(bytes)
  const { sheetPath } = await readBook(archive)
  if (!archive.has(sheetPath)) throw unreadable('the sheet is missing')
}

async function* textOf(archive: Archive, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of archive.open(name)) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw unreadable('not UTF-8')
    throw error
  }
}

const nothing = (): void => undefined

async function parse(archive: Archive, name: string, events: Partial<XmlEvents>): Promise<void> {
  const parser = xmlParser({ open: nothing, close: nothing, text: nothing, ...events })
  for await (const text of textOf(archive, name)) parser.write(text)
  parser.end()
}

interface Book {
  readonly sheetPath: string
  readonly stringsPath: string
  readonly stylesPath: string
  readonly is1904: boolean
}

async function readBook(archive: Archive): Promise<Book> {
  const root = await readLinks(archive, '', '_rels/.rels')
  const path = root.byType.get('officeDocument') ?? 'xl/workbook.xml'
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const links = await readLinks(archive, folder, `${folder}_rels/${path.slice(folder.length)}.rels`)
  const sheets: string[] = []
  let is1904 = false
  await parse(archive, path, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet' || /hidden/i.test(attribute(attributes, 'state') ?? '')) return
      sheets.push(links.byId.get(attribute(attributes, 'id') ?? '') ?? '')
    },
  })
  const sheetPath = sheets[0]
  if (!sheetPath) throw unreadable('no sheet')
  return {
    sheetPath,
    stringsPath: links.byType.get('sharedStrings') ?? `${folder}sharedStrings.xml`,
    stylesPath: links.byType.get('styles') ?? `${folder}styles.xml`,
    is1904,
  }
}

interface Links {
  readonly byId: ReadonlyMap<string, string>
  readonly byType: ReadonlyMap<string, string>
}

async function readLinks(archive: Archive, folder: string, name: string): Promise<Links> {
  const byId = new Map<string, string>()
  const byType = new Map<string, string>()
  await parse(archive, name, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return
      const target = attribute(attributes, 'Target') ?? ''
      const path = target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '')
      byId.set(attribute(attributes, 'Id') ?? '', path)
      byType.set((attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '', path)
    },
  })
  return { byId, byType }
}

async function readStrings(archive: Archive, name: string): Promise<string[]> {
  const strings: string[] = []
  const text = textCollector()
  let length = 0
  await parse(archive, name, {
    open(tag) {
      if (tag === 'si') text.clear()
      text.open(tag)
    },
    text: text.add,
    close(tag) {
      text.close(tag)
      if (tag !== 'si') return
      const string = text.value()
      length += string.length
      if (length > STRINGS_LENGTH_MAX) throw unreadable('too much text')
      strings.push(string)
    },
  })
  return strings
}

/** Text of `t` and `v`, without the readings (`rPh`) that East Asian files put beside it. */
function textCollector() {
  let parts = ''
  let isIn = false
  let isReading = false
  return {
    clear() {
      parts = ''
    },
    open(tag: string) {
      if (tag === 'rPh') isReading = true
      else if (tag === 't' || tag === 'v') isIn = !isReading
    },
    close(tag: string) {
      if (tag === 'rPh') isReading = false
      else if (tag === 't' || tag === 'v') isIn = false
    },
    add(text: string) {
      if (isIn) parts += text
    },
    value: () => (parts.includes('_x') ? parts.replace(/_x([\da-f]{4})_/gi, fromCode) : parts),
  }
}

const fromCode = (_whole: string, code: string): string =>
  String.fromCharCode(Number.parseInt(code, 16))

/** For each cell style, whether it shows a date. */
async function readDateStyles(archive: Archive, name: string): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const dates: boolean[] = []
  let isIn = false
  await parse(archive, name, {
    open(tag, attributes) {
      if (tag === 'cellXfs') isIn = true
      const id = Number(attribute(attributes, 'numFmtId'))
      if (tag === 'numFmt') formats.set(id, attribute(attributes, 'formatCode') ?? '')
      if (tag === 'xf' && isIn) dates.push(isDateFormat(id, formats.get(id)))
    },
    close(tag) {
      if (tag === 'cellXfs') isIn = false
    },
  })
  return dates
}

interface SheetContext {
  readonly strings: readonly string[]
  readonly dates: readonly boolean[]
  readonly is1904: boolean
}

function sheetEvents(context: SheetContext, onRow: (row: Row) => void): XmlEvents {
  const text = textCollector()
  let number = 0
  let cells: string[] = []
  let column = -1
  let attributes = ''
  return {
    open(tag, given) {
      if (tag === 'row') {
        number = Number(attribute(given, 'r') ?? number + 1)
        cells = []
        column = -1
      } else if (tag === 'c') {
        attributes = given
        column = columnOf(attribute(given, 'r')) ?? column + 1
        text.clear()
      } else text.open(tag)
    },
    text: text.add,
    close(tag) {
      if (tag === 'row') {
        if (cells.some((cell) => cell !== ''))
          onRow({ row: number, cells: Array.from(cells, (cell) => cell ?? '') })
      } else if (tag !== 'c') text.close(tag)
      else if (column < COLUMNS_MAX) {
        const value = cellText(context, attributes, text.value())
        if (value !== '') cells[column] = value
      }
    },
  }
}

function cellText(context: SheetContext, attributes: string, value: string): string {
  if (value === '') return ''
  const kind = attribute(attributes, 't')
  if (kind === 's') return (context.strings[Number(value)] ?? '').trim()
  if (kind === 'd') return value.slice(0, 10)
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (kind !== undefined && kind !== 'n') return value.trim()
  const style = Number(attribute(attributes, 's') ?? 0)
  return context.dates[style] ? dateText(value, context.is1904) : numberText(value)
}

/** `C7` → 2. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column === 0 ? undefined : column - 1
}
