import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { absent, conflict, forbidden, invalid } from '../../kernel/refused.ts'
import type { Day } from '../../kernel/time.ts'
import { may } from './access.ts'
import { refuseForeignFile } from './evidence.ts'
import { refusalOf } from './register.ts'
import { checkCategory, type Fault } from './registration.ts'
import type { EndCategory, NewCategory } from './schema.ts'
import { lockRecord, touch, type PeopleEvent, type PersonRecord } from './store.ts'
import { knownTo } from './vocabulary.ts'

/**
 * A person belongs to a care category from a day on. Refuses codes the pack has not, those that
 * follow from other facts, and days on which it is in force already (`people.category_overlaps`).
 */
export async function setCategory(
  ctx: Ctx,
  personId: string,
  input: NewCategory,
): Promise<{ id: string }> {
  if (!may.setCategory(ctx.actor)) throw forbidden()
  const person = await lockRecord(ctx, personId)
  await refuseForeignFile(ctx, personId, input.evidenceFileId)
  const faults: Fault[] = []
  checkCategory(input, await knownTo(ctx), '', (field, code, details = {}) =>
    faults.push({ field, code: `people.${code}`, details }),
  )
  if (faults.length > 0) throw refusalOf(ctx, faults)
  const id = ctx.id()
  await ctx.db
    .insertInto('person_category')
    .values({
      id,
      person_id: personId,
      category: input.category,
      from_on: input.from,
      to_on: input.to ?? null,
      evidence: input.evidence || null,
      evidence_file_id: input.evidenceFileId ?? null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })
    .execute()
  const { category, from, to = null } = input
  await audit(
    ctx,
    'people.category_set',
    { kind: 'person', id: personId },
    { id, category, from, to },
  )
  await changed(ctx, person, from)
  return { id }
}

/** The category ends on a day, or was recorded by mistake and never held (P7). */
export async function endCategory(
  ctx: Ctx,
  personId: string,
  entryId: string,
  { to, reason }: EndCategory,
): Promise<void> {
  if (!may.setCategory(ctx.actor)) throw forbidden()
  const person = await lockRecord(ctx, personId)
  const entry = await ctx.db
    .selectFrom('person_category')
    .selectAll()
    .where('id', '=', entryId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!entry) throw absent('people.entry_absent')
  if (entry.void_reason !== null) throw conflict('people.category_void')
  if (to !== undefined && to < entry.from_on) throw invalid('people.days_reversed', 'to')
  const change = to === undefined ? { void_reason: reason } : { to_on: to, ended_reason: reason }
  await ctx.db.updateTable('person_category').set(change).where('id', '=', entryId).execute()
  await audit(
    ctx,
    to === undefined ? 'people.category_voided' : 'people.category_ended',
    { kind: 'person', id: personId },
    { id: entryId, category: entry.category, from: entry.to_on, to: to ?? null },
    reason,
  )
  await changed(ctx, person, to ?? entry.from_on)
}

async function changed(ctx: Ctx, person: PersonRecord, on: Day): Promise<void> {
  await touch(ctx, person.id)
  await publish<PeopleEvent>(ctx, {
    topic: 'people.changed',
    subjectId: person.id,
    payload: { personId: person.id, on },
    areaCode: person.area_code,
  })
}
