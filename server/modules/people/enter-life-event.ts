import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { readInstitutions } from '../../kernel/institution-source.ts'
import { conflict, invalid } from '../../kernel/refused.ts'
import { dayOf, type Day } from '../../kernel/time.ts'
import { refuseForeignFile } from './evidence.ts'
import {
  changeRecord,
  effective,
  happeningOf,
  insertEntry,
  type LifeEventRecord,
  type NewEntry,
} from './life-event-store.ts'
import { LIFE_EVENT_WORDS, type PersonStatus, type RecordLifeEvent } from './schema.ts'
import { type PeopleEvent, type PersonRecord } from './store.ts'
import { keepHouseholds } from './household-spells.ts'
import { homeAfter, movedTo, whereBefore } from './residence.ts'
import { standingAfter, statusOf, TOPIC_OF } from './timeline.ts'

interface Entering {
  /** Locked by the caller. */
  readonly person: PersonRecord
  readonly entries: readonly LifeEventRecord[]
  /** Null retracts the entry that is corrected. */
  readonly input: RecordLifeEvent | null
  readonly position: number
  readonly corrects: LifeEventRecord | null
  readonly reason: string | null
}

/** Writes one entry, brings the record up to what now holds, and says so to later modules. */
export async function enter(
  ctx: Ctx,
  entering: Entering,
): Promise<{ id: string; status: PersonStatus }> {
  const { person, entries, input, corrects } = entering
  const before = effective(entries)
  if (input) refuseImpossibleDay(ctx, person, input)
  await refuseNoInstitution(ctx, input)
  await refuseForeignFile(ctx, person.id, input?.evidenceFileId)
  const entry = await entryOf(ctx, entering, before)
  const after = [
    ...before.filter((one) => one.id !== corrects?.id),
    ...(input ? [entry] : []),
  ].toSorted(byDay)
  const standing = standingAfter(after.map(happeningOf))
  if (typeof standing === 'number') throw outOfOrder(ctx, after, standing)

  const status = statusOf(standing)
  const id = await insertEntry(ctx, entry)
  const home = await homeAfter(ctx, before, after)
  const household = await keepHouseholds(ctx, { person, before, after, reason: entry.reason })
  await changeRecord(ctx, person.id, {
    status,
    ...home,
    ...(home && household ? { household_id: household } : {}),
  })
  await tell(ctx, entering, status, home?.area_code ?? person.area_code)
  return { id, status }
}

type Ordered = Pick<NewEntry, 'on_day' | 'position'>

const byDay = (a: Ordered, b: Ordered): number =>
  a.on_day === b.on_day ? a.position - b.position : a.on_day < b.on_day ? -1 : 1

function refuseImpossibleDay(ctx: Ctx, person: PersonRecord, input: RecordLifeEvent): void {
  if (input.on > dayOf(ctx.now)) throw invalid('people.day_in_future', 'on')
  if (input.on < person.born_on) throw invalid('people.before_birth', 'on')
  if (input.to && input.kind !== 'moved') throw invalid('people.only_moves_lead_somewhere', 'to')
}

/** Who lives in an institution of the register counts there, so that it must be one. */
async function refuseNoInstitution(ctx: Ctx, input: RecordLifeEvent | null): Promise<void> {
  if (!input?.organisationId) return
  if (input.kind !== 'admitted') {
    throw invalid('people.only_admissions_name_institutions', 'organisationId')
  }
  const found = (await readInstitutions(ctx, [input.organisationId])).get(input.organisationId)
  if (!found) throw invalid('people.institution_unknown', 'organisationId')
  if (!found.hasBeds) {
    throw invalid('people.institution_without_beds', 'organisationId', { name: found.name })
  }
}

async function entryOf(
  ctx: Ctx,
  { person, input, position, corrects, reason }: Entering,
  before: readonly LifeEventRecord[],
): Promise<NewEntry> {
  const kept = before.filter((one) => one.id !== corrects?.id)
  const isMove = input?.kind === 'moved'
  const on = input?.on ?? (corrects?.on_day as Day)
  return {
    person_id: person.id,
    position,
    kind: input?.kind ?? 'retraction',
    on_day: on,
    note: input?.note || null,
    evidence_file_id: input?.evidenceFileId ?? null,
    place: input?.place || null,
    organisation_id: input?.organisationId ?? null,
    ...whereBefore(isMove ? kept.filter((one) => byDay(one, { on_day: on, position }) < 0) : null, {
      person,
      corrects,
      later: kept.filter((one) => byDay(one, { on_day: on, position }) > 0),
    }),
    ...(await movedTo(ctx, isMove ? input : null)),
    corrects: corrects?.id ?? null,
    reason,
  }
}

function outOfOrder(ctx: Ctx, after: readonly NewEntry[], at: number) {
  const entry = after[at] as NewEntry
  const death = after.slice(0, at).find((one) => one.kind === 'death')
  return conflict(death ? 'people.after_death' : 'people.event_order', {
    field: 'on',
    details: {
      what: LIFE_EVENT_WORDS[entry.kind][ctx.lang],
      on: entry.on_day,
      ...(death ? { died: death.on_day } : {}),
    },
  })
}

/** A recorded entry speaks for itself; a correction speaks by the status that it brings about. */
async function tell(
  ctx: Ctx,
  { person, input, corrects }: Entering,
  status: PersonStatus,
  areaCode: string,
): Promise<void> {
  const on = input?.on ?? (corrects?.on_day as Day)
  const say = (topic: string): Promise<void> =>
    publish<PeopleEvent & { status: PersonStatus }>(ctx, {
      topic,
      subjectId: person.id,
      payload: { personId: person.id, on, status },
      areaCode,
    })
  if (corrects) {
    await say('people.changed')
    const isMove = corrects.kind === 'moved' || input?.kind === 'moved'
    if (isMove) await say('people.moved')
    const isNews = status !== person.status || input?.kind === 'death'
    return isNews && !(isMove && status === 'moved') ? say(TOPIC_OF[status]) : undefined
  }
  if (input?.kind === 'death') return say('people.died')
  if (input?.kind === 'moved') return say('people.moved')
  if (input?.kind === 'admitted') return say('people.admitted')
  return say(input?.kind === 'hospital_in' ? 'people.hospitalised' : TOPIC_OF[status])
}
