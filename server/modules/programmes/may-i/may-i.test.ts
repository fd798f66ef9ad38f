import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../../../app.ts'
import { readPack } from '../../../kernel/packs/packs.ts'
import { openTown, type Town } from '../../../testing/programme-town.ts'
import { mayIContracts as contracts, type MayIAnswers } from './schema.ts'
import { programmeContracts as programmes } from '../schema.ts'

let town: Town
beforeAll(async () => {
  town = await openTown(() => readPack('weihai-huancui'))
})
afterAll(() => town.world.close())

const stranger = () => town.world.as(null)
const ask = async (answers: MayIAnswers) => {
  const reply = await stranger().call(contracts.ask, { body: { answers } })
  expect(reply.status).toBe(200)
  return reply.body
}

const SIGNS = { true: '符合', false: '不符合', null: '不能确定' } as const

/** Said by somebody on the phone, and what every programme of Weihai makes of it. */
const TABLE = `
年龄 住处      居处   同住        人员类别              等级          村里 | 购买服务 家庭床位 免费午餐 消费补贴 话费     适老改造 巡访
75   371002003 no     spouse_only destitute             3             no   | 符合     不能确定 不符合   符合     不能确定 不符合   符合
75   371002003 no     spouse_only destitute             not_assessed  no   | 符合     不能确定 不符合   不能确定 不能确定 不符合   符合
75   371002003 no     spouse_only destitute             -             no   | 不能确定 不能确定 不符合   不能确定 不能确定 不符合   符合
75   371002003 no     spouse_only -                     3             no   | 不能确定 不能确定 不符合   符合     不能确定 不能确定 符合
75   371002003 no     spouse_only none                  3             no   | 不符合   不能确定 不符合   符合     不能确定 不符合   符合
75   371002003 no     spouse_only unsure                3             no   | 不能确定 不能确定 不符合   符合     不能确定 不能确定 符合
75   371002003 no     with_children destitute_dispersed 0             no   | 符合     不符合   不符合   不符合   不能确定 不能确定 不符合
75   371002003 no     -           none                  3             no   | 不符合   不能确定 不符合   符合     不能确定 不符合   不能确定
59   371002003 no     spouse_only destitute             3             no   | 不符合   不符合   不符合   不符合   不能确定 不符合   不符合
85   371082    no     alone       none                  0             yes  | 不符合   不符合   符合     不符合   不能确定 不符合   不符合
85   371082    no     alone       none                  0             -    | 不符合   不符合   不能确定 不符合   不能确定 不符合   不符合
85   elsewhere no     alone       destitute             3             yes  | 不符合   不符合   不符合   符合     不符合   不符合   不符合
75   371002003 yes    spouse_only destitute             3             no   | 不符合   不符合   不符合   符合     不能确定 不符合   不符合
75   371002003 -      spouse_only destitute             3             no   | 不能确定 不能确定 不符合   不能确定 不能确定 不符合   不能确定
-    -         -      -           -                     -             -    | 不能确定 不能确定 不能确定 不能确定 不能确定 不能确定 不能确定
`
const ASKED = [
  'age',
  'residence_area',
  'admitted',
  'living',
  'categories',
  'ability_level',
  'rural',
] as const
const PROGRAMMES = [
  'purchased-hours',
  'family-bed',
  'rural-lunch',
  'care-voucher',
  'phone-credit',
  'home-adaptation',
  'regular-visits',
]
const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((half) => half.trim().split(/\s+/)) as [string[], string[]])

test.each(rows)('I1 C1 whoever says %j reads %j', async (said, expected) => {
  const answers = Object.fromEntries(
    ASKED.flatMap((fact, at) => {
      const value = said[at]!
      if (value === '-') return []
      return [[fact, fact === 'categories' ? [value] : value]]
    }),
  )
  const { results } = await ask(answers)
  const found = PROGRAMMES.map((id) => {
    const { met } = results.find((one) => one.programmeId === id)!
    return SIGNS[`${met}`]
  })
  expect(found).toEqual(expected)
})

test.each([
  ['no', 'no', '不符合', '不符合'],
  ['yes', 'no', '符合', '不符合'],
  ['yes', 'yes', '不符合', '符合'],
  ['yes', undefined, '不能确定', '不能确定'],
])(
  'A3 on the network %s, telephone %s: the telephone %s, its credit %s',
  async (networked, telephone, ...expected) => {
    const { results } = await ask({
      residence_area: '371002',
      networked,
      household_size: '2',
      ...(telephone ? { household_phone: telephone } : {}),
    })
    const said = ['household-phone', 'phone-credit'].map((id) => {
      const { met } = results.find((one) => one.programmeId === id)!
      return SIGNS[`${met}`]
    })
    expect(said).toEqual(expected)
  },
)

