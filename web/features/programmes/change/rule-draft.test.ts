import { expect, test } from 'vitest'
import type { RuleField } from '../../../../server/modules/programmes/schema.ts'
import { editsOf, newCriterion, NOTHING_TYPED, type RuleDraft } from './rule-draft.ts'
import {
  followedWords,
  restateAbout,
  restateAmount,
  restateValues,
  wordsOfAdded,
} from './rule-restate.ts'

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
  parameters: [],
}
const edited = (fields: RuleField[], draft: RuleDraft) =>
  editsOf(fields, about, draft).edits.map((one) => one.edit)
const words = { zh: '标准', en: 'Amount' }

test('only what differs is sent', () => {
  const same = { ...NOTHING_TYPED, amounts: { amount: 20_000 } }
  expect(editsOf([amount, age], about, same)).toEqual({ edits: [], unfinished: [] })
  const typed = { ...NOTHING_TYPED, amounts: { amount: 22_000 } }
  expect(edited([amount, age], typed)).toEqual([{ kind: 'amount', key: 'amount', amount: 22_000 }])
})

test.each([undefined, Number.NaN, 200.5])('an amount of %s is not sent', (value) => {
  const typed = { ...NOTHING_TYPED, amounts: { amount: value } }
  expect(editsOf([amount], about, typed)).toEqual({ edits: [], unfinished: ['amount'] })
})

test('a criterion is sent with its new words, and not with an empty list', () => {
  const now = { zh: '年满65周岁', en: 'Aged 65 or over' }
  const required = { zh: '65周岁及以上', en: '65 years or more' }
  const criteria = { 'criteria.age': { values: [65], words: now, required } }
  expect(edited([age], { ...NOTHING_TYPED, criteria })).toEqual([
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
      amounts: { amount: 22_000 },
      tables: {},
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

const years: RuleField = {
  ...base,
  kind: 'parameter',
  key: 'parameters.years',
  words: { zh: '运营年限', en: 'years in operation' },
  value: {
    kind: 'number',
    name: { zh: '运营年限', en: 'years in operation' },
    operator: null,
    value: 3,
    unit: { zh: '年', en: 'years' },
    measure: null,
    min: 3,
    max: 20,
  },
}
const longEnough: RuleField = {
  ...base,
  kind: 'criterion',
  key: 'criteria.years',
  words: { zh: '运营时间达标', en: 'Long enough in operation' },
  required: { zh: '满3年', en: '3 years or more' },
  values: [],
  parameters: ['years'],
}

test('a criterion that reads a parameter says the new figure with it', () => {
  const draft = { ...NOTHING_TYPED, parameters: { 'parameters.years': 5 } }
  expect(edited([years, longEnough], draft)).toEqual([
    { kind: 'parameter', key: 'parameters.years', value: 5 },
    {
      kind: 'criterion',
      key: 'criteria.years',
      values: [],
      words: longEnough.words,
      required: { zh: '满5年', en: '5 years or more' },
    },
  ])
  expect(followedWords([years, longEnough], NOTHING_TYPED)).toEqual({})
  const own = { values: [], words, required: { zh: '满五年', en: 'five years' } }
  const typed = { ...draft, criteria: { 'criteria.years': own } }
  expect(edited([years, longEnough], typed)[1]).toMatchObject({ required: own.required })
})

test('a criterion is dropped, or one is added once it is whole', () => {
  const draft = { ...NOTHING_TYPED, dropped: ['criteria.age'], added: [newCriterion()] }
  expect(editsOf([age], about, draft)).toEqual({
    edits: [{ key: 'criteria.age', edit: { kind: 'drop', key: 'criteria.age' } }],
    unfinished: ['added.0'],
  })
  const value = age.kind === 'criterion' ? age.values[0]! : years.value
  const one = { ...newCriterion(), fact: 'age', value: 80 }
  const whole = { ...one, ...wordsOfAdded(value, one) }
  expect(editsOf([], about, { ...NOTHING_TYPED, added: [whole] })).toEqual({
    edits: [
      {
        key: 'added.0',
        edit: {
          kind: 'add',
          fact: 'age',
          operator: '>=',
          value: 80,
          words: { zh: '年龄不少于80', en: 'age at least 80' },
          required: { zh: '不少于80', en: 'at least 80' },
        },
      },
    ],
    unfinished: [],
  })
})

test('yes that becomes no is said anew', () => {
  const flag = {
    kind: 'flag',
    name: { zh: '入住机构', en: 'institution' },
    value: false,
    yes: { zh: '已入住机构', en: 'lives in an institution' },
    no: { zh: '未入住机构', en: 'lives at home' },
  } as const
  const said = { zh: '居家养老，未入住养老机构', en: 'Lives at home' }
  expect(restateValues(said, [flag], [true])).toEqual(flag.yes)
  expect(restateValues(said, [flag], [false])).toEqual(said)
})
