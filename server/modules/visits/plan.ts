import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { getService } from '../catalogue/index.ts'
import { getPerson, type Person } from '../people/index.ts'
import { refuseUnfit } from './assign.ts'
import type { Flag, FundingHint } from './schema.ts'
import { refusingOverlap } from './overlap.ts'
import { getVisit, publishVisit, takeNumbers } from './store.ts'
import { MINUTES_MAX, windowOf, type Visit } from './visit.ts'

export interface NewVisit {
  readonly orderId: string | null
  readonly requestId?: string | null
  readonly personId: string
  readonly serviceCode: string
  readonly organisationId: string | null
  readonly workerId: string | null
  /** Who comes along; each as fit as the first. */
  readonly companionIds?: readonly string[] | undefined
  readonly startsAt: Temporal.Instant
  /** 1 to 1440. */
  readonly minutes: number
  readonly fundingHint?: FundingHint
}

/** Where a person cannot be visited at home (V5). */
const AWAY = new Set<Person['status']>(['dead', 'moved', 'institution', 'hospital'])

/**
 * Plans one visit and tells settlement, which reserves the money in the same transaction or refuses.
 *
 * Refuses `visits.person_away`, `visits.worker_unfit`, `visits.worker_elsewhere`, `visits.worker_busy` (V2, by the database),
 * `visits.same_service_twice` (V3, by the database) and whatever settlement refuses.
 */
export async function planVisit(ctx: Ctx, plan: NewVisit): Promise<Visit> {
  if (!Number.isInteger(plan.minutes) || plan.minutes < 1 || plan.minutes > MINUTES_MAX) {
    throw invalid('visits.minutes', 'minutes', { max: MINUTES_MAX })
  }
  const person = await getPerson(ctx, plan.personId)
  if (AWAY.has(person.status)) {
    throw conflict('visits.person_away', { field: 'personId', details: { status: person.status } })
  }
  const service = await getService(ctx, plan.serviceCode)
  const window = windowOf(plan.startsAt, plan.minutes)
  const companionIds = plan.workerId ? [...new Set(plan.companionIds)] : []
  await refuseUnfit(ctx, { ...plan, companionIds })

  const id = ctx.id()
  const [number] = await takeNumbers(ctx, window.month, 1)
  const row = {
    id,
    number: number!,
    state: 'planned',
    order_id: plan.orderId,
    request_id: plan.requestId ?? null,
    person_id: person.id,
    service_code: service.code,
    organisation_id: plan.organisationId,
    worker_id: plan.workerId,
    companion_ids: companionIds,
    area_code: person.areaCode,
    address: person.address ?? '',
    lat: person.lat,
    lng: person.lng,
    month: window.month,
    starts_at: window.startsAt,
    ends_at: window.endsAt,
    minutes_planned: plan.minutes,
    funding_hint: json(plan.fundingHint ?? {}),
    tasks: json(service.tasks.map(({ zh, en }) => ({ zh, en }))),
    tasks_done: [] as number[],
    tasks_at: null,
    arrived_at: null,
    left_at: null,
    started_at: null,
    ended_at: null,
    adjusted: false,
    minutes_approved: null,
    score: null,
    flags: [] as Flag[],
    evidence: json([]),
    weak: false,
    reason_code: null,
    reason: null,
    objected: false,
    created_at: ctx.now,
    created_by: ctx.actor.id,
  } as const
  await refusingOverlap(() => ctx.db.insertInto('visit').values(row).execute())
  const visit = await getVisit(ctx, id)
  await audit(ctx, 'visits.planned', { kind: 'visit', id }, { number, orderId: plan.orderId })
  await publishVisit(ctx, 'visits.planned', visit, {
    orderId: visit.orderId,
    startsAt: visit.startsAt.toString(),
    minutes: visit.minutesPlanned,
  })
  return visit
}
