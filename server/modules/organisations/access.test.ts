import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { changeState, registerOrganisation, setServedAreas } from './index.ts'
import { organisationContracts } from './schema.ts'

interface Known {
  readonly id: string
  readonly at: string
  readonly serves: readonly string[]
}

const AREAS = ['371002001', '371002003', '371003001', '371082001']
const SERVED = [[], ['3710'], ['371002'], ['371003'], ['371002003016']]
const REACHES = [[], ['3710'], ['371002'], ['371002003'], ['371002003016'], ['371003', '371082']]

let world: World
const known: Known[] = []
beforeAll(async () => {
  world = await openWorld()
  await world.system.do((ctx) => installAreas(ctx, readPack('shandong-weihai')))
  for (const at of AREAS) {
    for (const serves of SERVED) known.push({ id: await organisation(at, serves), at, serves })
  }
  // Served once, no more: no reason to see it any longer. And closed ones stay to be seen.
  const left = await organisation('371083001', ['371002003'])
  world.at('2026-11-19T01:00:00Z')
  await world.system.do((ctx) => setServedAreas(ctx, left, { areas: [], from: '2026-11-19' }))
  known.push({ id: left, at: '371083001', serves: [] })
  const closed = await organisation('371002001', [])
  await world.system.do((ctx) =>
    changeState(ctx, closed, { state: 'closed', on: '2026-11-19', reason: '测试' }),
  )
  known.push({ id: closed, at: '371002001', serves: [] })
})
afterAll(() => world.close())

const organisation = async (areaCode: string, servedAreas: string[]): Promise<string> => {
  const made = await world.system.do((ctx) =>
    registerOrganisation(ctx, {
      name: '测试机构',
      kind: 'station',
      address: '测试路 4 号',
      areaCode,
      lat: 37.5,
      lng: 122.1,
      servedAreas,
    }),
  )
  return made.id
}

/** The rule of the README, written anew and without SQL. */
function mustSee(role: Role, reach: readonly string[], own: string | null, one: Known): boolean {
  if (one.id === own) return true
  if (['provider', 'care_worker'].includes(role)) return false
  const touches = (area: string): boolean =>
    reach.some((mine) => area.startsWith(mine) || mine.startsWith(area))
  return reach.some((mine) => one.at.startsWith(mine)) || one.serves.some(touches)
}

test('drawn role × reach × organisation: the list and the page agree with the rule', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Role.options),
      fc.constantFrom(...REACHES),
      fc.constantFrom(null, ...known.slice(0, 6).map((one) => one.id)),
      async (role, reach, organisationId) => {
        const caller = world.as(role, { reach, organisationId })
        const list = await caller.call(organisationContracts.list, {
          query: { limit: 100, sort: 'name' },
        })
        const isShut = ['security_admin', 'audit_admin'].includes(role)
        const due = known.filter((one) => !isShut && mustSee(role, reach, organisationId, one))
        const seen = list.status === 200 ? list.body.items.map((row) => row.id) : []
        expect(list.status).toBe(isShut ? 403 : 200)
        expect(seen.toSorted()).toEqual(due.map((one) => one.id).toSorted())
        const one = known[(reach.length * 7 + role.length) % known.length]!
        const page = await caller.call(organisationContracts.get, { params: { id: one.id } })
        expect(page.status).toBe(isShut ? 403 : due.includes(one) ? 200 : 404)
      },
    ),
    { numRuns: 60 },
  )
})

test('what `can` says is what the routes allow', async () => {
  for (const [role, reach] of [
    ['official', ['371002']],
    ['official', ['371003']],
    ['operator', ['3710']],
    ['finance', ['3710']],
  ] as const) {
    const caller = world.as(role, { reach })
    for (const { id } of [known[0]!, known.at(-3)!, known.at(-1)!]) {
      const page = await caller.call(organisationContracts.get, { params: { id } })
      const set = await caller.call(organisationContracts.setServedAreas, {
        params: { id },
        body: { areas: [], from: '2027-01-01' },
      })
      const due = role !== 'official' ? 403 : page.status === 404 ? 404 : undefined
      const says = page.status === 200 && page.body.can.setServedAreas ? 200 : 403
      expect([role, id, set.status]).toEqual([role, id, due ?? says])
    }
  }
})
