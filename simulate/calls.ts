import { gateway, type Actor } from '../server/kernel/actor.ts'
import type { Ctx } from '../server/kernel/command.ts'
import type { Day } from '../server/kernel/time.ts'
import {
  acknowledge,
  identifyCaller,
  moveRequest,
  openRequest,
  receiveEvent,
  takeSeat,
  wrapUp,
} from '../server/modules/requests/index.ts'
import { at, clock, type District } from './district.ts'
import { placeOrder } from './orders.ts'
import type { Random } from './random.ts'
import type { Registered } from './roster.ts'
import { SERVICES } from './services.ts'

/** What a synthetic caller wants, and how often. */
const WISHES = [
  ['service', 34],
  ['enquiry', 34],
  ['complaint', 4],
  ['emergency', 2],
  ['other', 8],
  ['nothing', 18],
] as const
type Wish = (typeof WISHES)[number][0]

const SAID: Readonly<Record<Exclude<Wish, 'nothing'>, readonly string[]>> = {
  service: ['想请人上门打扫卫生', '需要人帮忙洗澡', '想请人陪着去医院', '家里没人做饭，想请人照料'],
  enquiry: [
    '询问每月服务时长还剩多少',
    '询问怎样申请能力评估',
    '询问话费补贴到账时间',
    '询问附近的食堂',
  ],
  complaint: ['反映护理员来晚了', '反映打扫不干净'],
  emergency: ['老人在家摔倒，起不来', '老人胸闷，需要帮助'],
  other: ['更换联系电话', '反映话机有杂音'],
}

const EXTENSION = '801'
const LINE = '6012349'

/** Sits at the line through all of the history, so that the desk of the other one is quiet. */
export const OPERATOR = 'operator2'

/** The calls of one day, answered and worked on by one operator of the sample. */
export async function liveCalls(
  district: District,
  people: readonly Registered[],
  day: Day,
  until: Temporal.Instant,
): Promise<void> {
  const random = district.random(`calls/${day}`)
  const weekday = Temporal.PlainDate.from(day).dayOfWeek
  const calls = random.int(8, 14) - (weekday > 5 ? 4 : 0)
  const scale = Math.max(3, Math.round((calls * people.length) / 2_000))
  for (let n = 0; n < scale; n++) {
    const minute = 8 * 60 + Math.floor((n * 540) / scale) + random.int(0, 20)
    // A call of today is over before its history is written.
    if (Temporal.Instant.compare(at(day, clock(minute + 60)), until) >= 0) return
    await oneCall(district, random, people, { day, n, minute })
  }
}

interface Moment {
  readonly day: Day
  readonly n: number
  readonly minute: number
}

async function oneCall(
  district: District,
  random: Random,
  people: readonly Registered[],
  { day, n, minute }: Moment,
): Promise<void> {
  const isUnknown = random.chance(0.06)
  const drawn = random.weighted(WISHES)
  // Somebody who is not on the roster can only ask.
  const wish = isUnknown && drawn !== 'nothing' ? 'enquiry' : drawn
  const person = drawCaller(random, people, wish)
  const phone = isUnknown
    ? `15499${String(random.int(100_000, 999_999))}`
    : (person.elder.mobile ?? person.home.phone)
  const waits = random.int(2, 17)
  const missed = random.chance(0.03)
  const rangAt = at(day, clock(minute))
  const callId = `sample-${day}-${n}`
  const key = `call:${day}:${n}`
  const operator = district.actor(OPERATOR)
  const event = (kind: string, seconds: number, more: object = {}) => ({
    id: `${callId}-${kind}`,
    callId,
    kind,
    at: rangAt.add({ seconds }).toString(),
    direction: 'in' as const,
    from: phone,
    to: LINE,
    ...more,
  })
  const tell = (ctx: Ctx, told: object) =>
    receiveEvent(ctx, told as Parameters<typeof receiveEvent>[1])
  const machine = gateway('telephone')
  const id = await district.act(machine, rangAt, `${key}:rang`, async (ctx) => {
    return (await tell(ctx, event('ringing', 0))).call.id
  })
  if (missed) {
    await district.act(machine, rangAt.add({ seconds: 40 }), `${key}:missed`, async (ctx) => {
      await tell(ctx, event('missed', 40))
    })
    return
  }
  await district.act(operator, rangAt, `${key}:seat`, async (ctx) => {
    await takeSeat(ctx, { extension: EXTENSION })
  })
  await district.act(machine, rangAt.add({ seconds: waits }), `${key}:answered`, async (ctx) => {
    await tell(ctx, event('answered', waits, { agent: EXTENSION }))
  })
  const lasts = random.int(60, 400)
  const subject = isUnknown ? null : person
  await workOnCall(district, random, {
    id,
    key,
    wish,
    subject,
    operator,
    now: rangAt.add({ seconds: waits + 30 }),
    day,
  })
  await district.act(
    machine,
    rangAt.add({ seconds: waits + lasts }),
    `${key}:ended`,
    async (ctx) => {
      await tell(ctx, event('ended', waits + lasts))
    },
  )
  await district.act(
    operator,
    rangAt.add({ seconds: waits + lasts + 30 }),
    `${key}:wrapped`,
    async (ctx) => {
      await wrapUp(ctx, id, { outcome: wish === 'nothing' ? 'silent' : 'served' })
    },
  )
}

