import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSetting } from '../../../kernel/settings.ts'
import { ELSEWHERE, HOURS, openTown, type Town } from '../../../testing/programme-town.ts'
import { programmeContracts as contracts } from '../schema.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.world.close())

const official = () => town.world.as('official', { reach: ['371002'] })

/** A determination on record for a new person. */
async function kept(given: Parameters<Town['person']>[0]): Promise<{ id: string; name: string }> {
  const person = await town.person(given)
  const granted = await official().call(contracts.grant, {
    params: { id: HOURS },
    body: { personId: person.id, reason: '测试核定' },
  })
  expect(granted.status).toBe(200)
  return { id: granted.body.determinationId, name: person.name }
}

const letter = (id: string, headers = {}) =>
  official().call(contracts.letter, { params: { id } }, headers)

test('C4 the letter of approval names document, clause, every criterion, amount and how to object', async () => {
  const { id, name } = await kept({ category: 'destitute', level: 3 })
  const reply = await letter(id)
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  for (const said of [
    '<h1>政府购买居家养老服务核定通知书</h1>',
    name,
    '威海养老服务项目获批中央补助资金5343万元 2022-10-15',
    '创新基本化居家上门服务模式',
    '每月 54 小时',
    '每月30-60小时',
    '老年人权益保障法第二条',
    '60周岁及以上',
    '年龄 80周岁',
    '自收到之日起 60 日内',
    '2027-01-16 以前',
    '也可以拨打 6012349',
    '期限由本市规定',
  ]) {
    expect(reply.text).toContain(said)
  }
  expect(reply.text.match(/<tr class="met-true">/g)).toHaveLength(5)
  expect(reply.text).not.toContain('class="met-false"')
})

test('C4 the letter of refusal says which criterion, what is required and what was found', async () => {
  const { id } = await kept({ level: 3 })
  const { text } = await letter(id)
  expect(text).toContain('不予核定告知书</h1>')
  expect(text).toContain('未满足的条件：属于低保、城乡特困、重点优抚或计划生育特别扶助对象')
  expect(text).toContain(
    '<tr class="met-false"><td>属于低保、城乡特困、重点优抚或计划生育特别扶助对象</td><td>政府购买服务范畴</td><td>四类对象之一</td>',
  )
  expect(text).not.toContain('核定标准')
})

test('in English the letter is English, and the city may set another term', async () => {
  const { id } = await kept({ category: 'destitute', level: 0 })
  await town.world.system.do((ctx) => writeSetting(ctx.db, 'programmes.objectionDays', 30))
  const { text } = await letter(id, { 'x-lang': 'en' })
  await town.world.system.do((ctx) => writeSetting(ctx.db, 'programmes.objectionDays', 60))
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('30 h each month')
  expect(text).toContain('within 30 days of receiving this')
  expect(text).toContain('until 2026-12-17')
})

test('a letter is out of reach where the person is, and who printed it is on record', async () => {
  const { id } = await kept({ category: 'destitute', level: 2 })
  const elsewhere = town.world.as('official', { reach: [ELSEWHERE.slice(0, 6)] })
  const refused = await elsewhere.call(contracts.letter, { params: { id } })
  expect([refused.status, refused.problem.code]).toEqual([404, 'programmes.no_determination'])
  const looks = () =>
    town.world.kernel.db
      .selectFrom('audit')
      .select(['action', 'detail'])
      .where('action', '=', 'programmes.letter_printed')
      .execute()
  const before = (await looks()).length
  await letter(id)
  expect((await looks()).length).toBe(before + 1)
})

test('what somebody is called cannot become part of the page', async () => {
  const { letterHtml } = await import('./html.ts')
  const html = letterHtml({
    lang: 'zh',
    city: '测试市',
    title: '测试',
    number: '1',
    to: '<script>alert(1)</script>"',
    said: [],
    criteria: [],
    facts: [['&', "'"]],
    objection: { days: 60, until: '2027-01-01', hotline: null },
    issuedOn: '2026-11-02',
    isSample: false,
    printedOn: '2026-11-02',
    printedBy: '测试',
  })
  expect(html).not.toContain('<script>')
  expect(html).toContain('&#60;script&#62;')
})
