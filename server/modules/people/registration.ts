import { ageOn, type Day } from '../../kernel/time.ts'
import { readIdentityNumber } from './identity-number.ts'
import { nameKeys, plainName, type NameKeys } from './name-keys.ts'
import { normalisePhone } from './phone.ts'
import type { NewCategory, NewContact, RegisterPerson, Sex } from './schema.ts'

/** One thing that is wrong with what was given; the code has words in `words.ts`. */
export interface Fault {
  readonly field: string
  readonly code: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What the city knows: the codes that may be recorded, and the day. */
export interface Known {
  readonly today: Day
  /** Categories that somebody records, without those derived from other facts. */
  readonly categories: ReadonlySet<string>
  readonly derived: ReadonlySet<string>
  readonly living: ReadonlySet<string>
}

export interface DraftContact extends Omit<NewContact, 'phone'> {
  readonly phone: string | null
}

/** A registration whose every part has been read and found sound. */
export interface Draft {
  readonly name: string
  readonly keys: NameKeys
  readonly sex: Sex
  readonly bornOn: Day
  readonly idNumber: string | null
  readonly phone: string | null
  readonly address: string
  readonly living: string | null
  readonly livingFrom: Day | null
  readonly householdPhone: string | null
  readonly programmePhone: boolean
  readonly others: number
  readonly networkedFrom: Day | null
  readonly categories: readonly NewCategory[]
  readonly contacts: readonly DraftContact[]
  readonly note: string | null
}

/** The oldest verified age is 122; beyond this a year was mistyped. */
const AGE_MAX = 125

/** Letters of any script; the dot stands in names of many peoples. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s·'-]*$/u

/** Reads a registration and says everything that is wrong with it at once (P1, P2). */
export function readRegistration(
  input: RegisterPerson,
  known: Known,
): { readonly draft: Draft | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const fault = (field: string, code: string, details?: Fault['details']): void => {
    faults.push({ field, code: `people.${code}`, ...(details ? { details } : {}) })
  }
  const phoneAt = (field: string, text: string | null | undefined): string | null => {
    if (!text) return null
    const phone = normalisePhone(text)
    if (phone === null) fault(field, 'phone_form')
    return phone
  }
  const name = plainName(input.name)
  if (!NAME.test(name)) fault('name', 'name_form')
  const who = readWho(input, known.today, fault)
  const living = input.living || null
  if (living !== null && !known.living.has(living)) fault('living', 'living_unknown', { living })
  checkLivingFrom(input, who, known.today, fault)
  if (input.networkedFrom !== undefined && input.networkedFrom > known.today) {
    fault('networkedFrom', 'day_in_future')
  }
  const categories = input.categories ?? []
  categories.forEach((one, at) => checkCategory(one, known, `categories.${at}.`, fault))
  const draft = {
    name,
    phone: phoneAt('phone', input.phone),
    householdPhone: phoneAt('householdPhone', input.householdPhone),
    contacts: (input.contacts ?? []).map((contact, at) => ({
      ...contact,
      name: plainName(contact.name),
      phone: phoneAt(`contacts.${at}.phone`, contact.phone),
    })),
    address: input.address.normalize('NFKC').trim(),
    living,
    livingFrom: input.livingFrom ?? null,
    programmePhone: input.programmePhone ?? false,
    others: input.others ?? 0,
    networkedFrom: input.networkedFrom ?? null,
    categories,
    note: input.note || null,
  }
  checkContacts(draft.contacts, fault)
  if (faults.length > 0 || who === null) return { draft: null, faults }
  return { draft: { ...draft, ...who, keys: nameKeys(name) }, faults }
}

type Report = (field: string, code: string, details?: Fault['details']) => void

function checkLivingFrom(
  { living, livingFrom }: Pick<RegisterPerson, 'living' | 'livingFrom'>,
  who: Who | null,
  today: Day,
  fault: Report,
): void {
  if (livingFrom === undefined) return
  if (!living) fault('living', 'living_missing')
  if (livingFrom > today) fault('livingFrom', 'day_in_future')
  else if (who !== null && livingFrom < who.bornOn) fault('livingFrom', 'before_birth')
}

interface Who {
  readonly idNumber: string | null
  readonly bornOn: Day
  readonly sex: Sex
}

/** From the identity number where there is one; what is stated beside it must agree. */
export function readWho(
  input: Pick<RegisterPerson, 'idNumber' | 'bornOn' | 'sex'>,
  today: Day,
  fault: Report,
): Who | null {
  if (input.bornOn !== undefined && input.bornOn > today) fault('bornOn', 'born_in_future')
  if (!input.idNumber) {
    if (!input.bornOn) fault('bornOn', 'born_on_missing')
    if (!input.sex) fault('sex', 'sex_missing')
    if (!input.bornOn || !input.sex) return null
    if (ageOn(input.bornOn, today) > AGE_MAX) fault('bornOn', 'born_too_long_ago', { max: AGE_MAX })
    return { idNumber: null, bornOn: input.bornOn, sex: input.sex }
  }
  const read = readIdentityNumber(input.idNumber, today)
  if (typeof read === 'string') {
    fault('idNumber', read)
    return null
  }
  if (ageOn(read.bornOn, today) > AGE_MAX) fault('idNumber', 'born_too_long_ago', { max: AGE_MAX })
  if (input.bornOn && input.bornOn !== read.bornOn) fault('bornOn', 'born_on_differs')
  if (input.sex && input.sex !== read.sex) fault('sex', 'sex_differs')
  return { idNumber: read.number, bornOn: read.bornOn, sex: read.sex }
}

export function checkCategory(
  { category, from, to }: NewCategory,
  known: Known,
  path: string,
  fault: Report,
): void {
  if (known.derived.has(category)) fault(`${path}category`, 'category_derived', { category })
  else if (!known.categories.has(category)) {
    fault(`${path}category`, 'category_unknown', { category })
  }
  if (from > known.today) fault(`${path}from`, 'day_in_future')
  if (to !== undefined && to < from) fault(`${path}to`, 'days_reversed')
}

/** Somebody to be rung in an emergency has a number, and no two share a place in the order (P8). */
export function checkContacts(contacts: readonly DraftContact[], fault: Report): void {
  const orders = new Set<number>()
  contacts.forEach(({ emergencyOrder, phone }, at) => {
    if (emergencyOrder === undefined) return
    if (phone === null) fault(`contacts.${at}.phone`, 'emergency_needs_phone')
    if (orders.has(emergencyOrder)) fault(`contacts.${at}.emergencyOrder`, 'emergency_order_taken')
    orders.add(emergencyOrder)
  })
}
