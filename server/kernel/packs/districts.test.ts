import { expect, test } from 'vitest'
import { packFolder } from '../../testing/pack-folder.ts'
import { readCity, readPack } from './packs.ts'

const packs = packFolder()
const { change } = packs
const problemsOf = (): string[] => packs.problemsOf((root) => readCity('shandong-weihai', root))

const CITY = 'shandong-weihai/pack.yaml'
const VISITS = 'weihai-huancui/programmes/regular-visits.yaml'

test('a city carries the programmes and goals of its districts, and is otherwise itself', () => {
  const alone = readPack('shandong-weihai', packs.root)
  const city = readCity('shandong-weihai', packs.root)
  const ids = (pack: typeof city): string[] => pack.programmes.map((one) => one.id)
  expect(ids(city).filter((id) => !ids(alone).includes(id))).toEqual([
    'home-adaptation',
    'regular-visits',
  ])
  expect(city.goals.filter((goal) => goal.area === '371002')).toHaveLength(11)
  expect(city.districts.map(({ id, area }) => [id, area])).toEqual([['weihai-huancui', '371002']])
  const { programmes: _p, goals: _g, districts: _d, ...rest } = city
  const { programmes: _p2, goals: _g2, districts: _d2, ...before } = alone
  expect(rest).toEqual(before)
  // A pack without districts is the same either way.
  expect(readCity('anhui-anqing', packs.root)).toEqual(readPack('anhui-anqing', packs.root))
})

test.each<[string, string, string | RegExp, string, string]>([
  [
    'is not there',
    CITY,
    'districts: [weihai-huancui]',
    'districts: [atlantis]',
    'atlantis/pack.yaml:1: expected a pack of this name',
  ],
  [
    'extends another city',
    CITY,
    'districts: [weihai-huancui]',
    'districts: [anhui-anqing]',
    `${CITY}:7 districts[0]: expected a pack that extends shandong-weihai, found "anhui-anqing"`,
  ],
  [
    'brings other packs along',
    CITY,
    'districts: [weihai-huancui]',
    'districts: [huancui-demonstration]',
    `${CITY}:7 districts[0]: expected a pack that extends nothing beside shandong-weihai, found "huancui-demonstration"`,
  ],
  [
    'is for no part of the city',
    'weihai-huancui/pack.yaml',
    'scope: "371002"\n',
    '',
    `${CITY}:7 districts[0]: expected a pack whose scope is a part of 3710, found "weihai-huancui"`,
  ],
  [
    'would grant outside its area',
    VISITS,
    'startsWith("371002")',
    'startsWith("3710")',
    `${VISITS}:20 criteria: expected a criterion that holds only in 371002: facts.residence_area.startsWith("371002")`,
  ],
  [
    'takes a programme of the city',
    VISITS,
    'id: regular-visits',
    'id: rural-lunch',
    `${VISITS}:2 id: expected an id that no other pack of the city has; values go into parameters.yaml, found "rural-lunch"`,
  ],
])('a district that %s is refused with its place', (_case, file, from, to, expected) => {
  change(file, from, to)
  expect(problemsOf()).toEqual([expected])
})

test('a mistake of a district stops the whole city', () => {
  change(VISITS, 'facts.age >= 60', 'facts.agee >= 60')
  expect(problemsOf().map((one) => one.split(':')[0])).toEqual([VISITS])
})
