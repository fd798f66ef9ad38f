import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '../../kernel/actor.ts'
import { SERVICE } from '../../testing/care-town.ts'
import { openHotline, type Hotline } from '../../testing/hotline.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { openRequest, scheduleCallBack } from './index.ts'
import {
  callBackContracts,
  callContracts,
  deskContracts,
  requestContracts,
  settingsContracts,
  simulatorContracts,
  type RequestKind,
} from './schema.ts'

interface Known {
  readonly id: string
  readonly areaCode: string
  readonly kind?: RequestKind
  readonly organisationId?: string | null
}

const AREAS = ['371002003016', '371002003017', '371002001001', '371003001006', '371082001008']
const KINDS: readonly RequestKind[] = ['service', 'complaint', 'enquiry', 'emergency', 'other']

let world: World
let hotline: Hotline
let houses: string[]
const calls: Known[] = []
const requests: Known[] = []
const callBacks: Known[] = []
beforeAll(async () => {
  world = await openWorld()
  hotline = await openHotline(world)
  houses = [await hotline.town.provider(), await hotline.town.provider()]
  let n = 0
  for (const areaCode of AREAS) {
    const phone = `1384444000${++n}`
    const person = await hotline.town.person({ areaCode, phone })
    calls.push({ id: (await hotline.ring(phone)).id, areaCode })
    for (const kind of KINDS) {
      const organisationId = houses[n % 3] ?? null
      const { id } = await world.system.do((ctx) =>
        openRequest(ctx, {
          kind,
          personId: person.id,
          text: '测试',
          organisationId,
          ...(kind === 'service' ? { serviceCode: SERVICE } : {}),
        }),
      )
      requests.push({ id, areaCode, kind, organisationId })
    }
    const back = await world.system.do((ctx) =>
      scheduleCallBack(ctx, {
        personId: person.id,
        reason: '测试',
        dueAt: ctx.now.add({ hours: 1 }).toString(),
      }),
    )
    callBacks.push({ id: back.id, areaCode })
  }
  calls.push({ id: (await hotline.ring('13999990099')).id, areaCode: '3710' })
})
afterAll(() => world.close())

const READERS = ['operator', 'dispatcher', 'official', 'auditor']
const HANDLERS = ['operator', 'dispatcher', 'official']
const DESK = ['operator', 'dispatcher']

interface Who {
  readonly roles: readonly Role[]
  readonly reach: readonly string[]
  readonly organisationId: string | null
}
const is = (who: Who, roles: readonly string[]) => who.roles.some((role) => roles.includes(role))
const within = (who: Who, known: Known) =>
  who.reach.some((area) => known.areaCode.slice(0, area.length) === area)

/** Written apart from the code under test: roles, prefixes and houses, nothing else. */
const oracle = {
  call: (who: Who, known: Known) => is(who, READERS) && within(who, known),
  request: (who: Who, known: Known) => {
    const own = who.organisationId !== null && known.organisationId === who.organisationId
    if (known.kind === 'complaint' && own) return false
    if (is(who, READERS)) return within(who, known)
    return is(who, ['provider']) && own && known.kind === 'service'
  },
  callBack: (who: Who, known: Known) => is(who, READERS) && within(who, known),
}

const somebody = () =>
  fc.record({
    roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 2 }),
    reach: fc.uniqueArray(
      fc.constantFrom('3710', '371002', '371003', '371002003', '371002003016', '371083'),
      { maxLength: 2 },
    ),
    organisationId: fc.constantFrom(null, ...houses),
  })
const as = ({ roles, reach, organisationId }: Who) => world.as(roles, { reach, organisationId })
const ids = (known: readonly Known[]) => known.map((one) => one.id).toSorted()

test('lists hold exactly what the caller may see, for every role, reach and house', async () => {
  await fc.assert(
    fc.asyncProperty(somebody(), async (who) => {
      const caller = as(who)
      const seen = async (
        reply: Promise<{ status: number; body: { items: readonly { id: string }[] } }>,
      ) => {
        const { status, body } = await reply
        return status === 200 ? body.items.map((row) => row.id).toSorted() : null
      }
      const query = { limit: 200 } as const
      expect(await seen(caller.call(callContracts.list, { query }))).toEqual(
        is(who, READERS) ? ids(calls.filter((one) => oracle.call(who, one))) : null,
      )
      expect(
        await seen(caller.call(requestContracts.list, { query: { ...query, sort: 'newest' } })),
      ).toEqual(
        is(who, [...READERS, 'provider'])
          ? ids(requests.filter((one) => oracle.request(who, one)))
          : null,
      )
      expect(
        await seen(caller.call(callBackContracts.list, { query: { ...query, sort: 'due' } })),
      ).toEqual(is(who, READERS) ? ids(callBacks.filter((one) => oracle.callBack(who, one))) : null)
    }),
    { numRuns: 60 },
  )
})

