import { readPack, type Pack, type Programme } from '../kernel/packs/packs.ts'
import { addDays, atTime, dayOf, monthOf } from '../kernel/time.ts'
import { installInstruments } from '../modules/assessments/index.ts'
import { transfer } from '../modules/ledger/index.ts'
import { accountKey, installProgrammes, openCycle } from '../modules/programmes/index.ts'
import { planVisit, type Visit } from '../modules/visits/index.ts'
import { visitContracts } from '../modules/visits/schema.ts'
import { openCareTown, SERVICE, type CareTown } from './care-town.ts'
import { HOURS } from './programme-town.ts'
import { openWorld, type Caller, type World } from './world.ts'

export const ALLOWANCE = 'test-allowance'
/** The first fund of the two test programmes; it holds nothing until a test says so. */
export const FUND = 'weihai_lottery'
export const SECOND_FUND = 'weihai_city_special'

/** A small city in which visits are booked, delivered, approved and paid. */
export interface PaidTown {
  readonly world: World
  readonly care: CareTown
  readonly provider: string
  readonly worker: string
  /** Finance officers: one signs, one pays, one answers. */
  readonly finance: Caller
  readonly cashier: Caller
  readonly auditor: Caller
  /** The office of the provider. */
  readonly office: Caller
  /** Somebody with 1,800 minutes in that month, and an allowance of 60 yuan where asked for. */
  elder(month: string, given?: { allowance?: boolean; hours?: boolean }): Promise<string>
  /** Books a visit at a local time; the clock stands the day before. */
  book(personId: string, about: Booking): Promise<Visit>
  /** Delivers so many minutes as the provider records them; the clock moves to that evening. */
  deliver(visit: Visit, minutes: number): Promise<void>
  review(visit: Visit, side: 'provider' | 'payer', decision: 'approve' | 'reject'): Promise<void>
  /** Delivered and approved by both sides. */
  approved(personId: string, about: Booking & { delivered?: number }): Promise<Visit>
  fund(fundId: string, fen: number): Promise<void>
}

export interface Booking {
  readonly day: string
  readonly time?: string
  readonly minutes?: number
  readonly serviceCode?: string
  readonly organisationId?: string | null
  readonly workerId?: string
  readonly own?: boolean
}

/** Hours as Weihai has them, paid by two funds; beside them an allowance in money that pays later. */
const programmesOf = (pack: Pack): Programme[] => {
  const hours = pack.programmes.find((one) => one.id === HOURS)!
  const fund = [FUND, SECOND_FUND]
  return [
    { ...hours, fund },
    {
      ...hours,
      id: ALLOWANCE,
      version: '1',
      title: { zh: '测试补贴', en: 'Test allowance' },
      fund,
      unit: 'fen',
      amount: { method: 'fixed', amount: 6000, choice: true, clause: '测试' },
      payerOrder: 40,
      choices: [],
    },
  ]
}

/** In a world of its own, or in one that is open already, such as one with a browser before it. */
export async function openPaidTown(given?: World): Promise<PaidTown> {
  const world = given ?? (await openWorld())
  world.at('2026-08-31T01:00:00Z')
  const care = await openCareTown(world)
  const pack = readPack('shandong-weihai')
  await world.system.do(async (ctx) => {
    await installInstruments(ctx, pack)
    await installProgrammes(ctx, { ...pack, programmes: programmesOf(pack) })
  })
  const provider = await care.provider()
  const worker = await care.worker(provider)
  const office = care.asProvider(provider)
  const official = care.asPayer('official', ['3710'])

  const book: PaidTown['book'] = async (personId, about) => {
    const startsAt = atTime(about.day, about.time ?? '09:00')
    world.at(atTime(addDays(about.day, -1), '09:00').toString())
    return world.system.do((ctx) =>
      planVisit(ctx, {
        orderId: null,
        personId,
        serviceCode: about.serviceCode ?? SERVICE,
        organisationId: about.organisationId === undefined ? provider : about.organisationId,
        workerId: about.workerId ?? (about.organisationId === undefined ? worker : null),
        startsAt,
        minutes: about.minutes ?? 60,
        fundingHint: { ownPocketAgreed: about.own === true },
      }),
    )
  }
  const deliver: PaidTown['deliver'] = async (visit, minutes) => {
    world.at(atTime(dayOf(visit.startsAt), '22:00').toString())
    const reply = await office.call(visitContracts.setTimes, {
      params: { id: visit.id },
      body: {
        startedAt: visit.startsAt.toString(),
        endedAt: visit.startsAt.add({ minutes }).toString(),
        reasonCode: 'phone_dead',
        memo: '测试补录',
      } as never,
    })
    if (reply.status !== 200) throw new Error(reply.text)
  }
  const review: PaidTown['review'] = async (visit, side, decision) => {
    const reply = await (side === 'provider' ? office : official).call(visitContracts.review, {
      params: { id: visit.id },
      body: { side, decision, ...(decision === 'reject' ? { reason: '测试理由' } : {}) },
    })
    if (reply.status !== 200) throw new Error(reply.text)
  }
  return {
    world,
    care,
    provider,
    worker,
    office,
    finance: world.as('finance'),
    cashier: world.as('finance'),
    auditor: world.as('auditor'),
    book,
    deliver,
    review,
    elder: async (month, { allowance = false, hours = true } = {}) => {
      world.at(atTime(`${month}-01`, '08:00').toString())
      const { id } = await care.person({
        categories: [{ category: 'destitute', from: '2024-01-01', evidence: '测试证' }],
      })
      const programmes = [...(hours ? [HOURS] : []), ...(allowance ? [ALLOWANCE] : [])]
      for (const programme of programmes) {
        await world.system.do((ctx) => openCycle(ctx, programme, month, { personIds: [id] }))
      }
      return id
    },
    approved: async (personId, about) => {
      const visit = await book(personId, about)
      await deliver(visit, about.delivered ?? visit.minutesPlanned)
      await review(visit, 'provider', 'approve')
      await review(visit, 'payer', 'approve')
      return visit
    },
    fund: async (fundId, amount) => {
      await world.system.do((ctx) =>
        transfer(ctx, {
          key: `receive:${fundId}:${ctx.id()}`,
          from: accountKey.source(fundId),
          to: accountKey.fund(fundId),
          amount,
          kind: 'receive',
          ref: { kind: 'document', id: `测试 ${monthOf(ctx.now)}` },
          reason: '测试拨款',
        }),
      )
    },
  }
}
