import type { Ctx } from '../../kernel/command.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Draft } from './registration.ts'
import type { ConsentPurpose } from './schema.ts'
import { phoneIndex, sealedIdNumber, sealedPhone } from './sealing.ts'
import { insertSpells } from './spell-store.ts'
import { changedBy } from './store.ts'
import './tables.ts'

export interface NewPerson {
  readonly draft: Draft
  readonly areaCode: string
  readonly lat: number
  readonly lng: number
  /** Null makes a new household at the address; the same `householdKey` shares it. */
  readonly householdId: string | null
  readonly householdKey?: string
  readonly consents?: readonly ConsentPurpose[]
}

type Placed = NewPerson & {
  readonly id: string
  readonly household: string
  readonly isFirst: boolean
}

/**
 * Writes any number of sound registrations with one statement a table, and returns their ids in
 * order. Who may do it, audit and events are the caller's.
 */
export async function insertPeople(ctx: Ctx, people: readonly NewPerson[]): Promise<string[]> {
  const placed = inHouseholds(ctx, people)
  await insertHouseholds(ctx, placed)
  await ctx.db
    .insertInto('person')
    .values(placed.map((one) => personRow(ctx, one)))
    .execute()
  await insertSpellsOf(ctx, placed)
  await insertTelephones(ctx, placed)
  await insertCategories(ctx, placed)
  await insertContacts(ctx, placed)
  await insertConsents(ctx, placed)
  return placed.map((one) => one.id)
}

function inHouseholds(ctx: Ctx, people: readonly NewPerson[]): Placed[] {
  const made = new Map<string, string>()
  return people.map((one) => {
    const id = ctx.id()
    const shared = one.householdKey === undefined ? undefined : made.get(one.householdKey)
    const household = one.householdId ?? shared ?? ctx.id()
    if (one.householdKey !== undefined) made.set(one.householdKey, household)
    return { ...one, id, household, isFirst: one.householdId === null && shared === undefined }
  })
}

async function insertHouseholds(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const rows = placed
    .filter((one) => one.isFirst)
    .map((one) => ({
      id: one.household,
      area_code: one.areaCode,
      address: one.draft.address,
      lat: one.lat,
      lng: one.lng,
      others: one.draft.others,
      ...changedBy(ctx),
    }))
  if (rows.length > 0) await ctx.db.insertInto('household').values(rows).execute()
}

function personRow(ctx: Ctx, { draft, ...one }: Placed) {
  return {
    id: one.id,
    name: draft.name,
    search_text: draft.keys.searchText,
    name_pinyin: draft.keys.pinyin,
    sex: draft.sex,
    born_on: draft.bornOn,
    ...sealedIdNumber(ctx.kernel, draft.idNumber),
    ...sealedPhone(ctx.kernel, draft.phone),
    area_code: one.areaCode,
    address: draft.address,
    lat: one.lat,
    lng: one.lng,
    household_id: one.household,
    living: draft.living,
    status: 'home' as const,
    networked_from: draft.networkedFrom,
    networked_to: null,
    note: draft.note,
    created_at: ctx.now,
    ...changedBy(ctx),
    version: 1,
  }
}

/** Where they belong and how they live, from the day that is known, else since before today. */
async function insertSpellsOf(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const households = placed.map(({ id, household }) => ({
    personId: id,
    value: household,
    from: null,
    to: null,
  }))
  await insertSpells(ctx, 'household', households)
  const livings = placed.flatMap(({ id, draft: { living, livingFrom } }) =>
    living === null ? [] : [{ personId: id, value: living, from: livingFrom, to: null }],
  )
  await insertSpells(ctx, 'living', livings)
}

async function insertTelephones(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const rows = placed.flatMap(({ draft, isFirst, household }) =>
    isFirst && draft.householdPhone !== null
      ? [
          {
            id: ctx.id(),
            household_id: household,
            number_sealed: ctx.kernel.crypto.seal(draft.householdPhone),
            number_index: phoneIndex(ctx.kernel, draft.householdPhone),
            programme: draft.programmePhone,
            installed_on: draft.networkedFrom ?? dayOf(ctx.now),
            removed_on: null,
            removed_reason: null,
            recorded_at: ctx.now,
            recorded_by: ctx.actor.id,
          },
        ]
      : [],
  )
  if (rows.length > 0) await ctx.db.insertInto('telephone').values(rows).execute()
}

async function insertCategories(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, draft }) =>
    draft.categories.map((one) => ({
      id: ctx.id(),
      person_id: id,
      category: one.category,
      from_on: one.from,
      to_on: one.to ?? null,
      evidence: one.evidence ?? null,
      evidence_file_id: one.evidenceFileId ?? null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })),
  )
  if (rows.length > 0) await ctx.db.insertInto('person_category').values(rows).execute()
}

async function insertContacts(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, draft }) =>
    draft.contacts.map((one) => ({
      id: ctx.id(),
      person_id: id,
      name: one.name,
      relation: one.relation,
      ...sealedPhone(ctx.kernel, one.phone),
      guardian: one.guardian,
      emergency_order: one.emergencyOrder ?? null,
      note: one.note ?? null,
    })),
  )
  if (rows.length > 0) await ctx.db.insertInto('contact').values(rows).execute()
}

async function insertConsents(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const rows = placed.flatMap(({ id, draft, consents = [] }) =>
    consents.map((purpose) => ({
      id: ctx.id(),
      person_id: id,
      purpose,
      given: true,
      by_name: draft.name,
      by_relation: 'self' as const,
      on_day: dayOf(ctx.now),
      recorded_at: ctx.now,
      recorded_by: ctx.actor.id,
      recorded_name: ctx.actor.name,
    })),
  )
  if (rows.length > 0) await ctx.db.insertInto('consent').values(rows).execute()
}
