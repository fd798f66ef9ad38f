import type { Ctx } from '../../kernel/command.ts'
import type { Day } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { amountFor, priceOn } from '../catalogue/index.ts'
import type { Organisation } from '../organisations/index.ts'
import { coverageFor, entitlementsOf, type Coverage } from '../programmes/index.ts'
import { reasonOf, type SlotFacts } from './score.ts'

export interface Companion {
  readonly id: string
  readonly name: string
}

/** A start with a worker, before anybody asked what it costs. */
export interface Found extends SlotFacts {
  readonly day: Day
  readonly startsAt: number
  readonly minutes: number
  readonly workerId: string
  readonly workerName: string
  readonly companions: readonly Companion[]
  readonly organisation: Organisation
  readonly travelMinutes: number
  readonly cost: number
}

/** A time that can be promised now, with its price, who would pay, and what would be left. */
export interface Slot {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly minutes: number
  readonly organisationId: string
  readonly organisationName: string
  readonly mode: 'accept' | 'dispatch'
  readonly workerId: string
  readonly workerName: string
  readonly companions: { id: string; name: string }[]
  readonly reason: Words
  readonly travelMinutes: number
  readonly extraMinutes: number
  readonly knownVisits: number
  readonly priceFen: number
  readonly coverage: Coverage
  readonly left: { zh: string; en: string; unit: 'minute' | 'fen'; available: number }[]
}

/** Prices the chosen few; a provider without a price on that very day drops out. */
export async function priceSlots(
  ctx: Ctx,
  personId: string,
  serviceCode: string,
  found: readonly Found[],
): Promise<Slot[]> {
  const coverageOf = remembered((priceFen: number, one: Found) =>
    coverageFor(ctx, { personId, serviceCode, minutes: one.minutes, priceFen, on: one.day }),
  )
  const titlesOf = remembered((_priceFen: number, one: Found) =>
    entitlementsOf(ctx, personId, one.day),
  )
  const slots: Slot[] = []
  for (const one of found) {
    const { organisation, day } = one
    const price = await priceOn(ctx, { organisationId: organisation.id, serviceCode, day })
    if (!price) continue
    const priceFen = amountFor(price, one.minutes)
    const coverage = await coverageOf(`${day.slice(0, 7)} ${priceFen}`, priceFen, one)
    const titles = new Map(
      (await titlesOf(day.slice(0, 7), 0, one)).map((entitlement) => [entitlement.id, entitlement]),
    )
    slots.push({
      ...slotOf(one),
      priceFen,
      coverage,
      left: touchedBy(coverage).map(({ entitlementId, unit, available }) => ({
        zh: titles.get(entitlementId)?.titleZh ?? '',
        en: titles.get(entitlementId)?.titleEn ?? '',
        unit,
        available,
      })),
    })
  }
  return slots
}

/** What is left of those that would pay; the others stay as they are and would only be noise. */
function touchedBy({ lines, leftAfter }: Coverage): Coverage['leftAfter'] {
  const paying = new Set(lines.map((line) => line.entitlementId))
  return leftAfter.filter((one) => paying.has(one.entitlementId))
}

function slotOf(one: Found): Omit<Slot, 'priceFen' | 'coverage' | 'left'> {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(one.startsAt)
  return {
    startsAt,
    endsAt: startsAt.add({ minutes: one.minutes }),
    minutes: one.minutes,
    organisationId: one.organisation.id,
    organisationName: one.organisation.name,
    mode: one.organisation.mode,
    workerId: one.workerId,
    workerName: one.workerName,
    companions: [...one.companions],
    reason: reasonOf(one),
    travelMinutes: one.travelMinutes,
    extraMinutes: one.extraMinutes,
    knownVisits: one.knownVisits,
  }
}

/** The same question of one month and one price has one answer. */
function remembered<T>(
  ask: (priceFen: number, one: Found) => Promise<T>,
): (key: string, priceFen: number, one: Found) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (key, priceFen, one) => {
    const answer = answers.get(key) ?? ask(priceFen, one)
    answers.set(key, answer)
    return answer
  }
}
