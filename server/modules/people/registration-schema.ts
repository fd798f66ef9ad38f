import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { NewCategory } from './category-schema.ts'
import { ConsentPurpose } from './consent-schema.ts'
import { NewContact } from './contact-schema.ts'
import { Address, Name, PhoneText, Sex, Text, WRITERS } from './roster-schema.ts'

/** A person for the roster. Without an identity number, sex and birth date are asked for. */
export const RegisterPerson = z.object({
  name: Name,
  idNumber: Text(40).optional(),
  sex: Sex.optional(),
  bornOn: Day.optional(),
  phone: PhoneText.optional(),
  areaCode: AreaCode,
  address: Address,
  lat: z.number().min(3).max(54).optional(),
  lng: z.number().min(73).max(136).optional(),
  living: z.string().max(60).optional(),
  /** Since when, where anybody knows. */
  livingFrom: Day.optional(),
  /** An existing household; otherwise a new one is made at the address. */
  householdId: Id.optional(),
  /** The household's landline, when a new household is made. */
  householdPhone: PhoneText.optional(),
  /** Whether that landline is the programme's free telephone. */
  programmePhone: z.boolean().optional(),
  /** People of a new household who are not on the roster. */
  others: z.int().min(0).max(50).optional(),
  networkedFrom: Day.optional(),
  categories: z.array(NewCategory).max(12).optional(),
  contacts: z.array(NewContact).max(9).optional(),
  consents: z.array(ConsentPurpose).max(6).optional(),
  note: Text(500).optional(),
})
export type RegisterPerson = z.infer<typeof RegisterPerson>

/** What is asked to change; absent fields stay, null empties. `version` is the one that was read. */
export const AmendPerson = z.object({
  version: z.int().positive(),
  name: Name.optional(),
  idNumber: Text(40).nullable().optional(),
  sex: Sex.optional(),
  bornOn: Day.optional(),
  phone: PhoneText.nullable().optional(),
  areaCode: AreaCode.optional(),
  address: Address.optional(),
  lat: z.number().min(3).max(54).optional(),
  lng: z.number().min(73).max(136).optional(),
  living: z.string().max(60).nullable().optional(),
  /**
   * The day from which this way of living holds; the one before then ends the day before. Without
   * it, what was recorded of the present way is put right for all its days.
   */
  livingFrom: Day.optional(),
  householdId: Id.optional(),
  networkedFrom: Day.nullable().optional(),
  networkedTo: Day.nullable().optional(),
  note: Text(500).nullable().optional(),
  reason: Reason,
})
export type AmendPerson = z.infer<typeof AmendPerson>

export const registrationContracts = {
  register: contract({
    method: 'POST',
    path: '/api/people',
    summary: { zh: '登记老年人', en: 'Register a person' },
    allow: WRITERS,
    body: RegisterPerson,
    answer: z.object({ id: Id }),
  }),
  amend: contract({
    method: 'PATCH',
    path: '/api/people/:id',
    summary: { zh: '修改登记信息', en: 'Amend a registration' },
    allow: WRITERS,
    params: IdParams,
    body: AmendPerson,
    answer: z.object({ version: z.int() }),
  }),
}
