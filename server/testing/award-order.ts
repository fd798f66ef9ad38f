import type { Month } from '../kernel/time.ts'
import { awardContracts as contracts } from '../modules/awards/schema.ts'
import type { Caller, World } from './world.ts'

/**
 * Has what falls due in a month ordered by one finance officer and approved by another: by the order of
 * the month, or by a correction of it. Gives the id of what was approved.
 */
export async function orderPayments(world: World, month: Month): Promise<string> {
  const [drawer, approver] = [world.as('finance'), world.as('finance')]
  const id = await draw(drawer, month)
  const body = { approved: true, reason: '与批准名单一致' }
  const reply = await approver.call(contracts.decideOrder, { params: { id }, body })
  if (reply.status !== 200) throw new Error(reply.text)
  return id
}

async function draw(drawer: Caller, month: Month): Promise<string> {
  const { can, orders, funds } = (await drawer.call(contracts.paymentsDue, { query: { month } }))
    .body
  if (can.draw) return (await drawer.call(contracts.drawOrder, { body: { month } })).body.id
  const first = orders.find((one) => one.state === 'approved' && one.corrects === null)
  if (!first) throw new Error(`nothing falls due in ${month}`)
  const items = funds.flatMap((fund) => fund.items)
  const add = items.filter((one) => one.state === 'awarded' && one.order === null)
  const body = { add: add.map((one) => one.id), drop: [], reason: '后批准的奖补' }
  return (await drawer.call(contracts.correctOrder, { params: { id: first.id }, body })).body.id
}
