import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '../../kernel/packs/packs.ts'
import { openTown, type Town } from '../../testing/programme-town.ts'
import { changeContracts, programmeContracts as contracts } from './schema.ts'

const PACKS = ['huancui-demonstration', 'anhui-anqing'] as const

/** One city for each region: what is said of a programme is said in the words of its own pack. */
const towns = new Map<string, Town>()
beforeAll(async () => {
  for (const id of PACKS) towns.set(id, await openTown(() => readPack(id)))
})
afterAll(async () => {
  for (const town of towns.values()) await town.world.close()
})

const CASES = PACKS.flatMap((pack) =>
  readPack(pack).programmes.map((rule) => ({ pack, id: rule.id, rule })),
)

test('every programme of the packs is among the cases', () => {
  expect(new Set(CASES.map(({ rule }) => `${rule.id} ${rule.version}`)).size).toBe(19)
})

test.each(CASES)('the page of $id of $pack has its rule, clauses, money and cycle', async (one) => {
  const official = towns.get(one.pack)!.world.as('official')
  const params = { id: one.id }
  const { status, body } = await official.call(contracts.get, { params, query: {} })
  expect(status).toBe(200)
  expect(body.programme.criteria.every((criterion) => criterion.clause !== '')).toBe(true)
  // Codes would be a dead end for whoever reads the page.
  const named = body.funds.map(({ id: code, ...words }) => ({ code, ...words }))
  const said = [...named, ...body.services, ...body.permittedUses]
  expect(said.filter(({ code, zh, en }) => zh === code || en === code)).toEqual([])
  const isApplied = one.rule.cycle.every !== 'month' || one.rule.subject === 'worker'
  expect([body.appliedFor, body.can.change]).toEqual([isApplied, true])
  expect([body.can.run, body.can.grant]).toEqual([!isApplied, !isApplied])
  const history = await official.call(changeContracts.history, { params })
  expect(history.body.items.map((version) => version.inForce)).toContain(true)
  const form = await official.call(changeContracts.form, { params, query: {} })
  expect([form.status, form.body.fields.length > 0, form.body.facts.length > 5]).toEqual([
    200,
    true,
    true,
  ])
})

test('the list says of each whether it is granted by the month or applied for', async () => {
  const { body } = await towns
    .get('huancui-demonstration')!
    .world.as('operator')
    .call(contracts.list)
  const applied = body.items.filter((row) => row.appliedFor).map((row) => row.id)
  expect(applied.toSorted()).toEqual([
    'award-brand',
    'award-community',
    'award-institution',
    'award-society',
    'care-worker-award',
    'home-adaptation',
  ])
})
