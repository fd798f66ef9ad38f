import { auditMany } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publishMany } from '../../kernel/events.ts'
import { conflict, forbidden, Refused } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import { fill } from '../../kernel/words.ts'
import { may, mayReach } from './access.ts'
import { insertPeople } from './insert-people.ts'
import { homeArea } from './places.ts'
import { readRegistration, type Fault } from './registration.ts'
import type { Person, RegisterPerson } from './schema.ts'
import { idNumberIndex } from './sealing.ts'
import { getPerson, reachHousehold, type PeopleEvent } from './store.ts'
import { knownTo } from './vocabulary.ts'
import { words } from './words.ts'

/**
 * Puts a person on the roster, in an existing household or a new one.
 *
 * Refuses everything wrong with the fields at once (422), `people.duplicate` (409, with the id when
 * the caller may see that person) and `people.category_by_official` (403).
 */
export async function registerPerson(ctx: Ctx, input: RegisterPerson): Promise<Person> {
  if (!may.register(ctx.actor)) throw forbidden()
  if (input.categories?.length && !may.setCategory(ctx.actor)) {
    throw forbidden('people.category_by_official')
  }
  const area = await homeArea(ctx, input.areaCode)
  const { draft, faults } = readRegistration(input, await knownTo(ctx))
  if (!draft) throw refusalOf(ctx, faults)
  if (draft.idNumber !== null) await refuseDuplicate(ctx, draft.idNumber, null)
  const household = input.householdId ? await reachHousehold(ctx, input.householdId) : null
  const [id] = await insertPeople(ctx, [
    {
      draft,
      areaCode: area.code,
      lat: input.lat ?? household?.lat ?? area.lat,
      lng: input.lng ?? household?.lng ?? area.lng,
      householdId: household?.id ?? null,
      consents: input.consents ?? [],
    },
  ])
  const personId = id as string
  await announce(ctx, [{ personId, areaCode: area.code }])
  return getPerson(ctx, personId)
}

export interface Registered {
  readonly personId: string
  readonly areaCode: string
}

/** What registrations leave behind: an audit line and an event each. */
export async function announce(ctx: Ctx, people: readonly Registered[]): Promise<void> {
  await auditMany(
    ctx,
    people.map(({ personId, areaCode }) => ({
      action: 'people.registered',
      subject: { kind: 'person', id: personId },
      detail: { areaCode },
    })),
  )
  await publishMany<PeopleEvent>(
    ctx,
    people.map(({ personId, areaCode }) => ({
      topic: 'people.registered',
      subjectId: personId,
      payload: { personId, on: dayOf(ctx.now) },
      areaCode,
    })),
  )
}

/** Every wrong field in the caller's words, under the code of the first. */
export function refusalOf(ctx: Ctx, faults: readonly Fault[]): Refused {
  const first = faults[0] as Fault
  const errors = faults.map(({ field, code, details = {} }) => ({
    field,
    message: fill(words[code]?.[ctx.lang] ?? code, details),
  }))
  return new Refused(422, first.code, { field: first.field, details: { ...first.details, errors } })
}

/** One person, one record (P1): `except` is the record being amended. */
export async function refuseDuplicate(
  ctx: Ctx,
  idNumber: string,
  except: string | null,
): Promise<void> {
  const found = await ctx.db
    .selectFrom('person')
    .select(['id', 'area_code', 'status'])
    .where('id_number_index', '=', idNumberIndex(ctx.kernel, idNumber))
    .executeTakeFirst()
  if (!found || found.id === except) return
  const isSeen = mayReach(ctx.actor, found.area_code)
  throw conflict(isSeen ? 'people.duplicate' : 'people.duplicate_elsewhere', {
    field: 'idNumber',
    details: isSeen ? { personId: found.id, status: found.status } : {},
  })
}