/** Who is entitled calls for service more often than others do. */
function drawCaller(random: Random, people: readonly Registered[], wish: Wish): Registered {
  if (wish !== 'service' || random.chance(0.25)) return random.pick(people)
  return random.pick(people.filter(({ elder }) => elder.categories.length > 0))
}

interface Work {
  readonly id: string
  readonly key: string
  readonly wish: Wish
  readonly subject: Registered | null
  readonly operator: Actor
  readonly now: Temporal.Instant
  readonly day: Day
}

async function workOnCall(district: District, random: Random, work: Work): Promise<void> {
  const { id, key, wish, subject, operator, now } = work
  if (wish === 'nothing') return
  const byChild = subject?.elder.contact !== null && random.chance(0.25)
  const text = random.pick(SAID[wish])
  const service = random.weighted(SERVICES.map((one) => [one, one.weight] as const))
  const requestId = await district.act(operator, now, `${key}:request`, async (ctx) => {
    if (subject) {
      await identifyCaller(ctx, id, {
        personId: subject.id,
        callerName: byChild ? (subject.elder.contact?.name ?? null) : null,
        callerRelation: byChild ? 'child' : 'self',
      })
    }
    const request = await openRequest(ctx, {
      kind: wish,
      callId: id,
      personId: subject?.id ?? null,
      ...(subject ? {} : { areaCode: ctx.city }),
      text: `示例：${text}`,
      ...(wish === 'service' ? { serviceCode: service.code } : {}),
      again: true,
    })
    return request.id
  })
  if (wish === 'service' && subject) {
    await placeOrder(district, random.part(key), { ...work, requestId, subject, service })
    return
  }
  // A few matters stay open, so that the desks have something to do.
  if (random.chance(0.06)) return
  await district.act(operator, now.add({ minutes: 15 }), `${key}:closed`, (ctx) =>
    close(ctx, requestId, wish, random),
  )
}

async function close(ctx: Ctx, requestId: string, wish: Wish, random: Random): Promise<void> {
  const move = (to: 'investigating' | 'answered' | 'closed', more: object = {}) =>
    moveRequest(ctx, requestId, { to, reason: '示例处理', ...more } as Parameters<
      typeof moveRequest
    >[2])
  if (wish === 'complaint') {
    await move('investigating')
    await move('answered', { answer: '已向机构核实并致歉' })
    await move('closed', {
      outcome: random.pick(['upheld', 'not_upheld'] as const),
      satisfaction: { score: random.int(3, 5) },
    })
    return
  }
  if (wish === 'emergency') {
    await acknowledge(ctx, requestId)
    await move('closed', { outcome: random.chance(0.7) ? 'founded' : 'unfounded' })
    return
  }
  const outcome = wish === 'enquiry' ? 'answered' : wish === 'service' ? 'withdrawn' : 'done'
  await move('closed', { outcome, ...(wish === 'enquiry' ? { answer: '已按政策答复' } : {}) })
}
