import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { readInstitutions } from '../../kernel/institution-source.ts'
import { dayOf } from '../../kernel/time.ts'
import { areaNames } from '../areas/index.ts'
import { can } from './access.ts'
import { personFacts } from './facts.ts'
import { householdCard } from './households.ts'
import { householdEntries, livingEntries } from './present-spells.ts'
import { listEntries } from './life-event-store.ts'
import { maskedPhone, presentRows } from './present.ts'
import type { CategoryEntry, ConsentEntry, Contact, LifeEventEntry, PersonCard } from './schema.ts'
import { householdOf, reachRecord } from './store.ts'

/** Everything the roster has on a person, numbers masked; the look is audited. */
export async function personCard(ctx: Ctx, id: string): Promise<PersonCard> {
  const record = await reachRecord(ctx, id)
  await noteLook(ctx, id)
  const [row] = await presentRows(ctx, [record])
  const facts = (await personFacts(ctx, [id], dayOf(ctx.now))).get(id)
  const entries = await listCategories(ctx, id)
  const recorded = new Set(entries.map((entry) => entry.category))
  return {
    ...(row as PersonCard),
    lat: record.lat,
    lng: record.lng,
    networkedFrom: record.networked_from,
    networkedTo: record.networked_to,
    note: record.note,
    derived: (facts?.categories ?? []).filter((code) => !recorded.has(code)),
    household: await householdCard(ctx, await householdOf(ctx, record.household_id)),
    categoryEntries: entries,
    livingEntries: await livingEntries(ctx, id),
    householdEntries: await householdEntries(ctx, id),
    contacts: await listContacts(ctx, id),
    consents: await listConsents(ctx, id),
    lifeEvents: await listLifeEvents(ctx, id),
    version: record.version,
    changedAt: record.changed_at.toString(),
    changedName: record.changed_name,
    can: can(ctx.actor),
  }
}

/** A page asks again whenever something changes; that is one look, not many. */
const LOOK_MINUTES = 10

async function noteLook(ctx: Ctx, id: string): Promise<void> {
  const seen = await ctx.db
    .selectFrom('audit')
    .select('id')
    .where('subject_kind', '=', 'person')
    .where('subject_id', '=', id)
    .where('actor_id', '=', ctx.actor.id)
    .where('action', '=', 'people.viewed')
    .where('at', '>', ctx.now.subtract({ minutes: LOOK_MINUTES }))
    .limit(1)
    .executeTakeFirst()
  if (!seen) await audit(ctx, 'people.viewed', { kind: 'person', id })
}

async function listCategories(ctx: Ctx, personId: string): Promise<CategoryEntry[]> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person_category')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('from_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    category: row.category,
    from: row.from_on,
    to: row.to_on,
    evidence: row.evidence,
    evidenceFileId: row.evidence_file_id,
    recordedAt: row.recorded_at.toString(),
    recordedName: row.recorded_name,
    endedReason: row.ended_reason,
    voidReason: row.void_reason,
    inForce:
      row.void_reason === null &&
      row.from_on <= today &&
      (row.to_on === null || row.to_on >= today),
  }))
}

async function listContacts(ctx: Ctx, personId: string): Promise<Contact[]> {
  const rows = await ctx.db
    .selectFrom('contact')
    .selectAll()
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('emergency_order')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relation: row.relation,
    phone: maskedPhone(ctx, row.phone_sealed),
    guardian: row.guardian,
    emergencyOrder: row.emergency_order,
    note: row.note,
  }))
}

async function listConsents(ctx: Ctx, personId: string): Promise<ConsentEntry[]> {
  const rows = await ctx.db
    .selectFrom('consent')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const seen = new Set<string>()
  return rows.map((row) => {
    const latest = !seen.has(row.purpose)
    seen.add(row.purpose)
    return {
      id: row.id,
      purpose: row.purpose,
      given: row.given,
      byName: row.by_name,
      byRelation: row.by_relation,
      on: row.on_day,
      note: row.note,
      evidenceFileId: row.evidence_file_id,
      recordedName: row.recorded_name,
      latest,
    }
  })
}

async function listLifeEvents(ctx: Ctx, personId: string): Promise<LifeEventEntry[]> {
  const rows = await listEntries(ctx, personId)
  const corrected = new Set(rows.map((row) => row.corrects))
  const paths = await areaNames(
    ctx,
    rows.flatMap((row) => row.to_area_code ?? []),
  )
  const institutions = await readInstitutions(
    ctx,
    rows.flatMap((row) => row.organisation_id ?? []),
  )
  return rows.toReversed().map((row) => ({
    id: row.id,
    kind: row.kind,
    on: row.on_day,
    note: row.note,
    place: row.place,
    organisation:
      row.organisation_id === null
        ? null
        : { id: row.organisation_id, name: institutions.get(row.organisation_id)!.name },
    toAreaPath:
      row.to_area_code === null ? null : (paths.get(row.to_area_code) ?? row.to_area_code),
    toAddress: row.to_address,
    evidenceFileId: row.evidence_file_id,
    corrects: row.corrects,
    reason: row.reason,
    recordedAt: row.recorded_at.toString(),
    recordedName: row.recorded_name,
    corrected: corrected.has(row.id),
  }))
}
