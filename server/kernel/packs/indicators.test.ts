import { expect, test } from 'vitest'
import type { PackFile } from './file.ts'
import { wordsOfProblem, type PackProblem } from './file.ts'
import {
  checkIndicators,
  figuresOf,
  IndicatorsFile,
  layIndicators,
  lengthBelow,
} from './indicators.ts'
import { listPackIds, readPack } from './packs.ts'

const words = { zh: '测试', en: 'test' }
const term = { measure: 'people.at_home', counts: 'person', ...words }
const indicator = {
  code: 'one',
  group: 'people',
  title: words,
  about: words,
  numerator: term,
  unit: 'count',
  period: 'now',
  direction: 'none',
}

function problemsOf(change: object): string[] {
  const file = { file: 'p/indicators.yaml', value: {}, lineOf: () => 1 } as PackFile
  const value = IndicatorsFile.parse({
    groups: [{ code: 'people', title: words }],
    indicators: [indicator],
    ...change,
  })
  const problems: PackProblem[] = []
  checkIndicators({ file, problems }, value, layIndicators([value]))
  return problems.map(wordsOfProblem)
}

const target = {
  indicator: 'one',
  relation: 'at_least',
  value: 95,
  source: { document: words, clause: null, status: 'choice' },
}

test('an indicator with a known group and a target is in order', () => {
  expect(problemsOf({ targets: [target] })).toEqual([])
})

test.each([
  ['an unknown group', { group: 'nobody' }, 'indicators[0].group: expected a known group'],
  [
    'a percentage of nothing',
    { unit: 'percent' },
    'indicators[0].denominator: expected a denominator for a percentage',
  ],
  [
    'a denominator without a percentage',
    { denominator: term },
    'indicators[0].denominator: expected a denominator for a percentage, and only there',
  ],
  [
    'a place that nothing fills',
    { rows: { page: '/people', query: { area: '{town}' } } },
    'indicators[0].rows.query.area: expected plain text or one of {area}',
  ],
])('%s is told with its place', (_case, change, expected) => {
  const [problem, ...more] = problemsOf({ indicators: [{ ...indicator, ...change }] })
  expect(problem).toContain(expected)
  expect(more).toEqual([])
})

test('the same code twice, and a target for nothing, are told', () => {
  expect(problemsOf({ indicators: [indicator, indicator] })[0]).toContain('occurs once')
  const stray = { ...target, indicator: 'two' }
  expect(problemsOf({ targets: [stray] })[0]).toContain('targets[0].indicator: expected a known')
})

test('a narrower pack changes a target and keeps the indicator', () => {
  const wide = IndicatorsFile.parse({ indicators: [indicator], targets: [target] })
  const narrow = IndicatorsFile.parse({ targets: [{ ...target, value: 98 }] })
  const laid = layIndicators([wide, narrow])
  expect(laid.indicators).toHaveLength(1)
  expect(laid.targets.map((one) => one.value)).toEqual([98])
})

test('every pack says how each indicator is counted, and links only to pages with an area', () => {
  for (const id of listPackIds()) {
    for (const one of readPack(id).indicators.indicators) {
      for (const rows of [one.rows, one.partRows]) {
        // What is the city's alone has no area to ask for.
        const asks =
          !rows || one.levels.length === 1 || Object.values(rows.query).includes('{area}')
        expect(asks, one.code).toBe(true)
      }
      expect(one.rows ?? one.partRows, one.code).not.toBeNull()
    }
  }
})

test('figures are told by the level below: district, town, village, and a village by itself', () => {
  const lengths = ['3710', '371002', '371002001', '371002U01', '371002001001'].map(lengthBelow)
  expect(lengths).toEqual([6, 9, 12, 12, 12])
})

test('a row of columns becomes one figure for each measure', () => {
  const rows = [{ area: '371002', part: 'x', home: 3 }]
  expect(figuresOf(rows, { home: 'people.at_home' })).toEqual([
    { areaCode: '371002', measure: 'people.at_home', part: 'x', value: 3 },
  ])
})
