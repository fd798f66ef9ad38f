import { ageOn, type Day } from '../../../kernel/time.ts'
import { maskIdentityNumber, plainIdentityNumber } from '../identity-number.ts'
import { plainName } from '../name-keys.ts'
import { readRegistration, type Draft, type Fault, type Known } from '../registration.ts'
import {
  RELATION_WORDS,
  Relation,
  type NewContact,
  type PeopleWords,
  type RegisterPerson,
} from '../schema.ts'
import { findVillage, type AreaIndex } from './area-index.ts'
import type { ColumnKey } from './columns.ts'

/** What a file's words are read against. */
export interface RowContext {
  readonly columns: readonly (ColumnKey | null)[]
  readonly areas: AreaIndex
  readonly words: PeopleWords
  readonly known: Known
}

export interface ReadRow {
  /** Null when anything is wrong. */
  readonly draft: Draft | null
  readonly areaCode: string | null
  readonly householdKey: string | null
  readonly faults: readonly Fault[]
  /** What a report may show. */
  readonly shown: { readonly name: string; readonly idNumber: string | null; readonly area: string }
}

type Cells = Readonly<Partial<Record<ColumnKey, string>>>

/** Rows of the template's own example, and empty ones, are none of the roster. */
export function isExample(context: Pick<RowContext, 'columns'>, cells: readonly string[]): boolean {
  const name = cellsByKey(context.columns, cells).name ?? ''
  return /^(示例|example)/i.test(name)
}

function cellsByKey(columns: RowContext['columns'], cells: readonly string[]): Cells {
  const found: Partial<Record<ColumnKey, string>> = {}
  columns.forEach((key, at) => {
    const text = (cells[at] ?? '').trim()
    if (key !== null && text !== '') found[key] = text
  })
  return found
}

/** Reads one row and says everything that is wrong with it, each thing once. */
export function readRow(context: RowContext, row: readonly string[]): ReadRow {
  const cells = cellsByKey(context.columns, row)
  const faults: Fault[] = []
  const fault = (field: ColumnKey, code: string, details?: Fault['details']): void => {
    faults.push({ field, code: `people.${code}`, ...(details ? { details } : {}) })
  }
  if (!cells.name) fault('name', 'row_missing')
  if (!cells.address) fault('address', 'row_missing')
  const bornOn = dayAt(cells, 'bornOn', fault)
  const areaCode = areaOf(context, cells, fault)
  const input: RegisterPerson = {
    name: cells.name ?? '',
    areaCode: areaCode ?? '',
    address: cells.address ?? '',
    ...defined({
      idNumber: cells.idNumber,
      bornOn,
      sex: sexOf(cells.sex, fault),
      phone: cells.phone,
      householdPhone: cells.householdPhone,
      programmePhone: yesAt(cells, 'programmePhone', fault),
      living: codeOf(context.words.living, cells.living),
      livingFrom: dayAt(cells, 'livingFrom', fault),
      networkedFrom: dayAt(cells, 'networkedFrom', fault),
      note: cells.note?.slice(0, 500),
    }),
    categories: categoriesOf(context, cells, fault),
    contacts: contactsOf(cells, fault),
  }
  const read = readRegistration(input, context.known)
  faults.push(
    ...read.faults.filter((one) => !(one.code === 'people.name_form' && !cells.name)).map(toColumn),
  )
  checkAge(cells, read.draft?.bornOn ?? bornOn, context.known.today, fault)
  return {
    draft: faults.length === 0 ? read.draft : null,
    areaCode,
    householdKey: cells.household ?? null,
    faults: onceEach(faults),
    shown: {
      name: plainName(cells.name ?? '').slice(0, 50),
      idNumber: cells.idNumber ? maskAny(plainIdentityNumber(cells.idNumber)) : null,
      area: cells.village ?? cells.areaCode ?? '',
    },
  }
}

type Report = (field: ColumnKey, code: string, details?: Fault['details']) => void

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>

/** A number that is wrong is masked too: most of its digits are somebody's. */
const maskAny = (text: string): string =>
  text.length === 18 ? maskIdentityNumber(text) : `${text.slice(0, 4)}****${text.slice(-2)}`

function areaOf(context: RowContext, cells: Cells, fault: Report): string | null {
  if (cells.areaCode) {
    const code = cells.areaCode.normalize('NFKC')
    if (context.areas.byCode.has(code)) return code
    fault('areaCode', 'area_unknown', { code })
    return null
  }
  const { district = '', town = '', village = '' } = cells
  if (village === '' && town === '') {
    fault('village', 'row_missing')
    return null
  }
  const found = findVillage(context.areas, { district, town, village })
  const name = [district, town, village].filter(Boolean).join(' ')
  if (found === 'unknown') fault('village', 'row_area_unknown', { name })
  else if (found === 'ambiguous') fault('village', 'row_area_ambiguous', { name })
  else return found.code
  return null
}

const SEXES: Readonly<Record<string, 'male' | 'female'>> = {
  男: 'male',
  女: 'female',
  male: 'male',
  female: 'female',
  男性: 'male',
  女性: 'female',
}

function sexOf(text: string | undefined, fault: Report): 'male' | 'female' | undefined {
  if (text === undefined) return undefined
  const sex = SEXES[text.toLowerCase()]
  if (!sex) fault('sex', 'row_choice_unknown', { text })
  return sex
}

