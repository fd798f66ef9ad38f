import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { factsOf, meaningOf, type FactName, type Facts } from '../kernel/packs/facts.ts'
import type { Pack, Programme } from '../kernel/packs/packs.ts'
import { LEGAL_FORMS, OPERATIONS } from '../modules/organisations/index.ts'
import { determineFrom } from '../modules/programmes/determination.ts'
import { FUNCTIONS } from '../modules/awards/schema.ts'
import { HELPS } from '../modules/catalogue/index.ts'

/** One line of a table of examples: what differs from the usual, what comes out, and why. */
export interface Example {
  readonly text: string
  readonly facts: Facts
  readonly outcome: string
  readonly because: string
}

export interface Examples {
  readonly programme: string
  readonly file: string
  readonly rows: readonly Example[]
}

/** The tables of a pack, `examples/<programme>.md`; a name or a value that nobody knows is thrown. */
export function examplesOf(pack: Pack, root: string): Examples[] {
  const folder = join(root, pack.id, 'examples')
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const programme = name.replace(/\.md$/, '')
      const file = `${pack.id}/examples/${name}`
      const rule = pack.programmes.find((one) => one.id === programme)
      if (!rule) throw new Error(`${file}: no programme of this name`)
      const text = readFileSync(join(folder, name), 'utf8')
      return { programme, file, rows: rowsIn(text, reader(pack, rule)) }
    })
}

const USUAL = '除另有说明：'
const AS_USUAL = '如上'

function rowsIn(text: string, read: (text: string) => Facts): Example[] {
  const lines = text.split('\n')
  const usual = read(lines.find((line) => line.startsWith(USUAL))?.slice(USUAL.length) ?? '')
  return lines
    .filter((line) => line.startsWith('| ') && !line.startsWith('| 情况'))
    .map((line) => {
      const [said = '', outcome = '', because = ''] = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      const changed = said === AS_USUAL ? {} : read(said)
      return { text: said, facts: { ...usual, ...changed }, outcome, because }
    })
}

/** "年龄 79；健在 是" as facts. */
function reader(pack: Pack, rule: Programme): (text: string) => Facts {
  const names = new Map(factsOf(rule.subject).map((name) => [meaningOf(name).name.zh, name]))
  const words = wordsOf(pack)
  return (text) =>
    Object.fromEntries(
      text
        .split('；')
        .filter((part) => part.trim() !== '')
        .map((part) => {
          const at = part.trim().lastIndexOf(' ')
          const name = names.get(part.trim().slice(0, at))
          if (!name) throw new Error(`${pack.id} ${rule.id}: no fact "${part}"`)
          return [name, valueOf(name, part.trim().slice(at + 1), words)]
        }),
    )
}

const PLACES = new Map([
  ['环翠区', '371002003016'],
  ['荣成市', '371082001001'],
  ['烟台市', '370602001001'],
  ['迎江区', '340802001001'],
])

type ByFact = (name: FactName) => ReadonlyMap<string, string>

function wordsOf({ categories, living, catalogue }: Pack): ByFact {
  const coded = (words: Readonly<Record<string, { zh: string }>>): Map<string, string> =>
    new Map(Object.entries(words).map(([code, { zh }]) => [zh, code]))
  const named = (list: readonly { code: string; name: { zh: string } }[]): Map<string, string> =>
    new Map(list.map(({ code, name }) => [name.zh, code]))
  const tables: Partial<Record<FactName, ReadonlyMap<string, string>>> = {
    residence_area: PLACES,
    area: PLACES,
    categories: named(categories),
    living: named(living),
    certificates: named(catalogue.certificates),
    legal_form: coded(LEGAL_FORMS),
    operation: coded(OPERATIONS),
    helps: coded(HELPS),
    functions: coded(FUNCTIONS),
  }
  return (name) => tables[name] ?? new Map()
}

function valueOf(name: FactName, text: string, words: ByFact): unknown {
  if (text === '未知') return null
  const code = (word: string): string => {
    const found = words(name).get(word)
    if (found === undefined) throw new Error(`no value "${word}" of ${name}`)
    return found
  }
  switch (meaningOf(name).type) {
    case 'bool':
      return text === '是'
    case 'int':
      return Number(text)
    case 'texts':
      return text === '无' ? [] : text.split('、').map(code)
    default:
      return code(text)
  }
}

const MONEY: Readonly<Record<Programme['unit'], (amount: number) => string>> = {
  fen: (fen) => `${fen / 100}元`,
  minute: (minutes) => `${minutes / 60}小时`,
  meal: (meals) => `${meals}餐`,
  point: (points) => `${points}分`,
}

/** What the rule says, in the words of the tables. */
export function saidOf(rule: Programme, facts: Facts): Pick<Example, 'outcome' | 'because'> {
  const { met, amount, percent, criteria, needs } = determineFrom(rule, facts)
  if (met === null) {
    const missing = needs.map((name) => meaningOf(name).name.zh)
    return { outcome: '尚不能确定', because: `缺${missing.join('、')}` }
  }
  if (!met) {
    const failed = criteria.filter((one) => one.met === false).map(({ id }) => id)
    const titles = rule.criteria.filter(({ id }) => failed.includes(id)).map(({ zh }) => zh)
    return { outcome: '不符合', because: titles.join('、') }
  }
  const full = MONEY[rule.unit](amount!)
  return { outcome: percent === null ? full : `抵扣${percent}%，最高${full}`, because: '' }
}

/** Numbers that criteria compare a fact with: fact → threshold. */
export function thresholdsOf({ criteria, parameters }: Programme): [FactName, number][] {
  const values = new Map(parameters.map(({ id, value }) => [id, value]))
  return criteria.flatMap(({ expression }) =>
    [...expression.matchAll(/^facts\.([a-z_]+) >= (?:params\.([a-z_]+)|(\d+))$/g)].map(
      ([, fact, param, number]): [FactName, number] => [
        fact as FactName,
        Number(param === undefined ? number : values.get(param)),
      ],
    ),
  )
}
