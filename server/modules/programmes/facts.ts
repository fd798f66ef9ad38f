import { ABILITY, NEED, type FactName, type Facts } from './schema.ts'
import type { Words } from '../../kernel/words.ts'

/** What a fact is, where it is kept, and whether it may be unknown. */
export interface FactMeaning {
  readonly name: Words
  readonly type: 'int' | 'bool' | 'text' | 'list' | 'day'
  readonly unit?: Words
  readonly source: Words
  /** An unknown value means "cannot tell yet", never "no": see `verdict.ts`. */
  readonly nullable: boolean
}

const ROSTER = { zh: '老年人登记', en: 'roster' }
const HOUSEHOLD = { zh: '家庭登记', en: 'household register' }
const assessment = (instrument: string): Words => ({
  zh: `评估（${instrument}）`,
  en: `assessment (${instrument})`,
})

/** The dictionary: a rule may speak of these and of nothing else. */
export const FACTS = {
  age: {
    name: { zh: '年龄', en: 'age' },
    type: 'int',
    unit: { zh: '周岁', en: 'years' },
    source: ROSTER,
    nullable: false,
  },
  residence_area: {
    name: { zh: '居住地', en: 'address' },
    type: 'text',
    source: ROSTER,
    nullable: false,
  },
  city: { name: { zh: '所在市', en: 'city' }, type: 'text', source: ROSTER, nullable: false },
  categories: {
    name: { zh: '人员类别', en: 'groups' },
    type: 'list',
    source: ROSTER,
    nullable: false,
  },
  living: {
    name: { zh: '居住方式', en: 'living arrangement' },
    type: 'text',
    source: ROSTER,
    nullable: true,
  },
  ability_level: {
    name: { zh: '能力等级', en: 'ability level' },
    type: 'int',
    source: assessment(ABILITY),
    nullable: true,
  },
  ability_assessed_on: {
    name: { zh: '能力评估日期', en: 'day of the ability assessment' },
    type: 'day',
    source: assessment(ABILITY),
    nullable: true,
  },
  need_grade: {
    name: { zh: '需求等级', en: 'grade of need' },
    type: 'text',
    source: assessment(NEED),
    nullable: true,
  },
  alive: { name: { zh: '健在', en: 'alive' }, type: 'bool', source: ROSTER, nullable: false },
  admitted: {
    name: { zh: '入住机构', en: 'in an institution' },
    type: 'bool',
    source: ROSTER,
    nullable: false,
  },
  household_phone: {
    name: { zh: '话机', en: 'programme telephone' },
    type: 'bool',
    source: HOUSEHOLD,
    nullable: false,
  },
  household_size: {
    name: { zh: '户内人数', en: 'people in the household' },
    type: 'int',
    unit: { zh: '人', en: 'people' },
    source: HOUSEHOLD,
    nullable: false,
  },
  networked: {
    name: { zh: '入网', en: 'on the network' },
    type: 'bool',
    source: ROSTER,
    nullable: false,
  },
} as const satisfies Record<FactName, FactMeaning>

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
}

const UNKNOWN: Words = { zh: '尚无记录', en: 'not on record yet' }
const plain = (text: string): Words => ({ zh: text, en: text })

/** A fact and its value in words: "年龄 58周岁", "能力等级 尚无记录". */
export function factInWords(name: FactName, facts: Facts, words: FactWords = {}): Words {
  const meaning: FactMeaning = FACTS[name]
  const value = facts[name]
  if (value === undefined || value === null) {
    return { zh: `${meaning.name.zh} ${UNKNOWN.zh}`, en: `${meaning.name.en} ${UNKNOWN.en}` }
  }
  if (typeof value === 'boolean') {
    const [yes, no] = BOOLEANS[name] ?? [
      { zh: `${meaning.name.zh}：是`, en: `${meaning.name.en}: yes` },
      { zh: `${meaning.name.zh}：否`, en: `${meaning.name.en}: no` },
    ]
    return value ? yes : no
  }
  const said = valueInWords(name, value, words)
  const unit = meaning.unit ?? { zh: '', en: '' }
  return {
    zh: `${meaning.name.zh} ${said.zh}${unit.zh}`,
    en: `${meaning.name.en} ${said.en}${unit.en ? ` ${unit.en}` : ''}`,
  }
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
    if (name === 'residence_area') return words.area?.(value) ?? plain(value)
    return (name === 'living' ? words.living?.(value) : undefined) ?? plain(value)
  }
  if (value.length === 0) return { zh: '无', en: 'none' }
  const each = value.map((code) => words.category?.(code) ?? plain(code))
  return {
    zh: each.map((one) => one.zh).join('、'),
    en: each.map((one) => one.en).join(', '),
  }
}
