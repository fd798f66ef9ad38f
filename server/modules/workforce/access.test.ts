import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import { readPack } from '../../kernel/packs/packs.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { installAreas } from '../areas/index.ts'
import { registerOrganisation } from '../organisations/index.ts'
import { installQualifications, registerWorker } from './index.ts'
import { workforceContracts } from './schema.ts'

interface Known {
  readonly id: string
  readonly organisationId: string
  readonly at: string
}

const AREAS = ['371002001', '371002003', '371003001']
const REACHES = [[], ['3710'], ['371002'], ['371002003'], ['371003', '371082']]
const IDENTITIES = [
  '999999198001010013',
  '999999198001010021',
  '99999919800101003X',
  '999999198001010048',
  '999999198001010056',
  '999999198001010064',
]

let world: World
const known: Known[] = []
beforeAll(async () => {
  world = await openWorld()
  const pack = readPack('shandong-weihai')
  await world.system.do((ctx) => installAreas(ctx, pack))
  await world.system.do((ctx) => installQualifications(ctx, pack.catalogue))
  const numbers = [...IDENTITIES]
  for (const at of AREAS) {
    const organisation = await world.system.do((ctx) =>
      registerOrganisation(ctx, {
        name: '测试机构',
        kind: 'station',
        address: '测试路 5 号',
        areaCode: at,
        lat: 37.5,
        lng: 122.1,
        // Serving the city shows the organisation, not its people.
        servedAreas: ['3710'],
      }),
    )
    for (let one = 0; one < 2; one++) {
      const worker = await world.system.do((ctx) =>
        registerWorker(ctx, {
          organisationId: organisation.id,
          name: '测试护理员',
          identityNumber: checked(numbers.pop()!),
          phone: '13800000001',
        }),
      )
      known.push({ id: worker.id, organisationId: organisation.id, at })
    }
  }
})
afterAll(() => world.close())

function checked(number: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return `${number.slice(0, 17)}${'10X98765432'[sum % 11]}`
}

const BY_AREA = ['operator', 'dispatcher', 'official', 'finance', 'auditor', 'system_admin']

/** The rule of the README, written anew and without SQL. */
function mustSee(
  role: Role,
  reach: readonly string[],
  own: { organisationId: string | null; workerId: string | null },
  one: Known,
): boolean {
  if (role === 'provider') return one.organisationId === own.organisationId
  if (role === 'care_worker') return one.id === own.workerId
  return BY_AREA.includes(role) && reach.some((mine) => one.at.startsWith(mine))
}

test('W1 drawn role × reach × worker: the list and the page agree with the rule', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Role.options),
      fc.constantFrom(...REACHES),
      fc.constantFrom(null, known[0]!, known[3]!, known[5]!),
      async (role, reach, self) => {
        const own = { organisationId: self?.organisationId ?? null, workerId: self?.id ?? null }
        const caller = world.as(role, { reach, ...own })
        const list = await caller.call(workforceContracts.list, {
          query: { limit: 100, sort: 'name' },
        })
        const isShut = ['security_admin', 'audit_admin', 'assessor'].includes(role)
        const due = known.filter((one) => !isShut && mustSee(role, reach, own, one))
        const seen = list.status === 200 ? list.body.items.map((row) => row.id) : []
        expect(list.status).toBe(isShut ? 403 : 200)
        expect(seen.toSorted()).toEqual(due.map((one) => one.id).toSorted())
        for (const one of known) {
          const page = await caller.call(workforceContracts.get, { params: { id: one.id } })
          const isListOnly = isShut || role === 'system_admin'
          expect(page.status).toBe(isListOnly ? 403 : due.includes(one) ? 200 : 404)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('W1 W7 only the employer manages; numbers and home are for those who need them', async () => {
  const one = known[0]!
  const [here, elsewhere] = [one.organisationId, known[5]!.organisationId]
  const table: [Role, object, boolean, string[], boolean][] = [
    ['provider', { reach: [], organisationId: here }, true, ['identityNumber', 'phone'], true],
    ['official', { reach: ['371002'] }, false, ['identityNumber', 'phone'], false],
    ['dispatcher', { reach: ['3710'] }, false, ['phone'], true],
    ['operator', { reach: ['3710'] }, false, ['phone'], false],
    ['finance', { reach: ['3710'] }, false, [], false],
    ['care_worker', { reach: [], workerId: one.id }, false, [], true],
  ]
  for (const [role, about, manages, reveals, seesHome] of table) {
    const caller = world.as(role, about)
    const { body } = await caller.call(workforceContracts.get, { params: { id: one.id } })
    expect([role, body.can.manage, body.can.reveal, body.worker.home !== null]).toEqual([
      role,
      manages,
      reveals,
      seesHome,
    ])
    for (const field of ['identityNumber', 'phone'] as const) {
      const shown = await caller.call(workforceContracts.reveal, {
        params: { id: one.id },
        body: { field, reason: '测试查看' },
      })
      expect([role, field, shown.status]).toEqual([
        role,
        field,
        reveals.includes(field) ? 200 : 403,
      ])
    }
  }
  const stranger = world.as('provider', { reach: [], organisationId: elsewhere })
  const absence = await stranger.call(workforceContracts.recordAbsence, {
    params: { id: one.id },
    body: { kind: 'leave', from: '2026-11-18', to: '2026-11-18', note: null },
  })
  expect(absence.status).toBe(404)
})

test('W1 an absence is recorded by the employer or by a dispatcher of the area, and keeps by whom', async () => {
  const { id } = known[0]!
  const record = (role: Role, reach: readonly string[]) =>
    world.as(role, { reach }).call(workforceContracts.recordAbsence, {
      params: { id },
      body: { kind: 'sick', from: '2026-11-19', to: '2026-11-19', note: null },
    })
  expect((await record('operator', ['3710'])).status).toBe(403)
  expect((await record('dispatcher', ['371082'])).status).toBe(404)
  const dispatcher = world.as('dispatcher', { reach: ['371002'] })
  expect((await record('dispatcher', ['371002'])).status).toBe(200)
  const { body } = await dispatcher.call(workforceContracts.get, { params: { id } })
  expect(body.can).toMatchObject({ manage: false, recordAbsence: true })
  expect(body.absences[0]).toMatchObject({ kind: 'sick', recordedName: '测试 dispatcher' })
  const cancelled = await dispatcher.call(workforceContracts.cancelAbsence, {
    params: { id, absenceId: body.absences[0]!.id },
    body: { reason: '记错了人' },
  })
  expect(cancelled.status).toBe(200)
})
