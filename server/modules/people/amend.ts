import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import { forbidden, invalid } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { may } from './access.ts'
import { homeArea } from './places.ts'
import { refusalOf, refuseDuplicate } from './register.ts'
import { readRegistration, type Draft } from './registration.ts'
import type { AmendPerson } from './schema.ts'
import { amendHouseholdSpell, amendLivingSpell } from './amend-spells.ts'
import { opened, sealedIdNumber, sealedPhone } from './sealing.ts'
import {
  changedBy,
  lockRecord,
  reachHousehold,
  refuseStale,
  type PeopleEvent,
  type PersonRecord,
} from './store.ts'
import { knownTo } from './vocabulary.ts'

/**
 * Changes what a registration says; a move of home is a life event instead. Refuses a form that was
 * filled in from an older state (`people.changed_meanwhile`, with who changed it) and all wrong fields.
 */
export async function amendPerson(
  ctx: Ctx,
  id: string,
  input: AmendPerson,
): Promise<{ version: number }> {
  if (!may.amend(ctx.actor)) throw forbidden()
  const record = await lockRecord(ctx, id)
  refuseStale(record, input.version)
  const known = await knownTo(ctx)
  const before = statementOf(ctx, record)
  const { draft, faults } = readRegistration(amended(before, input), known)
  if (!draft) throw refusalOf(ctx, faults)
  if (draft.idNumber !== null) await refuseDuplicate(ctx, draft.idNumber, id)
  const network = networkOf(ctx, record, input)
  const place = await placeOf(ctx, record, input)
  await ctx.db
    .updateTable('person')
    .set({
      ...rowOf(ctx, draft),
      ...place,
      ...network,
      version: record.version + 1,
      ...changedBy(ctx),
    })
    .where('id', '=', id)
    .execute()
  await amendLivingSpell(ctx, record, draft, input)
  await amendHouseholdSpell(ctx, id, place.household_id, input.reason)
  await takeHouseholdAlong(ctx, { address: draft.address, ...place })
  const after = { ...draft, ...place, ...network, livingFrom: input.livingFrom ?? null }
  await audit(
    ctx,
    'people.amended',
    { kind: 'person', id },
    changesOf(record, before, after),
    input.reason,
  )
  await publish<PeopleEvent>(ctx, {
    topic: 'people.changed',
    subjectId: id,
    payload: { personId: id, on: dayOf(ctx.now) },
    areaCode: place.area_code,
  })
  return { version: record.version + 1 }
}

type Statement = Pick<
  Draft,
  'name' | 'sex' | 'bornOn' | 'idNumber' | 'phone' | 'address' | 'living' | 'note'
>

const statementOf = (ctx: Ctx, row: PersonRecord): Statement => ({
  name: row.name,
  sex: row.sex,
  bornOn: row.born_on,
  idNumber: opened(ctx.kernel, row.id_number_sealed),
  phone: opened(ctx.kernel, row.phone_sealed),
  address: row.address,
  living: row.living,
  note: row.note,
})

/** The registration as it would read; a new identity number brings its own birth date and sex. */
function amended(before: Statement, input: AmendPerson) {
  const pick = <T>(given: T | null | undefined, old: T | null): T | undefined =>
    (given === undefined ? old : given) ?? undefined
  const living = pick(input.living, before.living)
  const isNewNumber = input.idNumber !== undefined && input.idNumber !== before.idNumber
  const keptBirth = isNewNumber && input.idNumber !== null ? null : before.bornOn
  const keptSex = isNewNumber && input.idNumber !== null ? null : before.sex
  return {
    areaCode: '',
    name: input.name ?? before.name,
    address: input.address ?? before.address,
    ...defined({
      idNumber: pick(input.idNumber, before.idNumber),
      bornOn: pick(input.bornOn, keptBirth),
      sex: pick(input.sex, keptSex),
      phone: pick(input.phone, before.phone),
      living,
      // That nothing is known from a day on can be said of an amendment, not of a registration.
      livingFrom: living === undefined ? undefined : input.livingFrom,
      note: pick(input.note, before.note),
    }),
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Defined<T>

const rowOf = (ctx: Ctx, draft: Draft) => ({
  name: draft.name,
  search_text: draft.keys.searchText,
  name_pinyin: draft.keys.pinyin,
  sex: draft.sex,
  born_on: draft.bornOn,
  ...sealedIdNumber(ctx.kernel, draft.idNumber),
  ...sealedPhone(ctx.kernel, draft.phone),
  address: draft.address,
  living: draft.living,
  note: draft.note,
})

function networkOf(ctx: Ctx, record: PersonRecord, input: AmendPerson) {
  const from = input.networkedFrom === undefined ? record.networked_from : input.networkedFrom
  const to = input.networkedTo === undefined ? record.networked_to : input.networkedTo
  if (from !== null && from > dayOf(ctx.now)) throw invalid('people.day_in_future', 'networkedFrom')
  if (to !== null && (from === null || to < from))
    throw invalid('people.days_reversed', 'networkedTo')
  return { networked_from: from, networked_to: from === null ? null : to }
}

async function placeOf(ctx: Ctx, record: PersonRecord, input: AmendPerson) {
  const area = input.areaCode === undefined ? null : await homeArea(ctx, input.areaCode)
  if (input.householdId !== undefined) await reachHousehold(ctx, input.householdId)
  const isElsewhere = area !== null && area.code !== record.area_code
  return {
    area_code: area?.code ?? record.area_code,
    lat: input.lat ?? (isElsewhere ? area.lat : record.lat),
    lng: input.lng ?? (isElsewhere ? area.lng : record.lng),
    household_id: input.householdId ?? record.household_id,
  }
}

/** The address of somebody who is alone on record there is the household's address too. */
async function takeHouseholdAlong(
  ctx: Ctx,
  place: Pick<PersonRecord, 'area_code' | 'address' | 'lat' | 'lng' | 'household_id'>,
): Promise<void> {
  const { household_id: id, ...where } = place
  await ctx.db
    .updateTable('household')
    .set(where)
    .where('id', '=', id)
    .where((eb) =>
      eb(
        eb.selectFrom('person').select(eb.fn.countAll().as('n')).where('household_id', '=', id),
        '=',
        1,
      ),
    )
    .execute()
}

/** Before and after of what changed; numbers and birth dates only as changed, never as they are. */
function changesOf(record: PersonRecord, before: Statement, after: Draft & Partial<PersonRecord>) {
  const plain = {
    name: [before.name, after.name],
    sex: [before.sex, after.sex],
    address: [before.address, after.address],
    living: [before.living, after.living],
    livingFrom: [null, after.livingFrom],
    note: [before.note, after.note],
    areaCode: [record.area_code, after.area_code],
    householdId: [record.household_id, after.household_id],
    networkedFrom: [record.networked_from, after.networked_from],
    networkedTo: [record.networked_to, after.networked_to],
  }
  const changes = Object.entries(plain).filter(([, [from, to]]) => from !== to)
  const hidden = (['idNumber', 'phone', 'bornOn'] as const).filter(
    (key) => before[key] !== after[key],
  )
  return {
    changes: Object.fromEntries(changes.map(([key, [from, to]]) => [key, { from, to }])),
    hidden,
  }
}
