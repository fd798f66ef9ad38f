// What rules as data cost: `node bench/programmes.ts [people] [interpreted]`.
// Makes its own database in a temporary folder and asks every programme for persons about everybody,
// four ways in one run: compiled, by hand over the same columns, by hand over an object for each
// person, and by interpreting the expression tree for each of some people.
import { SYSTEM } from '../server/kernel/actor.ts'
import { query } from '../server/kernel/command.ts'
import { NO_NUMBER, type FactColumns } from '../server/kernel/fact-columns.ts'
import type { Facts } from '../server/kernel/packs/facts.ts'
import type { Programme } from '../server/kernel/packs/programmes.ts'
import {
  compileRule,
  populationFacts,
  type OutcomeColumns,
} from '../server/modules/programmes/index.ts'
import { determineFrom } from '../server/modules/programmes/determination.ts'
import { seeded } from '../simulate/random.ts'
import { openScratch } from '../simulate/scratch.ts'
import { BY_HAND, columnsByHand, type Verdict } from './programmes-by-hand.ts'

const [people = 210_000, interpreted = 3_000] = process.argv.slice(2).map(Number)
const ROUNDS = 5
const DAY = '2026-11-01'
const SEED = 7

const say = (text: string): boolean => process.stdout.write(`${text}\n`)

interface Took {
  readonly seconds: number
  readonly cpu: number
}

/** The best of some rounds, in the time of the clock and of the processor: others share this machine. */
function timed(rounds: number, run: () => void): Took {
  const all: Took[] = []
  for (let round = 0; round < rounds; round++) {
    const used = process.cpuUsage()
    const began = performance.now()
    run()
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(used)
    all.push({ seconds, cpu: (user + system) / 1_000_000 })
  }
  return all.toSorted((a, b) => a.cpu - b.cpu)[0]!
}

function tell(what: string, took: Took, count: number, floor?: Took): void {
  const nanoseconds = Math.round((took.cpu * 1e9) / count)
  const ratio = floor ? `${(took.cpu / floor.cpu).toFixed(2)} × compiled` : ''
  const times = `${took.seconds.toFixed(3)} s, processor ${took.cpu.toFixed(3)} s`
  say(
    `${what.padEnd(52)} ${times.padEnd(34)} ${String(nanoseconds).padStart(7)} ns a person  ${ratio}`,
  )
}

/** Papers that nobody has inspected in a scratch population, so that no rule is told in advance. */
function addPapers(facts: FactColumns): void {
  const random = seeded(String(SEED)).next
  const volunteered = facts.numbers('volunteer_hours')
  const canteen = facts.numbers('canteen_hours')
  const fit = facts.flags('home_adaptable')
  const agreed = facts.flags('home_care_agreement')
  for (let at = 0; at < facts.count; at++) {
    volunteered[at] = random() < 0.9 ? 0 : Math.floor(random() * 40)
    canteen[at] = random() < 0.9 ? 0 : random() < 0.1 ? NO_NUMBER : Math.floor(random() * 20)
    fit[at] = random() < 0.5 ? 2 : random() < 0.5 ? 1 : 0
    agreed[at] = random() < 0.5 ? 2 : random() < 0.5 ? 1 : 0
  }
}

const same = (a: OutcomeColumns, b: OutcomeColumns): boolean =>
  (['met', 'amount', 'failed', 'unsure'] as const).every((name) =>
    a[name].every((value, at) => value === b[name][at]),
  )

function compare(rules: readonly Programme[], facts: FactColumns): void {
  const { count } = facts
  let compiled: OutcomeColumns[] = []
  const compiling = timed(1, () => {
    compiled = rules.map((rule) => compileRule(rule, facts).evaluate(facts))
  })
  const ready = rules.map((rule) => compileRule(rule, facts))
  const evaluated = timed(ROUNDS, () => {
    compiled = ready.map((rule) => rule.evaluate(facts))
  })
  let byHand: OutcomeColumns[] = []
  const overColumns = timed(ROUNDS, () => {
    byHand = rules.map((rule) => columnsByHand(rule, facts))
  })
  for (const [place, rule] of rules.entries()) {
    if (!same(compiled[place]!, byHand[place]!)) throw new Error(`${rule.id}: by hand differs`)
  }
  const objects = Array.from({ length: count }, (_, place) => facts.factsAt(place))
  const verdicts: Verdict[] = rules.map(() => ({ met: 0, amount: 0, failed: 0, unsure: 0 }))
  const overObjects = timed(ROUNDS, () => {
    for (const [place, rule] of rules.entries()) {
      const byHandOf = BY_HAND[rule.id]!
      for (const one of objects) byHandOf(one, verdicts[place]!)
    }
  })
  const some: readonly Facts[] = objects.slice(0, interpreted)
  const interpretedAll = timed(1, () => {
    for (const rule of rules) for (const one of some) determineFrom(rule, one)
  })
  const scaled = count / some.length
  say(`${count} people, ${rules.length} programmes: ${rules.map((rule) => rule.id).join(', ')}`)
  tell('compiled, with compiling, the first time', compiling, count)
  tell('compiled', evaluated, count)
  tell('by hand over the same columns (the floor)', overColumns, count, evaluated)
  tell('by hand over an object for each person', overObjects, count, evaluated)
  const whole = { seconds: interpretedAll.seconds * scaled, cpu: interpretedAll.cpu * scaled }
  tell(`interpreting the tree (${some.length} people, scaled)`, whole, count, evaluated)
  say(`compiled is ${(evaluated.cpu / overColumns.cpu).toFixed(2)} × the floor`)
}

const scratch = await openScratch(people, SEED)
try {
  const rules = scratch.pack.programmes.filter(
    (programme) => programme.subject === 'person' && BY_HAND[programme.id],
  )
  await query(scratch.kernel, SYSTEM, async (ctx) => {
    for await (const facts of populationFacts(ctx, 'person', { on: DAY, areas: [''] })) {
      addPapers(facts)
      compare(rules, facts)
    }
  })
} finally {
  await scratch.close()
}
