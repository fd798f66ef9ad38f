import type { Words } from '../../kernel/words.ts'
import { insertions, type Round, type Wanted } from './gaps.ts'
import { eBike } from './travel.ts'

/** What a search came upon before it found nothing. */
export interface Fruitless {
  readonly providers: number
  readonly rounds: readonly (Round & { readonly worker: { readonly id: string } })[]
  readonly wanted: Wanted
  /** Starts at which one worker could, before the person's own day and the crew were looked at. */
  readonly possible: number
  readonly people: number
}

/** Why there is no slot, in words that can be read out on the telephone; the commonest first. */
export function whyNone(search: Fruitless): Words[] {
  const { providers, rounds, wanted, possible, people } = search
  if (providers === 0) {
    return [{ zh: '没有机构在这里提供这项服务', en: 'no provider offers this service here' }]
  }
  if (rounds.length === 0) {
    const zh = '这几天没有具备所需技能和有效证书的护理员上班'
    return [{ zh, en: 'nobody with the skills and valid certificates is at work on these days' }]
  }
  if (possible > 0) {
    return people > 1
      ? [{ zh: `没有${people}名护理员能同时到`, en: `no ${people} workers are free together` }]
      : [{ zh: '这些时间老人已有其他服务', en: 'the person has another visit at these times' }]
  }
  return obstaclesOf(rounds, wanted)
}

type Obstacle = 'not_at_work' | 'too_far' | 'full'

const WORDS: Readonly<Record<Obstacle, (workers: number) => Words>> = {
  full: (n) => ({ zh: `${n}名护理员在这些时间已排满`, en: `${n} workers have no gap then` }),
  not_at_work: (n) => ({
    zh: `${n}名护理员在这些时间不上班`,
    en: `${n} workers are not at work then`,
  }),
  too_far: (n) => ({ zh: `${n}名护理员太远，赶不到`, en: `${n} workers are too far away` }),
}

/** Counted over workers, each under the last thing in his way on his best day. */
function obstaclesOf(rounds: Fruitless['rounds'], wanted: Wanted): Words[] {
  const empty = insertions(
    rounds.map((round) => ({ ...round, stops: [] })),
    wanted,
    eBike,
  )
  const worst = new Map<string, Obstacle>()
  for (const [at, round] of rounds.entries()) {
    const obstacle =
      empty[at]!.length > 0 ? 'full' : isAtWork(round, wanted) ? 'too_far' : 'not_at_work'
    const known = worst.get(round.worker.id)
    if (!known || RANK.indexOf(obstacle) < RANK.indexOf(known)) worst.set(round.worker.id, obstacle)
  }
  const counts = Map.groupBy(worst.values(), (obstacle) => obstacle)
  return [...counts]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([obstacle, all]) => WORDS[obstacle](all.length))
}

/** What could most easily be otherwise comes first. */
const RANK: readonly Obstacle[] = ['full', 'too_far', 'not_at_work']

const isAtWork = ({ shifts }: Round, { windows, minutes }: Wanted): boolean =>
  shifts.some((shift) =>
    windows.some(
      ({ from, to }) => Math.max(from, shift.from) <= Math.min(to, shift.to - minutes * 60_000),
    ),
  )
