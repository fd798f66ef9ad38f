import { OBSTACLES, obstaclesOf, reasonOf, type ObstacleCode } from '../../../rounds/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Words } from '../../kernel/words.ts'
import type { Search, Searched } from './find-starts.ts'
import { openRounds } from './gaps.ts'
import { sayObstacle } from './obstacles.ts'
import { roundsOf } from './rounds-of-day.ts'
import { eBike } from './travel.ts'

const NO_PROVIDER: Words = {
  zh: '没有机构在这里提供这项服务',
  en: 'no provider offers this service here',
}
const NOBODY: Words = {
  zh: '这几天没有护理员上班',
  en: 'no worker is at work on these days',
}
const PERSON_BUSY: Words = {
  zh: '这些时间老人已有其他服务',
  en: 'the person has another visit at these times',
}

/** Why there is no slot, in words that can be read out on the telephone; the commonest first. */
export async function whyNone(
  ctx: Ctx,
  { service, days, asked }: Search,
  { organisationIds, rounds, wanted, possible }: Searched,
): Promise<Words[]> {
  if (organisationIds.length === 0) return [NO_PROVIDER]
  const title = { zh: service.nameZh, en: service.nameEn }
  const say = (code: ObstacleCode, workers: number) =>
    sayObstacle(reasonOf(code, workers, { id: 0, people: service.workers }), title)
  if (possible > 0) {
    const able = new Set(rounds.map((round) => round.worker.id)).size
    return [service.workers > 1 ? say('partner', able) : PERSON_BUSY]
  }
  const all = { organisationIds, days, skills: [], certificates: [] }
  const everybody = await roundsOf(ctx, { ...all, workerId: asked.workerId })
  if (everybody.length === 0) return [NOBODY]
  const fit = new Set(rounds.map(({ worker, day }) => `${worker.id} ${day}`))
  const isFit = everybody.map(({ worker, day }) => fit.has(`${worker.id} ${day}`))
  const { day, job } = openRounds(everybody, wanted, eBike, isFit)
  const least = new Map<string, ObstacleCode>()
  for (const [at, found] of obstaclesOf(day, job).entries()) {
    // A gap that holds no quarter of an hour is none on the telephone.
    const code = found ?? 'full'
    const { id } = everybody[at]!.worker
    const known = least.get(id)
    if (!known || OBSTACLES.indexOf(code) > OBSTACLES.indexOf(known)) least.set(id, code)
  }
  return [...Map.groupBy(least.values(), (code) => code)]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([code, workers]) => say(code, workers.length))
}
