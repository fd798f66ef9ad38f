import { areaNames } from '../areas/index.ts'
import { findByPhone, personFacts, type FoundByPhone, type Person } from '../people/index.ts'
import { reaches } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { ageOn, dayOf } from '../../kernel/time.ts'
import { canCall, reachOfCalls, reachOfRequests } from './access.ts'
import { callRows, placedCall } from './call-rows.ts'
import { openedPhone } from './phone.ts'
import { requestBrief } from './request-rows.ts'
import type { CallRecord } from './store.ts'

/** One call with everybody its number may mean, its story, what came of it, and what may be done. */
export async function callDetail(ctx: Ctx, id: string) {
  const row = await ctx.db
    .selectFrom('call')
    .selectAll()
    .where('id', '=', id)
    .where(reachOfCalls(ctx.actor))
    .executeTakeFirst()
  if (!row) throw absent('requests.call_absent')
  const [shown] = await callRows(ctx, [row])
  return {
    call: {
      ...shown!,
      notes: row.notes,
      notesVersion: row.notes_version,
      notesAt: row.notes_at,
      endReason: row.end_reason,
      hasRecording: row.recording_sealed !== null,
    },
    candidates: await candidatesOf(ctx, row),
    steps: await stepsOf(ctx, id),
    requests: await requestsOf(ctx, id),
    can: canCall(ctx.actor, placedCall(row)),
  }
}

async function stepsOf(ctx: Ctx, callId: string) {
  const rows = await ctx.db
    .selectFrom('call_step')
    .select(['id', 'kind', 'at', 'actor_name as actorName', 'note', 'detail'])
    .where('call_id', '=', callId)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  return rows.map((step) => ({ ...step, fromState: null, toState: null }))
}

async function requestsOf(ctx: Ctx, callId: string) {
  const rows = await ctx.db
    .selectFrom('request')
    .selectAll()
    .where('call_id', '=', callId)
    .where(reachOfRequests(ctx.actor))
    .orderBy('id')
    .execute()
  return rows.map((row) => requestBrief(ctx, row))
}

interface Meant {
  readonly person: Person
  readonly why: 'own' | 'household' | 'contact'
  readonly contact: { name: string; relation: string; guardian: boolean } | null
}

/** Each person once, by the nearest tie: their own number, their home's telephone, a relative's. */
function meantBy(found: FoundByPhone): Meant[] {
  const all: Meant[] = [
    ...found.people.map((person) => ({ person, why: 'own' as const, contact: null })),
    ...found.households.flatMap((household) =>
      household.members.map((person) => ({ person, why: 'household' as const, contact: null })),
    ),
    ...found.contacts.map(({ person, name, relation, guardian }) => ({
      person,
      why: 'contact' as const,
      contact: { name, relation, guardian },
    })),
  ]
  const first = new Map<string, Meant>()
  for (const meant of all) {
    if (!first.has(meant.person.id)) first.set(meant.person.id, meant)
  }
  return [...first.values()]
}

async function candidatesOf(ctx: Ctx, row: CallRecord) {
  const number = openedPhone(ctx, row)
  if (number === null) return []
  const meant = meantBy(await findByPhone(ctx, number)).filter(({ person }) =>
    reaches(ctx.actor, person.areaCode),
  )
  const today = dayOf(ctx.now)
  const ids = meant.map(({ person }) => person.id)
  const facts = await personFacts(ctx, ids, today)
  const areas = await areaNames(
    ctx,
    meant.map(({ person }) => person.areaCode),
  )
  return meant.map(({ person, why, contact }) => ({
    id: person.id,
    name: person.name,
    sex: person.sex,
    age: ageOn(person.bornOn, today),
    areaCode: person.areaCode,
    areaPath: areas.get(person.areaCode) ?? person.areaCode,
    address: person.address,
    status: person.status,
    living: person.living,
    categories: [...(facts.get(person.id)?.categories ?? [])],
    householdId: person.householdId,
    networked: person.networked,
    why,
    contact,
  }))
}
