import { signedHeaders } from '../gateways/telephone-signature.ts'
import { installRequests } from '../modules/requests/index.ts'
import {
  requestContracts,
  settingsContracts,
  type TelephoneAnswer,
} from '../modules/requests/schema.ts'
import type { Problem } from '../kernel/problem.ts'
import { openCareTown, type CareTown } from './care-town.ts'
import type { Caller, World } from './world.ts'

export const CTI_SECRET = 'test-cti-secret'
export const LINE = '6012349'

export interface EventReply {
  readonly status: number
  readonly body: TelephoneAnswer
  readonly problem: Problem
}

/** A town with a telephone line: events are signed and go through the front door. */
export interface Hotline {
  readonly town: CareTown
  /** Sends these bytes with a right signature, or with the headers given instead. */
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<EventReply>
  /** One event; `id` is new and `at` is now unless given. */
  tell(event: Readonly<Record<string, unknown>>): Promise<EventReply>
  /** A new incoming call; gives the exchange's id of it and ours. */
  ring(from?: string): Promise<{ callId: string; id: string; number: string }>
  /** The same, answered at an extension. */
  answered(from?: string, agent?: string): Promise<{ callId: string; id: string; number: string }>
}

export async function openHotline(world: World): Promise<Hotline> {
  const town = await openCareTown(world)
  await world.system.do((ctx) => installRequests(ctx, { ctiSecret: CTI_SECRET, simulator: true }))
  let sent = 0
  const post: Hotline['post'] = async (body, headers) => {
    const reply = await world.app.http.inject({
      method: 'POST',
      url: '/api/gateways/telephone/events',
      headers: headers ?? signedHeaders(CTI_SECRET, body, world.kernel.clock()),
      payload: body,
    })
    const answer: unknown = reply.body === '' ? undefined : reply.json()
    return { status: reply.statusCode, body: answer as never, problem: answer as never }
  }
  const tell: Hotline['tell'] = (event) =>
    post(JSON.stringify({ id: `e${++sent}`, at: world.kernel.clock().toString(), ...event }))
  const ring: Hotline['ring'] = async (from = '13800000001') => {
    const callId = `c${++sent}`
    const reply = await tell({ kind: 'ringing', callId, from, to: LINE, direction: 'in' })
    return { callId, id: reply.body.call.id, number: reply.body.call.number }
  }
  return {
    town,
    post,
    tell,
    ring,
    answered: async (from, agent = '801') => {
      const call = await ring(from)
      await tell({ kind: 'answered', callId: call.callId, agent })
      return call
    },
  }
}

/** Looks into a complaint, answers it and closes it with what the complainant thinks of that. */
export async function closeComplaint(operator: Caller, id: string, score = 2): Promise<void> {
  const steps = [
    { to: 'investigating' },
    { to: 'answered', answer: '测试答复' },
    { to: 'closed', outcome: 'upheld', satisfaction: { score } },
  ] as const
  for (const step of steps) {
    const body = { reason: '测试', ...step }
    const moved = await operator.call(requestContracts.move, { params: { id }, body })
    if (moved.status !== 200) throw new Error(moved.text)
  }
}

/** From now on every approved visit is followed by a satisfaction call, not one in five. */
export async function askEverybody(official: Caller): Promise<void> {
  const body = { settings: { satisfactionEvery: 1 }, reason: '测试' }
  const changed = await official.call(settingsContracts.changeSettings, { body: body as never })
  if (changed.status !== 200) throw new Error(changed.text)
}
