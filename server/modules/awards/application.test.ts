import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderPayments } from '../../testing/award-order.ts'
import { sendScan } from '../../testing/award-paper.ts'
import { openCareTown } from '../../testing/care-town.ts'
import { installSocietyAward, SOCIETY } from '../../testing/society-award.ts'
import { society } from '../../testing/society.ts'
import { openWorld, type Caller, type World } from '../../testing/world.ts'
import { isOpen, isPublic, mayFollow, MOVES, stateAfter, type MovingAct } from './application.ts'
import { ApplicationState, awardContracts as contracts } from './schema.ts'

const ACTS = Object.keys(MOVES) as MovingAct[]
const STATES = ApplicationState.options

test('every state is reached, and nothing follows a refusal, a withdrawal or a return', () => {
  const reached = new Set<ApplicationState>(['collecting', ...ACTS.map((act) => MOVES[act].to)])
  expect([...reached].toSorted()).toEqual([...STATES].toSorted())
  const ends = STATES.filter((state) => !ACTS.some((act) => mayFollow(state, act)))
  expect(ends.toSorted()).toEqual(['refused', 'returned', 'withdrawn'])
  expect(STATES.filter(isOpen)).toEqual(['collecting', 'qualified'])
  expect(() => stateAfter('paid', 'publish')).toThrow('publish does not follow paid')
})

let world: World
let publisher: Caller
let decider: Caller
let finance: Caller
beforeAll(async () => {
  world = await openWorld()
  await openCareTown(world)
  await installSocietyAward(world, {
    fen: 100_000_000_000,
    // Paid in the month of the decision, so that a walk needs no other year.
    change: ({ calendar }) => ({
      calendar: { ...calendar!, paid: { yearsLater: 0, month: 1 }, publicityDays: 1 },
    }),
  })
  publisher = world.as('official')
  decider = world.as('official')
  finance = world.as('finance')
})
afterAll(() => world.close())

const reason = '抽签测试'
let day = 0
const tomorrow = () => {
  day += 1
  world.at(
    Temporal.Instant.from('2026-02-01T01:00:00Z')
      .add({ hours: 24 * day })
      .toString(),
  )
}

/** Shows a number of volunteers: 30 reach the standard, one does not. */
async function show(id: string, value: number) {
  const fileId = await sendScan(world, publisher, id)
  const body = { fact: 'volunteers', value, fileId }
  const paper = await publisher.call(contracts.submitPaper, { params: { id }, body })
  return decider.call(contracts.inspectPaper, {
    params: { id, paperId: paper.body?.id ?? id },
    body: { accepted: true, reason },
  })
}

/** Each act as the people of the desk do it; what may not follow is refused by the behaviour itself. */
const DO: Readonly<Record<MovingAct, (id: string) => Promise<{ readonly status: number }>>> = {
  qualify: (id) => show(id, 30),
  lapse: async (id) => {
    const { application } = await detailOf(id)
    if (!isPublic(application.state)) return show(id, 1)
    // What is public lapses by an objection that was right; a paper changes nothing any more.
    const body = { raisedBy: '测试居民', text: reason }
    const objection = await publisher.call(contracts.object, { params: { id }, body })
    return decider.call(contracts.answerObjection, {
      params: { id, objectionId: objection.body.id },
      body: { upheld: true, answer: reason },
    })
  },
  publish: (id) => publisher.call(contracts.publish, { params: { id } }),
  award: (id) => {
    tomorrow()
    tomorrow()
    return decider.call(contracts.decide, { params: { id }, body: { decision: 'award', reason } })
  },
  refuse: (id) =>
    decider.call(contracts.decide, { params: { id }, body: { decision: 'refuse', reason } }),
  withdraw: (id) => publisher.call(contracts.withdraw, { params: { id }, body: { reason } }),
  pay: async (id) => {
    const { application } = await detailOf(id)
    if (application.state === 'awarded')
      await orderPayments(world, '2026-01').catch(() => undefined)
    const paidOn = new Date(world.kernel.clock().epochMilliseconds).toISOString().slice(0, 10)
    const body = { paidOn, bankReference: '测试工行' }
    return finance.call(contracts.pay, { params: { id }, body })
  },
  return: async (id) => {
    const { application } = await detailOf(id)
    const body = { amountFen: application.amountFen ?? 1, reason }
    const proposed = await finance.call(contracts.proposeClawBack, { params: { id }, body })
    if (proposed.status !== 200) return proposed
    return world.as('finance').call(contracts.decideClawBack, {
      params: { id, clawBackId: proposed.body.id },
      body: { confirmed: true, reason },
    })
  },
}
const detailOf = async (id: string) =>
  (await publisher.call(contracts.get, { params: { id } })).body

/** One try of a walk: an act that may follow, the one that leads on where there is one, or any at all. */
const Try = fc.record({
  how: fc.constantFrom('on', 'on', 'fits', 'any'),
  pick: fc.nat({ max: 999 }),
})
const LEADS_ON: readonly MovingAct[] = ['qualify', 'publish', 'award', 'pay', 'return']

function actOf(state: ApplicationState, { how, pick }: { how: string; pick: number }): MovingAct {
  const fits = ACTS.filter((act) => mayFollow(state, act))
  const on = fits.filter((act) => LEADS_ON.includes(act))
  const from = { on, fits, any: ACTS }[how]!
  return from[pick % from.length] ?? ACTS[pick % ACTS.length]!
}

test('whatever is tried in whichever order, an application goes only where the table leads', async () => {
  const gone = new Set<MovingAct>()
  const walk = fc.array(Try, { minLength: 4, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(walk, async (tries) => {
      const body = { programmeId: SOCIETY, subjectId: await society(world) }
      const { id } = (await publisher.call(contracts.open, { body })).body
      let state: ApplicationState = 'collecting'
      for (const one of tries) {
        const act = actOf(state, one)
        tomorrow()
        const { status } = await DO[act](id)
        const follows = mayFollow(state, act)
        const expected: ApplicationState = follows ? stateAfter(state, act) : state
        const { application } = await detailOf(id)
        expect([state, act, application.state]).toEqual([state, act, expected])
        // While it is open, evidence that changes nothing is taken.
        expect(follows || isOpen(state) || status >= 400).toBe(true)
        if (follows) gone.add(act)
        state = expected
      }
      // Nobody is left in the queue before the next.
      if (isOpen(state)) await DO.withdraw(id)
    }),
    { numRuns: 9, seed: 7, endOnFailure: true },
  )
  expect([...gone].toSorted()).toEqual(ACTS.toSorted())
}, 60_000)
