import { serialOf } from './numbers.ts'
import type { Cell, Column, Sheet } from './workbook.ts'
import type { ZipPart } from './zip.ts'

const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PIECE = 32_768
const CELL_LENGTH_MAX = 32_767
const ROWS_MAX = 1_048_576
const OPTIONS = '选项'

/** Styles by place in `cellXfs` below. */
const STYLE = { plain: 0, title: 1, text: 2, fen: 3, day: 4 } as const

/** The parts of an .xlsx; the rows of a sheet are asked for as they are written. */
export function xlsxParts(sheets: readonly Sheet[]): ZipPart[] {
  const lists = sheets.flatMap((sheet) => sheet.columns.flatMap((column) => column.choices ?? []))
  const all = lists.length > 0 ? [...sheets, optionsSheet(sheets)] : [...sheets]
  const hidden = lists.length > 0 ? all.length - 1 : -1
  return [
    { name: '[Content_Types].xml', content: [contentTypes(all.length)] },
    { name: '_rels/.rels', content: [links([['officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/workbook.xml', content: [workbook(all, hidden)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        links([
          ...all.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ],
    },
    { name: 'xl/styles.xml', content: [STYLES] },
    ...all.map((sheet, n) => ({
      name: `xl/worksheets/sheet${n + 1}.xml`,
      content: sheetXml(sheet, n === hidden, choiceColumns(sheets)),
    })),
  ]
}

/** Each column with choices, in the order in which their lists stand on the hidden sheet. */
const choiceColumns = (sheets: readonly Sheet[]): Column[] =>
  sheets.flatMap((sheet) => sheet.columns.filter((column) => column.choices))

function optionsSheet(sheets: readonly Sheet[]): Sheet {
  const columns = choiceColumns(sheets)
  const length = Math.max(...columns.map((column) => column.choices?.length ?? 0))
  return {
    name: OPTIONS,
    columns: columns.map((column) => ({ title: column.title })),
    rows: Array.from({ length }, (_, n) => columns.map((column) => column.choices?.[n] ?? null)),
  }
}

async function* sheetXml(sheet: Sheet, isHidden: boolean, lists: readonly Column[]) {
  let piece = `${HEAD}<worksheet xmlns="${MAIN}">${isHidden ? '' : FROZEN}${widths(sheet.columns)}<sheetData>`
  piece += rowXml(
    1,
    sheet.columns,
    sheet.columns.map((column) => column.title),
    STYLE.title,
  )
  let row = 1
  for await (const cells of sheet.rows) {
    if (row === ROWS_MAX) break
    piece += rowXml(++row, sheet.columns, cells)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData>${validations(sheet, lists)}</worksheet>`
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

const WIDTH = 14

function widths(columns: readonly Column[]): string {
  if (columns.length === 0) return ''
  const cols = columns.map((column, n) => {
    // The style holds for cells still empty: numbers typed there stay text.
    const style = STYLE[column.kind === 'number' ? 'plain' : (column.kind ?? 'text')]
    return `<col min="${n + 1}" max="${n + 1}" width="${column.width ?? WIDTH}" style="${style}" customWidth="1"/>`
  })
  return `<cols>${cols.join('')}</cols>`
}

function rowXml(
  row: number,
  columns: readonly Column[],
  cells: readonly Cell[],
  style?: number,
): string {
  let xml = `<row r="${row}">`
  for (let n = 0; n < cells.length; n++) {
    const cell = cells[n]
    if (cell === null || cell === undefined || cell === '') continue
    xml += cellXml(`${letters(n)}${row}`, cell, columns[n], style)
  }
  return `${xml}</row>`
}

function cellXml(at: string, cell: string | number, column: Column | undefined, style?: number) {
  const kind = column?.kind ?? 'text'
  if (style === undefined && kind === 'day' && typeof cell === 'string') {
    const serial = serialOf(cell)
    if (serial !== null) return `<c r="${at}" s="${STYLE.day}"><v>${serial}</v></c>`
  }
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return kind === 'fen'
      ? `<c r="${at}" s="${STYLE.fen}"><v>${cell / 100}</v></c>`
      : `<c r="${at}"><v>${cell}</v></c>`
  }
  const text = escaped(String(cell).slice(0, CELL_LENGTH_MAX))
  return `<c r="${at}" s="${style ?? STYLE.text}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Characters that XML cannot hold are left out; `_x000D_` would otherwise be read as an escape. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    .toWellFormed()
}

function validations(sheet: Sheet, lists: readonly Column[]): string {
  const rules = sheet.columns.flatMap((column, n) => {
    if (!column.choices) return []
    const list = letters(lists.indexOf(column))
    const range = `'${OPTIONS}'!$${list}$2:$${list}$${column.choices.length + 1}`
    const error = column.open ? '0' : '1'
    const cells = `${letters(n)}2:${letters(n)}${ROWS_MAX}`
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="${error}" sqref="${cells}">` +
        `<formula1>${escaped(range)}</formula1></dataValidation>`,
    ]
  })
  if (rules.length === 0) return ''
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function contentTypes(sheets: number): string {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from(
    { length: sheets },
    (_, n) =>
      `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${base}.worksheet+xml"/>`,
  )
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${base}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${base}.styles+xml"/>${parts.join('')}</Types>`
  )
}

function links(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], n) =>
      `<Relationship Id="rId${n + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function workbook(sheets: readonly Sheet[], hidden: number): string {
  const all = sheets.map((sheet, n) => {
    const state = n === hidden ? ' state="hidden"' : ''
    return `<sheet name="${escaped(sheetName(sheet.name))}" sheetId="${n + 1}"${state} r:id="rId${n + 1}"/>`
  })
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${all.join('')}</sheets></workbook>`
}

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="等线"/></font>' +
  '<font><b/><sz val="11"/><name val="等线"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE6F0EC"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="5"><xf/>' +
  '<xf fontId="1" fillId="2" numFmtId="49" applyFont="1" applyFill="1" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'
