import type { Post } from '../../gateways/telephone-simulated.ts'
import { query, type Ctx, type Kernel } from '../../kernel/command.ts'
import { newId } from '../../kernel/ids.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { absent, forbidden, invalid } from '../../kernel/refused.ts'
import { normalisePhone } from '../people/index.ts'
import { callRows } from './call-rows.ts'
import { simulatorOf } from './line.ts'
import { Ring, TelephoneAnswer, type SimulatedStep } from './schema.ts'
import { hasSimulator } from './settings.ts'
import './tables.ts'

const LINE = '6012349'
const HOURS_SHOWN = 2

/**
 * Rings the line as a call centre would: a signed event through the front door. The number of an
 * unknown caller is new each time, from a range that the sample gives to nobody.
 */
export async function ringLine(kernel: Kernel, post: Post, input: Ring): Promise<TelephoneAnswer> {
  const asked = Ring.parse(input)
  const callId = `sim-${newId(kernel.clock())}`
  const from = numberOf(asked, callId)
  const simulator = await simulatorOf(kernel, post)
  return answered(
    await simulator.emit({ kind: 'ringing', callId, from, to: asked.to ?? LINE, direction: 'in' }),
  )
}

function numberOf(asked: Ring, callId: string): string {
  if (asked.caller === 'withheld') return ''
  if (asked.caller === 'unknown') {
    const digits = callId.replace(/\D/g, '').slice(-8).padStart(8, '0')
    return `199${digits}`
  }
  const phone = normalisePhone(asked.from ?? '')
  if (phone === null) throw invalid('requests.phone_form', 'from')
  return phone
}

/** The next thing that happens on a simulated call. */
export async function stepLine(
  kernel: Kernel,
  post: Post,
  id: string,
  asked: SimulatedStep,
): Promise<TelephoneAnswer> {
  const needsAgent = asked.kind === 'answered' || asked.kind === 'transferred'
  if (needsAgent && !asked.agent) throw invalid('requests.agent_missing', 'agent')
  const callId = await query(kernel, JOB_ACTOR, async (ctx) => {
    const call = await ctx.db
      .selectFrom('call')
      .select('line_id')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!call) throw absent('requests.call_absent')
    return call.line_id
  })
  const simulator = await simulatorOf(kernel, post)
  const { kind, agent } = asked
  return answered(await simulator.emit({ kind, callId, ...(needsAgent ? { agent } : {}) }))
}

function answered(reply: { readonly status: number; readonly body: string }): TelephoneAnswer {
  if (reply.status !== 200) throw new Error(`The webhook answered ${reply.status}: ${reply.body}`)
  return TelephoneAnswer.parse(JSON.parse(reply.body))
}

/** What is on the line now or was lately, numbers masked. */
export async function simulatedCalls(ctx: Ctx) {
  if (!(await hasSimulator(ctx))) throw forbidden('requests.simulator_off')
  const rows = await ctx.db
    .selectFrom('call')
    .selectAll()
    .where('started_at', '>=', ctx.now.subtract({ hours: HOURS_SHOWN }))
    .orderBy('started_at', 'desc')
    .limit(20)
    .execute()
  const items = (await callRows(ctx, rows)).map(
    ({ id, number, state, phone, agent, direction, startedAt }) => ({
      id,
      number,
      state,
      phone,
      agent,
      direction,
      startedAt,
    }),
  )
  return { items }
}
