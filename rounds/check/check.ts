import type { Fault } from '../formats/cursor.ts'
import type { Answer, Link, Problem, Route, Step, Vehicle } from '../problem.ts'
import type { Network } from '../travel/network.ts'
import { checkRoute, type RouteFacts } from './check-route.ts'
import { objectiveOf } from './objective.ts'

/** What is checked of an answer; an answer is one. */
export interface Plan {
  readonly routes: readonly Pick<Route, 'vehicle' | 'steps'>[]
  readonly unassigned: readonly Pick<Answer['unassigned'][number], 'id' | 'type'>[]
  /** Sums that are stated must be true. */
  readonly summary: Partial<Answer['summary']>
}

/** What a plan is worth, reckoned anew from its stops and their times; times in seconds. */
export interface Facts {
  readonly routes: number
  readonly assigned: number
  readonly unassigned: number
  readonly priority: number
  readonly setup: number
  /** Breaks included. */
  readonly service: number
  readonly travel: number
  readonly waiting: number
  readonly lateness: number
  readonly worstLateness: number
  readonly overtime: number
  /** Visits by somebody who is not among the preferred. */
  readonly unfamiliar: number
  /** Mean distance of the workers' seconds of setup and service from their mean. */
  readonly unfairness: number
  /** In the problem's own units. */
  readonly cost: number
}

export interface Check {
  readonly ok: boolean
  readonly faults: readonly Fault[]
  readonly facts: Facts
}

/** Where a visit takes place: by whom and when. */
export interface Served {
  readonly vehicle: number
  readonly route: number
  readonly step: number
  readonly start: number
}

/** The answer states whole costs; each route's rounding may be off by half. */
const ROUNDING = 1

/**
 * Whether an answer keeps every rule of its problem, and what it costs. Shares no code with the
 * solver's evaluation: it trusts only the order of the stops and their times. `network` gives the
 * ways, from the problem's matrices or coordinates.
 */
export function check(problem: Problem, network: Network, answer: Plan): Check {
  const faults: Fault[] = []
  const say = (path: string, zh: string, en: string): void => void faults.push({ path, zh, en })
  const vehicles = new Map(problem.vehicles.map((vehicle) => [vehicle.id, vehicle]))
  const served = new Map<string, Served[]>()
  const used = new Set<number>()
  const facts: RouteFacts[] = []
  for (const [at, route] of answer.routes.entries()) {
    const path = `routes[${at}]`
    const vehicle = vehicles.get(route.vehicle)
    if (!vehicle || used.has(route.vehicle)) {
      say(`${path}.vehicle`, '没有此护理员，或已有路线', 'is unknown or has a route already')
      continue
    }
    used.add(route.vehicle)
    facts.push(checkRoute({ problem, network, vehicle, route, path, say }))
    note(served, route, at, vehicle)
  }
  checkOnce(problem, answer, served, say)
  checkJobs(problem, served, say)
  checkFixed(problem, served, say)
  for (const link of linksOf(problem)) checkLink(link, served, say)
  const found = objectiveOf(problem, answer, facts, served)
  checkSums(answer, found, say)
  return { ok: faults.length === 0, faults, facts: found }
}

export type Say = (path: string, zh: string, en: string) => void

const keyOf = (step: Pick<Step, 'type' | 'id'>): string => `${step.type} ${step.id}`

function note(
  served: Map<string, Served[]>,
  { steps }: Pick<Route, 'steps'>,
  route: number,
  vehicle: Vehicle,
): void {
  for (const [at, step] of steps.entries()) {
    if (step.type !== 'job' && step.type !== 'pickup' && step.type !== 'delivery') continue
    const one = { vehicle: vehicle.id, route, step: at, start: step.arrival + step.waiting_time }
    served.set(keyOf(step), [...(served.get(keyOf(step)) ?? []), one])
  }
}

/** Everything is served by as many as it needs, or is unassigned; never both, never twice. */
function checkOnce(
  { jobs = [], shipments = [] }: Problem,
  answer: Plan,
  served: ReadonlyMap<string, readonly Served[]>,
  say: Say,
): void {
  const wanted = new Map<string, number>([
    ...jobs.map((job) => [`job ${job.id}`, job.people ?? 1] as const),
    ...shipments.flatMap(({ pickup, delivery }) => [
      [`pickup ${pickup.id}`, 1] as const,
      [`delivery ${delivery.id}`, 1] as const,
    ]),
  ])
  const left = new Set(answer.unassigned.map(keyOf))
  if (left.size < answer.unassigned.length) say('unassigned', '有重复', 'names one twice')
  for (const key of [...served.keys(), ...left]) {
    if (!wanted.has(key)) say('.', `没有 ${key}`, `there is no ${key}`)
  }
  for (const [key, people] of wanted) {
    const times = served.get(key)?.length ?? 0
    if (left.has(key) ? times > 0 : times !== people) {
      say(
        '.',
        `${key}: 应有 ${people} 人，实有 ${times} 人`,
        `needs ${people}, is served by ${times}`,
      )
    }
  }
  for (const { pickup, delivery } of shipments) {
    checkShipment(served.get(`pickup ${pickup.id}`), served.get(`delivery ${delivery.id}`), say)
  }
}

