import { expect, test } from 'vitest'
import type { RuleField } from '../../../server/modules/programmes/schema.ts'
import { editsOf, NOTHING_TYPED, restateAbout, restateAmount, restateValues } from './rule-draft.ts'

const about = { zh: '每人每月200元，用于八类服务', en: '200 yuan a month for eight kinds' }
const base = { clause: '测试条款', choice: true }
const amount: RuleField = {
  ...base,
  kind: 'amount',
  key: 'amount',
  words: { zh: '标准', en: 'Amount' },
  amount: 20_000,
  unit: 'fen',
  min: null,
  max: null,
}
const age: RuleField = {
  ...base,
  kind: 'criterion',
  key: 'criteria.age',
  words: { zh: '年满60周岁', en: 'Aged 60 or over' },
  required: { zh: '60周岁及以上', en: '60 years or more' },
  values: [
    {
      kind: 'number',
      name: { zh: '年龄', en: 'age' },
      operator: '>=',
      value: 60,
      unit: null,
      measure: null,
      min: 0,
      max: 120,
    },
  ],
}
const words = { zh: '标准', en: 'Amount' }

test('only what differs is sent', () => {
  const same = { ...NOTHING_TYPED, amounts: { amount: { amount: 20_000, words } } }
  expect(editsOf([amount, age], about, same)).toEqual({ edits: [], unfinished: [] })
  const typed = { ...NOTHING_TYPED, amounts: { amount: { amount: 22_000, words } } }
  expect(editsOf([amount, age], about, typed).edits).toEqual([
    { kind: 'amount', key: 'amount', amount: 22_000 },
  ])
})

test.each([undefined, Number.NaN, 200.5])('an amount of %s is not sent', (value) => {
  const typed = { ...NOTHING_TYPED, amounts: { amount: { amount: value, words } } }
  expect(editsOf([amount], about, typed)).toEqual({ edits: [], unfinished: ['amount'] })
})

test('a criterion is sent with its new words, and not with an empty list', () => {
  const now = { zh: '年满65周岁', en: 'Aged 65 or over' }
  const required = { zh: '65周岁及以上', en: '65 years or more' }
  const criteria = { 'criteria.age': { values: [65], words: now, required } }
  expect(editsOf([age], about, { ...NOTHING_TYPED, criteria }).edits).toEqual([
    { kind: 'criterion', key: 'criteria.age', values: [65], words: now, required },
  ])
  const blank = { 'criteria.age': { values: [[]], words: now, required } }
  expect(editsOf([age], about, { ...NOTHING_TYPED, criteria: blank }).unfinished).toEqual([
    'criteria.age',
  ])
})

test('the sentences follow the figures, and no other figure', () => {
  expect(
    restateAbout(about, [amount], {
      amounts: { amount: { amount: 22_000, words } },
      parameters: {},
    }),
  ).toEqual({
    zh: '每人每月220元，用于八类服务',
    en: '220 yuan a month for eight kinds',
  })
  expect(
    restateAmount({ zh: '1200元里的200元', en: '200.5 and 200.' }, 'fen', 20_000, 22_000),
  ).toEqual({ zh: '1200元里的220元', en: '200.5 and 220.' })
  expect(
    restateAmount({ zh: '重度失能（3级）54小时', en: 'level 3: 54 hours' }, 'minute', 3240, 3600),
  ).toEqual({ zh: '重度失能（3级）60小时', en: 'level 3: 60 hours' })
  expect(restateValues(age.words, age.kind === 'criterion' ? age.values : [], [65]).zh).toBe(
    '年满65周岁',
  )
})
