import { z } from 'zod'
import { AreaCode, contract, Id, IdParams, Reason } from '../../kernel/contract.ts'
import { PageQuery, pageOf } from '../../kernel/page.ts'
import { Day } from '../../kernel/time.ts'
import {
  Address,
  EntryParams,
  PersonStatus,
  PhoneText,
  READERS,
  Sex,
  Text,
  WRITERS,
} from './roster-schema.ts'

export const Telephone = z.object({
  id: Id,
  /** Masked; null: installed, and the number is not recorded yet. */
  number: z.string().nullable(),
  programme: z.boolean(),
  installedOn: Day,
  removedOn: Day.nullable(),
  removedReason: z.string().nullable(),
})
export type Telephone = z.infer<typeof Telephone>

export const Member = z.object({
  id: Id,
  name: z.string(),
  sex: Sex,
  age: z.int(),
  status: PersonStatus,
  /** Since when a member; null: since before anybody recorded it. */
  from: Day.nullable(),
})

/** Somebody who belonged to the household once, within the caller's reach. */
export const FormerMember = z.object({
  id: Id,
  name: z.string(),
  from: Day.nullable(),
  to: Day,
})

export const HouseholdCan = z.object({ amend: z.boolean(), reveal: z.boolean() })

export const HouseholdCard = z.object({
  id: Id,
  areaCode: AreaCode,
  areaPath: z.string(),
  address: z.string(),
  lat: z.number(),
  lng: z.number(),
  others: z.int(),
  /** People living there now, on the roster or not. */
  size: z.int(),
  members: z.array(Member),
  formerMembers: z.array(FormerMember),
  telephones: z.array(Telephone),
  version: z.int(),
  can: HouseholdCan,
})
export type HouseholdCard = z.infer<typeof HouseholdCard>

export const AmendHousehold = z.object({
  version: z.int().positive(),
  areaCode: AreaCode.optional(),
  address: Address.optional(),
  others: z.int().min(0).max(50).optional(),
  reason: Reason,
})
export type AmendHousehold = z.infer<typeof AmendHousehold>

export const NewTelephone = z.object({
  number: PhoneText,
  programme: z.boolean(),
  installedOn: Day,
})
export type NewTelephone = z.infer<typeof NewTelephone>

export const HouseholdRow = HouseholdCard.pick({
  id: true,
  areaCode: true,
  areaPath: true,
  address: true,
  size: true,
}).extend({ members: z.array(Member), programmePhone: z.boolean() })

export const householdContracts = {
  list: contract({
    method: 'GET',
    path: '/api/households',
    summary: { zh: '家庭户', en: 'Households' },
    allow: READERS,
    query: PageQuery.extend({
      area: AreaCode.optional(),
      /** A member's name or pinyin, or a telephone. */
      q: Text(60).optional(),
    }),
    answer: pageOf(HouseholdRow),
  }),
  get: contract({
    method: 'GET',
    path: '/api/households/:id',
    summary: { zh: '家庭户详情', en: 'One household' },
    allow: READERS,
    params: IdParams,
    answer: HouseholdCard,
  }),
  amend: contract({
    method: 'PATCH',
    path: '/api/households/:id',
    summary: { zh: '修改家庭户', en: 'Amend a household' },
    allow: WRITERS,
    params: IdParams,
    body: AmendHousehold,
    answer: z.object({ version: z.int() }),
  }),
  addTelephone: contract({
    method: 'POST',
    path: '/api/households/:id/telephones',
    summary: { zh: '登记话机', en: 'Record a telephone' },
    allow: WRITERS,
    params: IdParams,
    body: NewTelephone,
    answer: z.object({ id: Id }),
  }),
  setTelephoneNumber: contract({
    method: 'PUT',
    path: '/api/households/:id/telephones/:entryId/number',
    summary: { zh: '登记话机号码', en: 'Record the number of a telephone that has none yet' },
    allow: WRITERS,
    params: EntryParams,
    body: z.object({ number: PhoneText }),
  }),
  removeTelephone: contract({
    method: 'DELETE',
    path: '/api/households/:id/telephones/:entryId',
    summary: { zh: '拆除话机', en: 'Remove a telephone' },
    allow: WRITERS,
    params: EntryParams,
    body: z.object({ on: Day, reason: Reason }),
  }),
  reveal: contract({
    method: 'POST',
    path: '/api/households/:id/reveals',
    secret: true,
    summary: { zh: '查看话机号码（留痕）', en: 'See telephone numbers, on record' },
    allow: ['official', 'operator', 'dispatcher', 'assessor', 'auditor'],
    params: IdParams,
    body: z.object({ reason: Reason }),
    answer: z.object({ telephones: z.array(z.object({ id: Id, number: z.string() })) }),
  }),
}
