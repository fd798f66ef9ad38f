import { findArea } from '../areas/index.ts'
import { getService } from '../catalogue/index.ts'
import { getOrganisation } from '../organisations/index.ts'
import type { Person } from '../people/index.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { conflict, forbidden, invalid, Refused } from '../../kernel/refused.ts'
import { instant, isBefore } from '../../kernel/time.ts'
import { may } from './access.ts'
import { namedHousehold, namedPerson } from './identify-caller.ts'
import { NO_PHONE, typedPhone, type PhoneColumns } from './phone.ts'
import { dueAt, minutesAllowed } from './request.ts'
import { OpenRequest } from './schema.ts'
import { requestSettings } from './settings.ts'
import {
  addCallStep,
  addRequestStep,
  lockCall,
  publishRequest,
  requestOf,
  takeNumber,
  type CallRecord,
  type Request,
  type RequestRecord,
} from './store.ts'

type Asked = ReturnType<typeof OpenRequest.parse>

/**
 * Takes a matter in: of a call, or of somebody at the counter, online or in the village. What the
 * call already knows (for whom, who rang, from where) need not be said again.
 */
export async function openRequest(ctx: Ctx, input: OpenRequest): Promise<Request> {
  if (!may.workOnRequests(ctx.actor)) throw forbidden()
  const asked = OpenRequest.parse(input)
  const call = asked.callId === null ? null : await lockCall(ctx, asked.callId)
  const person = await personOf(ctx, asked, call)
  await refuseUnsound(ctx, asked, person)
  const row = await insert(ctx, asked, call, person)
  await addRequestStep(ctx, row.id, { kind: 'opened', to: 'open', detail: { call: call?.number } })
  if (call) {
    await addCallStep(ctx, call.id, {
      kind: 'request_opened',
      detail: { requestId: row.id, number: row.number, kind: row.kind },
    })
  }
  const about = { kind: row.kind, personId: row.person_id, callId: row.call_id }
  await audit(ctx, 'requests.opened', { kind: 'request', id: row.id }, about)
  await publishRequest(ctx, 'requests.opened', row)
  if (row.kind === 'emergency') await publishRequest(ctx, 'requests.emergency', row)
  return requestOf(row)
}

async function personOf(ctx: Ctx, asked: Asked, call: CallRecord | null): Promise<Person | null> {
  const id = asked.personId ?? call?.person_id ?? null
  return id === null ? null : namedPerson(ctx, id, 'personId')
}

/** What a form alone cannot tell; each refusal names its field. An alarm is refused as little as can be. */
async function refuseUnsound(ctx: Ctx, asked: Asked, person: Person | null): Promise<void> {
  if (asked.kind === 'service') {
    if (person === null) throw invalid('requests.person_missing', 'personId')
    if (asked.serviceCode === null) throw invalid('requests.service_missing', 'serviceCode')
    if (person.status === 'dead') throw invalid('requests.person_dead', 'personId')
  }
  if (asked.serviceCode !== null) await refuseUnknownService(ctx, asked.serviceCode)
  if (asked.organisationId !== null) await refuseUnknownProvider(ctx, asked.organisationId)
  if (asked.householdId !== null) await namedHousehold(ctx, asked.householdId)
  if (asked.areaCode !== null && !(await findArea(ctx, asked.areaCode))) {
    throw invalid('areas.unknown', 'areaCode', { code: asked.areaCode })
  }
  asked.wanted.forEach((wanted, at) => {
    const [from, to] = [instant(wanted.from), instant(wanted.to)]
    if (!isBefore(from, to)) throw invalid('requests.wanted_backwards', `wanted.${at}.to`)
    if (isBefore(to, ctx.now)) throw invalid('requests.wanted_past', `wanted.${at}.to`)
  })
  if (asked.kind === 'service' && !asked.again) await refuseSecond(ctx, asked, person!)
}

async function refuseUnknownService(ctx: Ctx, code: string): Promise<void> {
  try {
    await getService(ctx, code)
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404) throw error
    throw invalid('requests.service_absent', 'serviceCode')
  }
}

async function refuseUnknownProvider(ctx: Ctx, id: string): Promise<void> {
  try {
    await getOrganisation(ctx, id)
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404) throw error
    throw invalid('requests.organisation_absent', 'organisationId')
  }
}

/** Two operators, or one call that came twice, easily ask for the same thing: it must be meant. */
async function refuseSecond(ctx: Ctx, asked: Asked, person: Person): Promise<void> {
  const other = await ctx.db
    .selectFrom('request')
    .select(['id', 'number'])
    .where('person_id', '=', person.id)
    .where('service_code', '=', asked.serviceCode)
    .where('state', 'in', ['open', 'waiting'])
    .executeTakeFirst()
  if (other) {
    throw conflict('requests.open_already', { field: 'serviceCode', details: { ...other } })
  }
}

async function insert(
  ctx: Ctx,
  asked: Asked,
  call: CallRecord | null,
  person: Person | null,
): Promise<RequestRecord> {
  const { deadlines } = await requestSettings(ctx)
  const placed = { kind: asked.kind, state: 'open', acknowledged: false } as const
  const priority = asked.kind === 'emergency' ? 'urgent' : asked.priority
  // An emergency is urgent by its deadline already.
  const pace = asked.kind === 'emergency' ? 'normal' : priority
  const row = {
    id: ctx.id(),
    number: await takeNumber(ctx, 'R'),
    kind: asked.kind,
    state: 'open' as const,
    priority,
    source: asked.source ?? (call ? ('call' as const) : ('office' as const)),
    area_code: person?.areaCode ?? asked.areaCode ?? call?.area_code ?? ctx.city,
    person_id: person?.id ?? null,
    household_id: person?.householdId ?? asked.householdId ?? call?.household_id ?? null,
    call_id: call?.id ?? null,
    caller_name: asked.callerName || (call?.caller_name ?? null),
    caller_relation: asked.callerRelation ?? call?.caller_relation ?? null,
    ...phoneOf(ctx, asked, call),
    service_code: asked.serviceCode,
    organisation_id: asked.organisationId,
    visit_id: asked.visitId,
    text: asked.text,
    assignee_id: null,
    assignee_name: null,
    opened_at: ctx.now,
    opened_by: ctx.actor.id,
    opened_by_name: ctx.actor.name,
    state_at: ctx.now,
    due_at: dueAt(ctx.now, minutesAllowed(deadlines, placed), pace),
    overdue_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
    acknowledged_name: null,
    closed_at: null,
    outcome: null,
    answer: null,
    score: null,
    score_comment: null,
    score_at: null,
  }
  const wanted = asked.wanted
  await ctx.db
    .insertInto('request')
    .values({ ...row, wanted: json(wanted) })
    .execute()
  return { ...row, wanted, reopened: 0 }
}

function phoneOf(ctx: Ctx, asked: Asked, call: CallRecord | null): PhoneColumns {
  if (asked.phone) return typedPhone(ctx, asked.phone, 'phone')
  if (!call) return NO_PHONE
  const { phone_sealed, phone_index, phone_masked } = call
  return { phone_sealed, phone_index, phone_masked }
}
