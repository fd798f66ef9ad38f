import { expect, test } from 'vitest'
import type { OfferedFact } from '../../../../server/modules/programmes/schema.ts'
import { editsOf, NOTHING_TYPED, type RuleDraft } from './rule-draft.ts'
import {
  comparedWords,
  restateAbout,
  restateRow,
  restateValues,
  wordsOfRow,
} from './rule-restate.ts'
import { moved, standingRows, type RowDraft, type TableField } from './rule-table.ts'

const about = { zh: '每月54小时', en: '54 hours a month' }
const level = {
  kind: 'number',
  name: { zh: '能力等级', en: 'ability level' },
  operator: '==',
  value: 3,
  unit: null,
  measure: null,
  min: 0,
  max: 4,
} as const
const severe = {
  id: 'severe',
  words: { zh: '重度失能（3级）54小时', en: 'severe (level 3): 54 hours' },
  amount: 3240,
  choice: true,
  min: null,
  max: null,
  said: { zh: '能力等级为3级', en: 'ability level is 3' },
  isElse: false,
  values: [level],
}
const rest = { ...severe, id: 'rest', amount: 1800, isElse: true, values: [] }
const table: TableField = {
  kind: 'table',
  key: 'amount.rows',
  words: { zh: '分档标准', en: 'Amounts by row' },
  clause: '测试条款',
  choice: false,
  unit: 'minute',
  min: null,
  max: null,
  rows: [severe, rest],
}
const AGE: OfferedFact = {
  fact: 'age',
  value: { ...level, name: { zh: '年龄', en: 'age' }, unit: { zh: '周岁', en: 'years' } },
  paper: false,
}
const AREA: OfferedFact = {
  fact: 'residence_area',
  value: { kind: 'areas', name: { zh: '居住地', en: 'address' }, value: [] },
  paper: false,
}

const draftOf = (rows: readonly RowDraft[]): RuleDraft => ({
  ...NOTHING_TYPED,
  tables: { 'amount.rows': rows },
})
const sent = (rows: readonly RowDraft[]) => editsOf([table], about, draftOf(rows))
const standing = standingRows(table)
const aged: RowDraft = {
  key: 'new-1',
  id: null,
  amount: 3600,
  words: { zh: '年龄不少于90周岁：60小时', en: 'age at least 90 years: 60 h' },
  when: { kind: 'asked', parts: [{ fact: 'age', operator: '>=', value: 90 }] },
}

test('rows as they stand are not sent; another order, a row less and a new one are', () => {
  expect(sent(standing)).toEqual({ edits: [], unfinished: [] })
  const { edits } = sent([aged, ...moved(standing, 0, 1)])
  expect(edits).toMatchObject([
    {
      key: 'amount.rows',
      edit: {
        kind: 'table',
        rows: [
          { amount: 3600, when: { kind: 'asked', parts: [{ fact: 'age', value: 90 }] } },
          { id: 'rest', when: { kind: 'else' } },
          { id: 'severe', when: { kind: 'kept', values: [3] } },
        ],
      },
    },
  ])
  expect(sent(standing.slice(1)).edits).toHaveLength(1)
})

test('the first row is not moved up, nor the last one down', () => {
  expect(moved(standing, 0, -1)).toEqual(standing)
  expect(moved(standing, 1, 1)).toEqual(standing)
})

test.each<[string, Partial<RowDraft>]>([
  ['no amount', { amount: undefined }],
  ['no name', { words: { zh: '九十岁', en: ' ' } }],
  ['nothing asked', { when: { kind: 'asked', parts: [] } }],
  [
    'a fact without a value',
    { when: { kind: 'asked', parts: [{ fact: 'age', operator: '>=', value: undefined }] } },
  ],
  [
    'one of two conditions empty',
    {
      when: {
        kind: 'asked',
        parts: [
          { fact: 'age', operator: '>=', value: 90 },
          { fact: null, operator: '>=', value: undefined },
        ],
      },
    },
  ],
])('a row with %s is not sent, and its place is named', (_, change) => {
  expect(sent([...standing, { ...aged, ...change }])).toEqual({
    edits: [],
    unfinished: ['amount.rows.2'],
  })
})

test('the name of a row follows its amount and its condition', () => {
  const { when } = standing[0]!
  expect(restateRow(severe, 'minute', { amount: 3600, when }).zh).toBe('重度失能（3级）60小时')
  const lower: RowDraft['when'] = { kind: 'kept', values: [2] }
  expect(restateRow(severe, 'minute', { amount: 3240, when: lower })).toEqual({
    zh: '重度失能（2级）54小时',
    en: 'severe (level 2): 54 hours',
  })
  expect(wordsOfRow(aged, 'minute', [AGE])).toEqual({
    zh: '年龄不少于90周岁：60小时',
    en: 'age at least 90 years: 60 h',
  })
  expect(wordsOfRow({ amount: 60, when: { kind: 'else' } }, 'minute', []).zh).toBe(
    '其他情况：1小时',
  )
})

test('names of areas and days are said, and follow', () => {
  const names = new Map([
    ['371002', '环翠区'],
    ['371003', '文登区'],
  ])
  const parts = [{ fact: 'residence_area', operator: '>=' as const, value: ['371002', '371003'] }]
  expect(
    wordsOfRow({ amount: undefined, when: { kind: 'asked', parts } }, 'minute', [AREA], names),
  ).toEqual({
    zh: '居住地在环翠区、文登区',
    en: 'address in 环翠区, 文登区',
  })
  const old = { kind: 'areas', name: AREA.value.name, value: ['371002'] } as const
  const said = { zh: '居住在环翠区', en: 'lives in 环翠区' }
  expect(restateValues(said, [{ ...old, value: [...old.value] }], [['371003']], names).zh).toBe(
    '居住在文登区',
  )
  const day = {
    kind: 'day',
    name: level.name,
    operator: '>=',
    value: '2026-01-01',
    min: null,
    max: null,
  } as const
  expect(
    restateValues({ zh: '2026-01-01起', en: 'from 2026-01-01' }, [day], ['2026-07-01']),
  ).toEqual({
    zh: '2026-07-01起',
    en: 'from 2026-07-01',
  })
})

test('the summary follows the amount of a row', () => {
  const rows = standing.map((row) => (row.id === 'severe' ? { ...row, amount: 3600 } : row))
  expect(restateAbout(about, [table], draftOf(rows))).toEqual({
    zh: '每月60小时',
    en: '60 hours a month',
  })
})

test('how a figure is compared is said in words, in both languages', () => {
  const years = { ...level, operator: '>=', name: { zh: '工作满', en: 'years of work' } }
  expect([AGE.value, years, { ...level, operator: '<' }, AREA.value].map(comparedWords)).toEqual([
    { zh: '年龄为', en: 'age exactly' },
    { zh: '工作满', en: 'years of work at least' },
    { zh: '能力等级少于', en: 'ability level less than' },
    { zh: '居住地', en: 'address' },
  ])
})