const YES = /^(是|有|√|y|yes|1|true)$/i
const NO = /^(否|无|没有|n|no|0|false)$/i

function yesAt(cells: Cells, key: ColumnKey, fault: Report): boolean | undefined {
  const text = cells[key]
  if (text === undefined) return undefined
  if (YES.test(text)) return true
  if (!NO.test(text)) fault(key, 'row_choice_unknown', { text })
  return false
}

/** `2026-01-05`, `2026/1/5`, `2026.1.5`, `20260105`, `2026年1月5日`. */
export function readDay(text: string): Day | null {
  const plain = text.normalize('NFKC').trim()
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?( \d{2}:\d{2})?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!match) return null
  const [, year, month, day] = match.map(Number)
  try {
    return Temporal.PlainDate.from({ year, month, day } as Temporal.PlainDateLike, {
      overflow: 'reject',
    }).toString()
  } catch {
    return null
  }
}

function dayAt(cells: Cells, key: ColumnKey, fault: Report): Day | undefined {
  const text = cells[key]
  if (text === undefined) return undefined
  const day = readDay(text)
  if (day === null) fault(key, 'row_day_form', { text })
  return day ?? undefined
}

type Coded = readonly { readonly code: string; readonly zh: string; readonly en: string }[]

/** The code that a word stands for; an unknown word stays, to be refused by name. */
function codeOf(words: Coded, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const plain = text.toLowerCase()
  const known = words.find((one) =>
    [one.code, one.zh, one.en].some((word) => word.toLowerCase() === plain),
  )
  return known?.code ?? text
}

/** Short names that people write for what the pack names in full. */
const SHORT: Readonly<Record<string, string>> = {
  低保: 'subsistence_allowance',
  低保边缘: 'subsistence_marginal',
  特困: 'destitute',
  分散特困: 'destitute_dispersed',
  集中特困: 'destitute_central',
  优抚: 'preferential_treatment',
  重点优抚: 'preferential_treatment',
  计生特扶: 'family_planning_special',
  留守: 'left_behind',
  失智: 'dementia',
}

function categoriesOf(
  context: RowContext,
  cells: Cells,
  fault: Report,
): RegisterPerson['categories'] {
  const names = (cells.categories ?? '')
    .split(/[、,，;；/]/)
    .map((one) => one.trim())
    .filter(Boolean)
  const from = dayAt(cells, 'categoryFrom', fault)
  // What follows from age or living anyway may be written without harm.
  const codes = names
    .map((name) => SHORT[name] ?? codeOf(context.words.categories, name) ?? name)
    .filter((code) => !context.known.derived.has(code))
  if (codes.length > 0 && cells.categoryFrom === undefined) fault('categoryFrom', 'row_missing')
  return [...new Set(codes)].map((category) => ({
    category,
    from: from ?? context.known.today,
    ...defined({ evidence: cells.categoryEvidence }),
  }))
}

function contactsOf(cells: Cells, fault: Report): NewContact[] {
  const { contactName, contactPhone } = cells
  const guardian = yesAt(cells, 'guardian', fault) ?? false
  if (contactName === undefined) {
    if (contactPhone !== undefined) fault('contactName', 'row_missing')
    return []
  }
  if (contactPhone === undefined) fault('contactPhone', 'row_missing')
  const relations = Relation.options.map((code) => ({ code, ...RELATION_WORDS[code] }))
  const relation = Relation.safeParse(codeOf(relations, cells.contactRelation ?? 'other'))
  return [
    {
      name: contactName,
      relation: relation.data ?? OTHERS[cells.contactRelation ?? ''] ?? 'other',
      guardian,
      ...defined({ phone: contactPhone }),
      ...(contactPhone === undefined ? {} : { emergencyOrder: 1 }),
    },
  ]
}

const OTHERS: Readonly<Record<string, Relation>> = {
  儿子: 'child',
  女儿: 'child',
  老伴: 'spouse',
  丈夫: 'spouse',
  妻子: 'spouse',
  孙子: 'grandchild',
  孙女: 'grandchild',
  村干部: 'community',
  网格员: 'community',
}

/** People count their years in two ways, so one year off is no fault. */
function checkAge(cells: Cells, bornOn: Day | undefined, today: Day, fault: Report): void {
  if (cells.age === undefined) return
  const age = Number(cells.age.replace(/岁$/, ''))
  if (!Number.isInteger(age)) fault('age', 'row_age_form', { text: cells.age })
  else if (bornOn !== undefined && bornOn <= today && Math.abs(age - ageOn(bornOn, today)) > 1) {
    fault('age', 'row_age_differs', { age, real: ageOn(bornOn, today) })
  }
}

/** The column that a field of the registration came from. */
function toColumn(fault: Fault): Fault {
  const [field = '', , part = ''] = fault.field.split('.')
  if (field === 'categories')
    return { ...fault, field: part === 'from' ? 'categoryFrom' : 'categories' }
  return field === 'contacts' ? { ...fault, field: 'contactPhone' } : fault
}

function onceEach(faults: readonly Fault[]): Fault[] {
  const seen = new Map(
    faults.map((fault) => [`${fault.field} ${fault.code} ${JSON.stringify(fault.details)}`, fault]),
  )
  return [...seen.values()]
}