test('only what the rules in force read is asked, and that a person is alive is taken for granted', async () => {
  const { questions, hotline, cityName, cityNameEn } = (await stranger().call(contracts.questions))
    .body
  expect([hotline, cityName, cityNameEn]).toEqual(['6012349', '威海市', 'Weihai'])
  expect(questions.map((one) => one.fact)).toEqual([
    'age',
    'residence_area',
    'rural',
    'admitted',
    'living',
    'categories',
    'ability_level',
    'networked',
    'household_phone',
    'household_size',
    'home_adaptable',
    'home_care_agreement',
    'home_adapted',
    'volunteer_hours',
    'canteen_hours',
  ])
  const groups = questions.find((one) => one.fact === 'categories')!.options
  expect(groups.map((one) => one.zh)).toEqual([
    '最低生活保障对象',
    '城乡特困人员',
    '分散供养特困人员',
    '重点优抚对象',
    '计划生育特别扶助对象',
    '留守老年人',
    '以上都不是',
    '有的说不清',
  ])
})

test('an answer gives the amount, the clause, and each criterion with what is required and said', async () => {
  const { results } = await ask({
    age: '75',
    residence_area: '371002003',
    admitted: 'no',
    categories: ['destitute'],
    ability_level: '3',
  })
  const hours = results.find((one) => one.programmeId === 'purchased-hours')!
  expect([hours.amount, hours.amountClause, hours.appliedFor]).toEqual([
    { zh: '每月 54 小时', en: '54 h each month' },
    '每月30-60小时',
    false,
  ])
  expect(hours.criteria.map((one) => one.found.zh)).toContainEqual(
    expect.stringContaining('人员类别 城乡特困人员'),
  )
  const visits = results.find((one) => one.programmeId === 'regular-visits')!
  expect(visits.needs.map((one) => one.zh)).toEqual(['居住方式'])
  const adapted = results.find((one) => one.programmeId === 'home-adaptation')!
  expect(adapted.reasons.map((one) => one.en)).toEqual([expect.stringMatching(/^Under destitute/)])
  const bed = results.find((one) => one.programmeId === 'family-bed')!
  expect(bed.needs.map((one) => one.zh)).toEqual(['住房适合改造', '已签订家庭养老床位协议'])
  expect(bed.reasons[0]!.zh).toBe('住房适合改造：尚不能确定（住房适合改造 未说明）')
  const voucher = results.find((one) => one.programmeId === 'care-voucher')!
  expect(voucher.amount!.zh).toBe('每笔抵扣 50%，每月最高 800.00 元')
})

test('I1 an operator sees for a person on record the same, and which of it is applied for', async () => {
  const person = await town.person({ category: 'destitute_dispersed', level: 3 })
  const operator = town.world.as('operator', { reach: ['371002'] })
  const { others } = (
    await operator.call(programmes.ofPerson, { params: { id: person.id }, query: {} })
  ).body
  expect(
    others.map((one) => [one.programmeId, SIGNS[`${one.met}`], one.appliedFor, one.every]),
  ).toEqual([
    ['care-voucher', '符合', false, 'month'],
    ['family-bed', '不能确定', false, 'month'],
    ['regular-visits', '不能确定', false, 'month'],
    ['purchased-hours', '符合', false, 'month'],
    ['home-adaptation', '不能确定', true, 'once'],
    ['rural-lunch', '不符合', false, 'month'],
    ['household-phone', '符合', false, 'month'],
    ['phone-credit', '不符合', false, 'month'],
    ['canteen-points', '不能确定', false, 'month'],
  ])
  const elsewhere = town.world.as('operator', { reach: ['371082'] })
  const refused = await elsewhere.call(programmes.ofPerson, {
    params: { id: person.id },
    query: {},
  })
  expect(refused.status).toBe(404)
})

test.each([
  [{ age: 'old' }, 'answers.age'],
  [{ age: '1001' }, 'answers.age'],
  [{ residence_area: '110101' }, 'answers.residence_area'],
  [{ categories: ['rich'] }, 'answers.categories'],
  [{ categories: 'destitute' }, 'answers.categories'],
  [{ age: '121' }, 'answers.age'],
  [{ alive: 'yes' }, 'answers.alive'],
  [{ years_in_care: '3' }, 'answers.years_in_care'],
])('the answer %j is refused by its name', async (answers, field) => {
  const reply = await stranger().call(contracts.ask, {
    body: { answers: answers as unknown as MayIAnswers },
  })
  expect([reply.status, reply.problem.code, reply.problem.field]).toEqual([
    422,
    'programmes.may_i_answer',
    field,
  ])
})

test('sixty questions a minute from one address are answered, the next is asked to wait', async () => {
  const { http } = await openApp({ kernel: town.world.kernel })
  const send = () =>
    http.inject({ method: 'POST', url: '/api/may-i', payload: { answers: { age: 'x' } } })
  const replies = []
  for (let count = 0; count < 61; count++) replies.push((await send()).statusCode)
  expect([replies.slice(0, 60).every((status) => status === 422), replies[60]]).toEqual([true, 429])
  expect((await http.inject({ method: 'GET', url: '/api/may-i' })).statusCode).toBe(200)
  await http.close()
})
