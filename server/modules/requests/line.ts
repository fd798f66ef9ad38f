import { ctiTelephone } from '../../gateways/telephone-cti.ts'
import {
  simulatedTelephone,
  type Post,
  type Simulator,
} from '../../gateways/telephone-simulated.ts'
import type { Telephone, TelephoneCommand } from '../../gateways/telephone.ts'
import { newId } from '../../kernel/ids.ts'
import { JOB_ACTOR } from '../../kernel/jobs.ts'
import { query, type Kernel } from '../../kernel/command.ts'
import { conflict, forbidden, Refused } from '../../kernel/refused.ts'
import { ctiSecret, gatewaysOf, hasSimulator } from './settings.ts'

/** The simulated exchange; refused where real people are served. */
export async function simulatorOf(kernel: Kernel, post: Post): Promise<Simulator> {
  const secret = await query(kernel, JOB_ACTOR, async (ctx) => {
    if (!(await hasSimulator(ctx))) throw forbidden('requests.simulator_off')
    return ctiSecret(ctx)
  })
  const { clock } = kernel
  return simulatedTelephone({ secret, clock, newId: () => newId(clock()), post })
}

/** The exchange that is joined, the simulated one on a sample, or a refusal: then one dials by hand. */
async function telephoneOf(kernel: Kernel, post: Post): Promise<Telephone> {
  const { url, secret, simulator } = await query(kernel, JOB_ACTOR, async (ctx) => ({
    url: (await gatewaysOf(ctx)).telephoneUrl,
    secret: await ctiSecret(ctx),
    simulator: await hasSimulator(ctx),
  }))
  if (url) return ctiTelephone({ url, secret, clock: kernel.clock })
  if (simulator) return simulatorOf(kernel, post)
  throw conflict('requests.no_line')
}

/**
 * Asks the exchange to do something. Never within a transaction: it answers by an event of its
 * own, which needs the very call that the transaction would hold.
 */
export async function askExchange(
  kernel: Kernel,
  post: Post,
  command: TelephoneCommand,
): Promise<void> {
  const answer = await (await telephoneOf(kernel, post)).send(command)
  if (!answer.ok) throw new Refused(502, 'requests.line_refused', { details: { why: answer.why } })
}