test('one record is shown, or looks absent, exactly as the list has it', async () => {
  await fc.assert(
    fc.asyncProperty(
      somebody(),
      fc.nat({ max: calls.length - 1 }),
      fc.nat({ max: requests.length - 1 }),
      async (who, c, r) => {
        const caller = as(who)
        const call = await caller.call(callContracts.get, { params: { id: calls[c]!.id } })
        const request = await caller.call(requestContracts.get, { params: { id: requests[r]!.id } })
        const status = (allowed: boolean, seen: boolean) => (allowed ? (seen ? 200 : 404) : 403)
        expect(call.status).toBe(status(is(who, READERS), oracle.call(who, calls[c]!)))
        expect(request.status).toBe(
          status(is(who, [...READERS, 'provider']), oracle.request(who, requests[r]!)),
        )
      },
    ),
    { numRuns: 80 },
  )
})

test('work is refused to those who only read, and to those who may not see', async () => {
  await fc.assert(
    fc.asyncProperty(
      somebody(),
      fc.nat({ max: requests.length - 1 }),
      fc.nat({ max: calls.length - 1 }),
      async (who, r, c) => {
        const caller = as(who)
        const comment = await caller.call(requestContracts.comment, {
          params: { id: requests[r]!.id },
          body: { text: '测试' },
        })
        const notes = await caller.call(callContracts.keepNotes, {
          params: { id: calls[c]!.id },
          body: { notes: '', version: 0 },
        })
        const expected = (allowed: readonly string[], seen: boolean) =>
          is(who, allowed) ? (seen ? 200 : 404) : 403
        const sees = is(who, HANDLERS) && oracle.request(who, requests[r]!)
        expect(comment.status).toBe(expected(HANDLERS, sees))
        expect(notes.status).toBe(expected(DESK, oracle.call(who, calls[c]!)))
      },
    ),
    { numRuns: 60 },
  )
})

test('R9 a complaint is hidden from the house it is about, even from its people with a desk', async () => {
  const complaint = requests.find((one) => one.kind === 'complaint' && one.organisationId)!
  const insider = world.as(['operator', 'provider'], {
    organisationId: complaint.organisationId ?? null,
  })
  const outsider = world.as('operator')
  const params = { id: complaint.id }
  expect((await insider.call(requestContracts.get, { params })).status).toBe(404)
  expect((await insider.call(requestContracts.reveal, { params, body: { reason: '看看' } })).status) //
    .toBe(404)
  expect((await outsider.call(requestContracts.get, { params })).status).toBe(200)
  const told = await world.kernel.db
    .selectFrom('event')
    .select('organisation_id')
    .where('subject_id', '=', complaint.id)
    .execute()
  expect(new Set(told.map((event) => event.organisation_id))).toEqual(new Set([null]))
})

test('an auditor reads and changes nothing; an official does not sit at the telephone', async () => {
  const [call] = calls
  const auditor = world.as('auditor')
  const official = world.as('official')
  const detail = (await auditor.call(callContracts.get, { params: { id: call!.id } })).body
  expect(detail.can).toEqual({
    answer: false,
    hangUp: false,
    work: false,
    takeOver: false,
    handOver: false,
    wrapUp: false,
    reveal: true,
    listen: false,
  })
  expect((await official.call(deskContracts.desk)).status).toBe(403)
  const request = (await auditor.call(requestContracts.get, { params: { id: requests[0]!.id } }))
    .body
  expect([request.can.comment, request.can.moveTo, request.can.closeAs]).toEqual([false, [], []])
})

test('deadlines are set by an official of the whole city, with a reason, and audited', async () => {
  const { settings } = (await world.as('official').call(settingsContracts.settings)).body
  const body = {
    settings: { ...settings, deadlines: { ...settings.deadlines, service_open: 45 } },
    reason: '冬季高峰',
  }
  const town = world.as('official', { reach: ['371002'] })
  expect((await town.call(settingsContracts.changeSettings, { body })).status).toBe(403)
  const city = world.as('official')
  const wrong = await city.call(settingsContracts.changeSettings, {
    body: { ...body, settings: { ...settings, retryMinutes: 0 } },
  })
  expect([wrong.status, wrong.problem.field]).toEqual([422, 'settings.retryMinutes'])
  const changed = await city.call(settingsContracts.changeSettings, { body })
  expect(changed.body.deadlines.service_open).toBe(45)
  expect((await town.call(settingsContracts.settings)).body.settings.deadlines.service_open).toBe(
    45,
  )
})

test('the simulator is for operators and system administrators only', async () => {
  const status = async (role: Role) => (await world.as(role).call(simulatorContracts.calls)).status
  expect(await Promise.all(Role.options.map(async (role) => [role, await status(role)]))).toEqual(
    Role.options.map((role) => [role, ['operator', 'system_admin'].includes(role) ? 200 : 403]),
  )
})
