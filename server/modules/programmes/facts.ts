import { FACTS, meaningOf, UNITS } from '../../kernel/packs/facts.ts'
import type { Words } from '../../kernel/words.ts'
import type { FactName, Facts } from './schema.ts'

export { FACTS }

const BOOLEANS: Readonly<Partial<Record<FactName, readonly [yes: Words, no: Words]>>> = {
  alive: [
    { zh: '健在', en: 'alive' },
    { zh: '已去世', en: 'has died' },
  ],
  admitted: [
    { zh: '已入住机构', en: 'lives in an institution' },
    { zh: '未入住机构', en: 'lives at home' },
  ],
  household_phone: [
    { zh: '已有话机', en: 'has the telephone' },
    { zh: '没有话机', en: 'has no telephone' },
  ],
  networked: [
    { zh: '已入网', en: 'on the network' },
    { zh: '未入网', en: 'not on the network' },
  ],
}

/** Codes in words: areas, groups, living arrangements, levels. A code without a word stands itself. */
export interface FactWords {
  readonly area?: (code: string) => Words | undefined
  readonly category?: (code: string) => Words | undefined
  readonly living?: (code: string) => Words | undefined
  readonly level?: (level: number) => Words | undefined
  /** Codes of any other fact: legal forms, certificates, helps. */
  readonly code?: (fact: FactName, code: string) => Words | undefined
  /** What stands for a value that is not known; absent: not on record. */
  readonly unknown?: Words
}

/** Facts whose value is the code of an area. */
export const AREA_FACTS = ['residence_area', 'area', 'employer_area'] as const

const UNKNOWN: Words = { zh: '尚无记录', en: 'not on record yet' }
const plain = (text: string): Words => ({ zh: text, en: text })

/** A fact and its value in words: "年龄 58周岁", "能力等级 尚无记录". */
export function factInWords(name: FactName, facts: Facts, words: FactWords = {}): Words {
  const meaning = meaningOf(name)
  const value = facts[name]
  if (value === undefined || value === null) {
    const { zh, en } = words.unknown ?? UNKNOWN
    return { zh: `${meaning.name.zh} ${zh}`, en: `${meaning.name.en} ${en}` }
  }
  if (typeof value === 'boolean') {
    const [yes, no] = BOOLEANS[name] ?? [
      { zh: `${meaning.name.zh}：是`, en: `${meaning.name.en}: yes` },
      { zh: `${meaning.name.zh}：否`, en: `${meaning.name.en}: no` },
    ]
    return value ? yes : no
  }
  const said = valueInWords(name, value, words)
  const unit = unitOf(name)
  return {
    zh: `${meaning.name.zh} ${said.zh}${unit.zh}`,
    en: `${meaning.name.en} ${said.en}${unit.en ? ` ${unit.en}` : ''}`,
  }
}

/** Ages are said in full years of life, levels carry their unit in their name. */
function unitOf(name: FactName): Words {
  const { unit } = meaningOf(name)
  if (name === 'age') return { zh: '周岁', en: 'years' }
  return unit === undefined || unit === 'level' ? { zh: '', en: '' } : UNITS[unit]
}

function valueInWords(
  name: FactName,
  value: number | string | readonly string[],
  words: FactWords,
): Words {
  if (typeof value === 'number') {
    return (name === 'ability_level' ? words.level?.(value) : undefined) ?? plain(String(value))
  }
  if (typeof value === 'string') {
    if (AREA_FACTS.some((one) => one === name)) return words.area?.(value) ?? plain(value)
    const living = name === 'living' ? words.living?.(value) : undefined
    return living ?? words.code?.(name, value) ?? plain(value)
  }
  if (value.length === 0) return { zh: '无', en: 'none' }
  const each = value.map(
    (code) => words.category?.(code) ?? words.code?.(name, code) ?? plain(code),
  )
  return {
    zh: each.map((one) => one.zh).join('、'),
    en: each.map((one) => one.en).join(', '),
  }
}
