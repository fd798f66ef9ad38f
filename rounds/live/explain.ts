import type { Job, Reason } from '../problem.ts'
import { newRound, type Day, type Round } from './day.ts'
import { insert, taskOfJob } from './insert.ts'
import { hasRoom, openingsOf, wantedOf, type Wanted } from './openings.ts'
import { refresh } from './refresh.ts'
import { emptyStops, withinHours } from './stops.ts'

export interface Explanation {
  /** Workers who could take it as the day stands. */
  readonly able: number
  /** Why the others cannot, each counted once under the first thing in their way. */
  readonly reasons: readonly Reason[]
}

export type ObstacleCode = Reason['code']

/** In the order in which they are asked: what nobody can change first. */
const WORDS: Readonly<
  Record<ObstacleCode, (workers: number, job: Job) => Pick<Reason, 'zh' | 'en'>>
> = {
  absent: (n) => ({ zh: `${n} 人今天不在岗`, en: `${n} not there today` }),
  skill: (n, job) => ({
    zh: `${n} 人没有所需技能（${(job.skills ?? []).join('、')}）`,
    en: `${n} without the skills (${(job.skills ?? []).join(', ')})`,
  }),
  forbidden: (n) => ({ zh: `${n} 人被排除`, en: `${n} not to be sent` }),
  window: (n) => ({
    zh: `${n} 人：要求的时间已过`,
    en: `${n}: the wanted time is over`,
  }),
  shift: (n) => ({
    zh: `${n} 人在要求的时间不上班`,
    en: `${n} not at work at the wanted time`,
  }),
  travel: (n) => ({
    zh: `${n} 人太远，全天空闲也来不及`,
    en: `${n} too far away, even with an empty day`,
  }),
  load: (n) => ({ zh: `${n} 人载量或次数已满`, en: `${n} at the limit of load or visits` }),
  full: (n) => ({
    zh: `${n} 人在要求的时间已排满`,
    en: `${n} with no gap at the wanted time`,
  }),
  partner: (n, job) => ({
    zh: `有空的 ${n} 人没有共同的开始时间（需要 ${job.people} 人同时）`,
    en: `${n} free, but not ${job.people} at the same moment`,
  }),
}

/** In the order in which they are asked. */
export const OBSTACLES = Object.keys(WORDS) as readonly ObstacleCode[]

/**
 * Why a visit has no slot, in words, counted over the workers; for a visit that has one, who could
 * do it and what stands in the way of the others.
 */
export function explain(day: Day, job: Job): Explanation {
  const counts = new Map<ObstacleCode, number>()
  let able = 0
  for (const code of obstaclesOf(day, job)) {
    if (code) counts.set(code, (counts.get(code) ?? 0) + 1)
    else able++
  }
  const isTogether = able > 0 && (job.people ?? 1) > 1
  if (isTogether && insert(day, job, { slots: 1 }).length === 0) counts.set('partner', able)
  const reasons = OBSTACLES.flatMap((code) => {
    const vehicles = counts.get(code)
    return vehicles ? [reasonOf(code, vehicles, job)] : []
  })
  return { able, reasons }
}

/** For each round the first thing that keeps its worker from the visit; null for who could come. */
export function obstaclesOf(day: Day, job: Job): (ObstacleCode | null)[] {
  const wanted = wantedOf(day, taskOfJob(job))
  return day.rounds.map((round) => obstacle(day, round, wanted, job))
}

export const reasonOf = (code: ObstacleCode, vehicles: number, job: Job): Reason => ({
  code,
  vehicles,
  ...WORDS[code](vehicles, job),
})

/** The first thing that keeps this worker from the visit, or null. */
function obstacle(day: Day, round: Round, wanted: Wanted, job: Job): ObstacleCode | null {
  if (!round.isOpen) return 'absent'
  if (!(job.skills ?? []).every((skill) => round.skills.has(skill))) return 'skill'
  if (job.forbidden?.includes(round.vehicle.id)) return 'forbidden'
  if (wanted.windows.length === 0) return 'window'
  if (!isAtWork(round, wanted)) return 'shift'
  const empty = emptied(day, round)
  // Nobody is too far away who could not carry it next door either.
  if (!hasRoom(empty, wanted.task)) return 'load'
  if (!fits(day, empty, wanted)) return 'travel'
  if (!hasRoom(round, wanted.task)) return 'load'
  return fits(day, round, wanted) ? null : 'full'
}

function isAtWork({ vehicle, hours }: Round, { windows, task }: Wanted): boolean {
  if (hours) return withinHours(windows, hours, task).length > 0
  const [from, to] = vehicle.time_window ?? [-Infinity, Infinity]
  const end = to + (vehicle.overtime_max ?? 0) - (task.service ?? 0)
  return windows.some(([open, close]) => Math.max(open, from) <= Math.min(close, end))
}

function fits(day: Day, round: Round, wanted: Wanted): boolean {
  let found = false
  openingsOf(day, wanted, () => (found = true), [round])
  return found
}

/** The worker's day with nothing in it but the breaks. */
function emptied(day: Day, { vehicle, index, mode }: Round): Round {
  const round = newRound(vehicle, index, mode, emptyStops(vehicle, day.numberOf), day.options)
  refresh(day, round)
  return round
}