function checkShipment(
  pickup: readonly Served[] | undefined,
  delivery: readonly Served[] | undefined,
  say: Say,
): void {
  const [from, to] = [pickup?.[0], delivery?.[0]]
  if (!from && !to) return
  if (from && to && from.vehicle === to.vehicle && from.step < to.step) return
  const at = (to ?? from)!
  say(`routes[${at.route}].steps[${at.step}]`, '取送不成对', 'has no pickup before it')
}

function checkJobs(
  { jobs = [] }: Problem,
  served: ReadonlyMap<string, readonly Served[]>,
  say: Say,
): void {
  for (const job of jobs) {
    const all = served.get(`job ${job.id}`) ?? []
    for (const one of all) {
      const path = `routes[${one.route}].steps[${one.step}]`
      if (job.forbidden?.includes(one.vehicle)) {
        say(path, '不得派此护理员', `vehicle ${one.vehicle} is forbidden`)
      }
      if (one.start < (job.release ?? 0)) say(path, '早于可开始时间', 'begins before its release')
    }
    if (new Set(all.map((one) => one.vehicle)).size < all.length) {
      say('.', `job ${job.id}: 应为不同的人`, 'is served twice by one vehicle')
    }
    if (new Set(all.map((one) => one.start)).size > 1) {
      say('.', `job ${job.id}: 应同时开始`, 'does not begin at one time for all')
    }
  }
}

/** What the problem's own `steps` bind stays where and when it is. */
function checkFixed(
  { vehicles }: Problem,
  served: ReadonlyMap<string, readonly Served[]>,
  say: Say,
): void {
  for (const { id, steps = [] } of vehicles) {
    for (const step of steps) {
      const { service_at: at, service_after: after, service_before: before } = step
      if (at === undefined && after === undefined && before === undefined) continue
      const all = served.get(keyOf(step)) ?? []
      const isHere = all.some((one) => one.vehicle === id)
      for (const one of all) {
        const isThen = one.start >= (at ?? after ?? 0) && one.start <= (at ?? before ?? Infinity)
        const path = `routes[${one.route}].steps[${one.step}]`
        if (!isHere || !isThen) say(path, '与既定安排不符', 'is not where or when it was fixed')
      }
    }
  }
}

const linksOf = ({ links = [] }: Problem): readonly Link[] => links

function checkLink(link: Link, served: ReadonlyMap<string, readonly Served[]>, say: Say): void {
  const [first, second] = [served.get(`job ${link.first}`), served.get(`job ${link.second}`)]
  if (!first && !second) return
  if (!first || !second) {
    return say(
      '.',
      `关联的 ${link.first} 与 ${link.second} 只做了一个`,
      'only half of a link is served',
    )
  }
  const gap = second[0]!.start - first[0]!.start
  const path = `routes[${second[0]!.route}].steps[${second[0]!.step}]`
  if (gap < link.gap[0] || gap > link.gap[1]) {
    say(path, `间隔 ${gap} 秒不在 ${link.gap.join('–')}`, `its gap of ${gap} s is outside the link`)
  }
  const doers = new Set(first.map((one) => one.vehicle))
  const isShared = second.some((one) => doers.has(one.vehicle))
  const people = link.workers ?? 'different'
  if ((people === 'different' && isShared) || (people === 'same' && !isShared)) {
    say(path, '关联的护理员不符', 'is done by the wrong worker for its link')
  }
}

/** The sums that the answer states are true. */
function checkSums({ summary }: Plan, facts: Facts, say: Say): void {
  const compare = (name: string, stated: number | undefined, found: number, by = 0): void => {
    if (stated === undefined || Math.abs(stated - found) <= by) return
    say(`summary.${name}`, `写为 ${stated}，实为 ${found}`, `states ${stated}, is ${found}`)
  }
  compare('cost', summary.cost, facts.cost, ROUNDING)
  compare('routes', summary.routes, facts.routes)
  compare('unassigned', summary.unassigned, facts.unassigned)
  compare('setup', summary.setup, facts.setup)
  compare('service', summary.service, facts.service)
  compare('priority', summary.priority, facts.priority)
  compare('duration', summary.duration, facts.travel)
  compare('waiting_time', summary.waiting_time, facts.waiting)
  compare('overtime', summary.overtime, facts.overtime)
  compare('lateness', summary.lateness, facts.lateness)
  compare('worst_lateness', summary.worst_lateness, facts.worstLateness)
  compare('unfamiliar', summary.unfamiliar, facts.unfamiliar)
  compare('unfairness', summary.unfairness, facts.unfairness, ROUNDING)
}
