import { createHash } from 'node:crypto'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { workersOfPerson, type Visit } from '../visits/index.ts'
import { may } from './access.ts'
import { sayObstacle } from './obstacles.ts'
import { providerDay } from './provider-day.ts'
import { groupsOf } from './replan-groups.ts'
import { replanDay, type DayChange } from './replan-day.ts'
import type { ReplanKind } from './schema.ts'
import { KNOWN_DAYS, reasonOf } from './score.ts'

/** Days that one proposal covers; the rest follows when these are decided. */
const DAYS_MAX = 14

export interface Item {
  readonly kind: ReplanKind
  /** As it stands. */
  readonly visit: Visit
  readonly after: {
    readonly startsAt: Temporal.Instant
    readonly workerId: string
    readonly companionIds: readonly string[]
  } | null
  readonly group: number
  readonly shiftMinutes: number
  readonly reasons: readonly Words[]
}

export interface Proposal {
  readonly workerId: string
  readonly shiftMinutes: number
  /** In order of the planned starts. */
  readonly items: readonly Item[]
  readonly outside: number
  readonly more: boolean
  readonly basis: string
}

/**
 * Who could go instead of a worker to the visits that he cannot go to: one day after the other, by
 * the planner's re-plan, among those of the same provider. The same rows give the same proposal.
 */
export async function proposeReplan(
  ctx: Ctx,
  workerId: string,
  stranded: readonly Visit[],
  shiftMinutes: number,
): Promise<Proposal> {
  const mine = stranded.filter((visit) => may.assign(ctx.actor, visit))
  const days = [...Map.groupBy(mine, (visit) => dayOf(visit.startsAt))]
  const items: Item[] = []
  for (const [day, visits] of days.slice(0, DAYS_MAX)) {
    const { organisationId } = visits[0]!
    if (organisationId === null) continue
    const asked = { organisationId, awayId: workerId, stranded: visits, day, shiftMinutes }
    const found = await providerDay(ctx, asked)
    const changes = replanDay(found.day)
    items.push(...(await itemsOf(ctx, workerId, found.visits, changes, items.length)))
  }
  const outside = stranded.length - mine.length
  const basis = basisOf(items)
  return { workerId, shiftMinutes, items, outside, more: days.length > DAYS_MAX, basis }
}

async function itemsOf(
  ctx: Ctx,
  awayId: string,
  visits: ReadonlyMap<string, Visit>,
  changes: readonly DayChange[],
  firstGroup: number,
): Promise<Item[]> {
  const groups = groupsOf(
    changes.map(({ visitId, to }) => {
      if (to === null) return { before: [], after: [], isShifted: false }
      const { workerId, companionIds, startsAt } = visits.get(visitId)!
      const before = [workerId!, ...companionIds].filter((id) => id !== awayId)
      const isShifted = to.startsAt !== startsAt.epochMilliseconds
      return { before, after: to.crew, isShifted }
    }),
  )
  const services = await servicesByCodes(ctx, [
    ...new Set(changes.map((one) => visits.get(one.visitId)!.serviceCode)),
  ])
  const items: Item[] = []
  for (const [at, change] of changes.entries()) {
    const visit = visits.get(change.visitId)!
    const { nameZh, nameEn } = services.get(visit.serviceCode)!
    items.push({
      ...changed(visit, awayId, change),
      group: firstGroup + groups[at]!,
      reasons: change.to
        ? await whyThese(ctx, visit, change.to)
        : whyNobody(change.reasons, { zh: nameZh, en: nameEn }),
    })
  }
  return items
}

function changed(visit: Visit, awayId: string, { to }: DayChange) {
  const crew = [visit.workerId!, ...visit.companionIds]
  if (to === null) return { kind: 'open' as const, visit, after: null, shiftMinutes: 0 }
  const startsAt = Temporal.Instant.fromEpochMilliseconds(to.startsAt)
  const [workerId, ...companionIds] = to.crew
  const isSame = crew.every((id) => to.crew.includes(id))
  const kind: ReplanKind = isSame ? 'shifted' : crew.includes(awayId) ? 'given' : 'moved'
  return {
    kind,
    visit,
    after: { startsAt, workerId: workerId!, companionIds },
    shiftMinutes: (to.startsAt - visit.startsAt.epochMilliseconds) / 60_000,
  }
}

/** Whoever cannot go is no news, as long as others stand beside him. */
function whyNobody(reasons: DayChange['reasons'], service: Words): Words[] {
  const others = reasons.filter((one) => one.code !== 'absent')
  return (others.length > 0 ? others : reasons).map((one) => sayObstacle(one, service))
}

/** Why whoever is new: known there, or on the way. */
async function whyThese(
  ctx: Ctx,
  visit: Visit,
  to: NonNullable<DayChange['to']>,
): Promise<Words[]> {
  const fresh = to.crew.find((id) => id !== visit.workerId && !visit.companionIds.includes(id))
  if (!fresh) return [{ zh: '为腾出时间', en: 'to make room' }]
  const since = ctx.now.subtract({ hours: 24 * KNOWN_DAYS })
  const known = await workersOfPerson(ctx, visit.personId, since)
  const facts = { knownVisits: known.get(fresh) ?? 0, extraMinutes: to.extraMinutes }
  return [reasonOf({ ...facts, providerLoad: 0, daysLater: 0, companions: [] })]
}

/** What the proposal says, and nothing that changes while nothing else does. */
function basisOf(items: readonly Item[]): string {
  const said = items.map(({ visit, after }) => [
    visit.id,
    visit.startsAt.toString(),
    visit.workerId,
    ...visit.companionIds,
    after && [after.startsAt.toString(), after.workerId, ...after.companionIds],
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
