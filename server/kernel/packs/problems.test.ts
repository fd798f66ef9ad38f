import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packFolder } from '../../testing/pack-folder.ts'
import { readPack } from './packs.ts'

const packs = packFolder()
const { change, lineOf } = packs
const problemsOf = (id: string): string[] => packs.problemsOf((root) => readPack(id, root))

const HOURS = 'shandong-weihai/programmes/purchased-hours.yaml'
const AWARD = 'shandong-weihai/programmes/care-worker-award.yaml'
const TELEPHONE = 'shandong-weihai/programmes/household-phone.yaml'
const FUNDS = 'shandong-weihai/funds.yaml'
const DAYS = 'national/working-days.yaml'
const SCALE = 'national/instruments/gbt42195-2022.yaml'

test.each<[string, string, string | RegExp, string, string]>([
  [
    'a fact nobody knows',
    HOURS,
    'facts.age >= 60',
    'facts.agee >= 60',
    'criteria[1].expression: expected a CEL expression that gives bool, found No such key: agee',
  ],
  [
    'a rule that gives no yes or no',
    HOURS,
    'facts.age >= 60',
    'facts.age + 60',
    'criteria[1].expression: expected a CEL expression that gives bool, found gives int',
  ],
  [
    'a rule that is no expression',
    HOURS,
    'facts.age >= 60',
    'facts.age >=',
    'criteria[1].expression: expected a CEL expression that gives bool, found Unexpected token: EOF',
  ],
  [
    'facts that the rule does not read',
    HOURS,
    'facts: [age]',
    'facts: [age, city]',
    'criteria[1].facts: expected the facts it reads: age, found age, city',
  ],
  [
    'an amount beyond the source',
    HOURS,
    'amount: 3600, choice',
    'amount: 3660, choice',
    'amount.rows[0].amount: expected an amount from 1800 to 3600, found 3660',
  ],
  [
    'an unknown fund',
    HOURS,
    'weihai_lottery',
    'weihai_casino',
    'fund[1]: expected a known fund, found "weihai_casino"',
  ],
  [
    'an unknown kind of service',
    HOURS,
    'kinds: [cleaning',
    'kinds: [cleanin',
    'uses.kinds[0]: expected a known kind of service, found "cleanin"',
  ],
  [
    'an unknown programme excluded',
    HOURS,
    'exclusions: []',
    'exclusions: [voucher]',
    'exclusions[0]: expected a known programme, found "voucher"',
  ],
  [
    'a choice that points nowhere',
    HOURS,
    'path: payerOrder',
    'path: payerOrdre',
    'choices[10].path: expected a path in this document, found "payerOrdre"',
  ],
  [
    'a key nobody knows',
    HOURS,
    'payerOrder: 30',
    'payerOrder: 30\npayer: me',
    'payer: expected a known key, found "payer"',
  ],
  ['a missing key', HOURS, 'payerOrder: 30\n', '', 'payerOrder: expected number, found nothing'],
  [
    'a word of no list',
    HOURS,
    'unit: minute',
    'unit: minutes',
    'unit: expected one of minute, fen, point, meal, found "minutes"',
  ],
  [
    'an end before the beginning',
    HOURS,
    'from: 2022-01-01',
    'from: 2022-01-01, to: 2021-12-31',
    'inForce.to: expected a day from 2022-01-01 on, found 2021-12-31',
  ],
  [
    'a section that does not add up',
    SCALE,
    'max: 32',
    'max: 33',
    'sections[5].max: expected 32, the sum of its items, found 33',
  ],
  [
    'a gap between levels',
    SCALE,
    'min: 66, max: 89',
    'min: 67, max: 89',
    'levels: expected a level that begins at 66, found mild 67-89',
  ],
  [
    'an answer that no item has',
    SCALE,
    'includes: dementia',
    'includes: dementa',
    'adjustments[1].when: expected an option of diagnoses, found "dementa"',
  ],
  [
    'an item that is not there',
    SCALE,
    'sum: [riskFall',
    'sum: [riskFell',
    'adjustments[2].when: expected an item of this instrument, found "riskFell"',
  ],
  [
    'an unknown skill',
    'national/catalogue/cleaning.yaml',
    'skills: [cleaning]',
    'skills: [sweeping]',
    'services[0].skills[0]: expected a known skill, found "sweeping"',
  ],
  [
    'a service code twice',
    'national/catalogue/cleaning.yaml',
    'code: cleaning.deep',
    'code: cleaning.daily',
    'services[1]: expected a service code that occurs once, found "cleaning.daily" again',
  ],
  [
    'an unknown standard',
    'national/catalogue/cleaning.yaml',
    'id: gbt43153',
    'id: gbt1',
    'services[0].standard.id: expected a known standard, found "gbt1"',
  ],
  [
    'an unknown use of money',
    'shandong-weihai/funds.yaml',
    '[family_bed,',
    '[family_bet,',
    'funds[0].permittedUses[0]: expected a known fund use, found "family_bet"',
  ],
  [
    'a category without proof',
    'national/categories.yaml',
    /evidence: \[\{[^\n]*\]/,
    'evidence: []',
    'categories[0].evidence: expected evidence for a category that is not derived',
  ],
  ['broken YAML', HOURS, 'fund: [', 'fund: [[', 'expected well-formed YAML'],
])('%s', (_case, file, from, to, expected) => {
  change(file, from, to)
  const problems = problemsOf('shandong-weihai')
  expect(problems.length).toBeGreaterThan(0)
  expect(problems[0]).toContain(` ${expected}`)
  expect(problems[0]).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:\\d+[: ]`))
})

test.each<[string, string, string, string]>([
  [
    'a village with a short code',
    '"code":"371002001001"',
    '"code":"371002001"',
    'expected 12 digits for a village, found "371002001"',
  ],
  [
    'an area under another parent',
    '"parent":"371002001","kind":"urban","point"',
    '"parent":"371002002","kind":"urban","point"',
    'expected 371002001 by its own code, found 371002002',
  ],
  [
    'a point in another country',
    '"point":[122.13',
    '"point":[2.13',
    'expected at least 73, found 2.13',
  ],
])('areas, %s', (_case, from, to, expected) => {
  change('shandong-weihai/areas.json', from, to)
  expect(problemsOf('shandong-weihai').some((one) => one.includes(expected))).toBe(true)
})

test('a district without a boundary is named', () => {
  change('shandong-weihai/boundaries.json', '"code":"371083"', '"code":"371099"')
  expect(problemsOf('shandong-weihai')).toEqual([
    'shandong-weihai/boundaries.json:3 features: expected a boundary of every district, found none of 乳山市',
    'shandong-weihai/boundaries.json:7 features[3].properties.code: expected a district, found "371099"',
  ])
})

test('a JSON file that ends too soon is named with its line', () => {
  writeFileSync(join(packs.root, 'shandong-weihai/areas.json'), '{\n"areas": [\n')
  expect(problemsOf('shandong-weihai')[0]).toContain(
    'shandong-weihai/areas.json:2: expected well-formed JSON',
  )
})

test('a problem names the line on which the mistake stands', () => {
  change(HOURS, 'facts.age >= 60', 'facts.agee >= 60')
  expect(problemsOf('shandong-weihai')[0]).toContain(`:${lineOf(HOURS, 'facts.agee')} `)
})

test('mistakes in several files are told together, and nothing is loaded', () => {
  change(HOURS, 'unit: minute', 'unit: minutes')
  change(SCALE, 'max: 32', 'max: 33')
  change('national/pack.yaml', 'licence: item names only', 'licence: 1')
  const problems = problemsOf('shandong-weihai')
  expect(problems.map((one) => one.split(':')[0])).toEqual(['national/pack.yaml', HOURS, SCALE])
})

test('a pack that is not there, or extends itself, is refused', () => {
  expect(problemsOf('atlantis')).toEqual(['atlantis/pack.yaml:1: expected a pack of this name'])
  expect(problemsOf('../packs')[0]).toContain('expected a pack of this name')
  change('national/pack.yaml', 'city: null', 'city: null\nextends: [shandong-weihai]')
  expect(problemsOf('shandong-weihai')[0]).toContain('a pack that does not extend itself')
})

const VOUCHER = 'national/programmes/care-voucher.yaml'
const LUNCH = 'shandong-weihai/programmes/rural-lunch.yaml'

test.each<[string, string, string | RegExp, string, string]>([
  [
    'a number compared with one of another unit',
    HOURS,
    'expression: facts.age >= 60',
    'expression: facts.age >= facts.household_size',
    'year beside person',
  ],
  [
    'a text compared with a number',
    HOURS,
    'when: facts.ability_level == 4',
    'when: facts.living == 4',
    'text beside int',
  ],
  [
    'an amount in another unit than the programme',
    LUNCH,
    'expression: params.meals',
    'expression: params.age',
    'gives year, and not meal',
  ],
  [
    'a rule that hides what is not on record',
    HOURS,
    'facts.residence_area.startsWith("3710")',
    'has(facts.residence_area)',
    'write == null',
  ],
  [
    'a rule that might not end',
    HOURS,
    'facts.residence_area.startsWith("3710")',
    'facts.residence_area.matches("(3+)+7")',
    'matches(…) is not used in rules',
  ],
  [
    'an expression that does not end',
    HOURS,
    'facts.age >= 60',
    '(facts.age >= 60',
    'Expected RPAREN, got EOF',
  ],
  [
    'an expression that is too large',
    HOURS,
    'facts.age >= 60',
    Array(150).fill('facts.age >= 60').join(' && '),
    'Exceeded maxAstNodes (400)',
  ],
  [
    'a programme that gives way to itself',
    LUNCH,
    'payerOrder:',
    'exclusions: [rural-lunch]\npayerOrder:',
    'found rural-lunch → rural-lunch',
  ],
  [
    'a parameter outside its own bounds',
    VOUCHER,
    /(id: home_percent[\s\S]*?value:) \d+/,
    '$1 70',
    'a value from 30 to 60, found 70',
  ],
  [
    'a quota that nobody would keep',
    LUNCH,
    'payerOrder:',
    'quota: { count: 3, per: year, clause: 测试 }\npayerOrder:',
    'quota: expected no quota for every: month, found 3',
  ],
  [
    'a first issue of what is not granted by the month',
    AWARD,
    'payerOrder:',
    'firstIssue: { workingDays: 5, clause: 测试 }\npayerOrder:',
    'firstIssue: expected none, for only months of people have a first one, found once',
  ],
  [
    'a thing that is brought by a service the rule does not pay',
    TELEPHONE,
    /(inKind: \{ service:) [a-z.-]+/,
    '$1 smart.bracelet',
    'inKind.service: expected the only service of `uses`, found "smart.bracelet"',
  ],
  [
    'a thing for a person',
    HOURS,
    'payerOrder:',
    'inKind: { service: smart.phone-install, record: household_phone, clause: 测试 }\npayerOrder:',
    'inKind: expected a rule of months of households, in fen, found person, minute, month',
  ],
  [
    'a rule about lottery money of a fund that has none',
    FUNDS,
    'of: donations',
    'of: lottery',
    'of: expected a fund of level lottery for lottery, found "charity"',
  ],
  [
    'a worked weekend on a Monday',
    DAYS,
    'workedWeekends: [2025-01-26,',
    'workedWeekends: [2025-01-27,',
    'years[0].workedWeekends[0]: expected a Saturday or Sunday, found 2025-01-27',
  ],
  [
    'a year of days off told twice',
    DAYS,
    'year: 2026',
    'year: 2025',
    'expected a year that occurs once, found "2025" again',
  ],
  [
    'an unread parameter',
    LUNCH,
    'expression: params.meals',
    'expression: "31"',
    'expected a parameter that a rule reads',
  ],
])('%s is refused with its place', (_case, file, from, to, expected) => {
  change(file, from, to)
  const problems = problemsOf('shandong-weihai')
  expect(
    problems.some((one) => one.includes(expected)),
    problems.join('\n'),
  ).toBe(true)
  expect(problems.every((one) => one.startsWith(`${file}:`))).toBe(true)
})

test('programmes that give way to each other in a circle are named with the way round', () => {
  change(HOURS, 'exclusions: []', 'exclusions: [rural-lunch]')
  change(LUNCH, 'payerOrder:', 'exclusions: [purchased-hours]\npayerOrder:')
  expect(problemsOf('shandong-weihai').map((one) => one.split('found ')[1])).toEqual([
    'purchased-hours → rural-lunch → purchased-hours',
    'rural-lunch → purchased-hours → rural-lunch',
  ])
})

test('versions of one programme may follow each other, and never overlap', () => {
  const later = HOURS.replace('.yaml', '-2027.yaml')
  cpSync(join(packs.root, HOURS), join(packs.root, later))
  change(later, 'version: 2022-1', 'version: 2027-1')
  change(later, 'from: 2022-01-01', 'from: 2027-01-01')
  expect(problemsOf('shandong-weihai')[0]).toContain(
    'inForce: expected days outside those of version 2027-1',
  )
  change(HOURS, 'from: 2022-01-01', 'from: 2022-01-01, to: 2026-12-31')
  const { programmes } = readPack('shandong-weihai', packs.root)
  const versions = programmes.filter((programme) => programme.id === 'purchased-hours')
  expect(versions.map((one) => one.version).toSorted()).toEqual(['2022-1', '2027-1'])
})

test('a pack in a newer format is refused by its number, whatever else it holds', () => {
  change('national/pack.yaml', /^id: national$/m, 'id: national\nformat: 2\nnovelty: yes')
  expect(problemsOf('national')).toEqual([
    'national/pack.yaml:3 format: expected a format up to 1, which is what this product reads, found 2',
  ])
})
