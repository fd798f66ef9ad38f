import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { Words } from '../../kernel/words.ts'
import type {
  CategorySource,
  ConsentPurpose,
  LifeEventKind,
  PersonStatus,
  Relation,
  Sex,
} from './schema.ts'

interface CareCategoryTable {
  city: City
  code: string
  name_zh: string
  name_en: string
  about_zh: string
  about_en: string
  group_code: string
  implied: string[]
  derived: string | null
  expires: boolean
  evidence: Json<Words[]>
  /** The rule that knows the group; null until the pack is read again. */
  source: Json<CategorySource> | null
  position: number
  valid_to: string | null
}

interface LivingArrangementTable {
  city: City
  code: string
  name_zh: string
  name_en: string
  at_risk: boolean
  position: number
  valid_to: string | null
}

export interface HouseholdTable {
  city: City
  id: string
  area_code: string
  address: string
  lat: number
  lng: number
  others: Generated<number>
  version: Generated<number>
  changed_at: Temporal.Instant
  changed_by: string
  changed_name: string
}

export interface PersonTable {
  city: City
  id: string
  name: string
  search_text: string
  name_pinyin: string
  sex: Sex
  born_on: string
  id_number_sealed: Buffer | null
  id_number_index: string | null
  phone_sealed: Buffer | null
  phone_index: string | null
  area_code: string
  address: string
  lat: number
  lng: number
  household_id: string
  living: string | null
  status: PersonStatus
  networked_from: string | null
  networked_to: string | null
  note: string | null
  version: number
  created_at: Temporal.Instant
  changed_at: Temporal.Instant
  changed_by: string
  changed_name: string
}

interface TelephoneTable {
  city: City
  id: string
  household_id: string
  /** Null: installed, and the number is not recorded yet. */
  number_sealed: Buffer | null
  number_index: string | null
  programme: boolean
  installed_on: string
  removed_on: string | null
  removed_reason: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
}

interface PersonCategoryTable {
  city: City
  id: string
  person_id: string
  category: string
  from_on: string
  to_on: string | null
  evidence: string | null
  evidence_file_id: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
  ended_reason: string | null
  void_reason: string | null
}

interface ContactTable {
  city: City
  id: string
  person_id: string
  name: string
  relation: Relation
  phone_sealed: Buffer | null
  phone_index: string | null
  guardian: boolean
  emergency_order: number | null
  note: string | null
  removed_at: Temporal.Instant | null
  removed_reason: string | null
}

interface ConsentTable {
  city: City
  id: string
  person_id: string
  purpose: ConsentPurpose
  given: boolean
  by_name: string
  by_relation: Relation
  on_day: string
  note: string | null
  evidence_file_id: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
}

export interface LifeEventTable {
  city: City
  id: string
  person_id: string
  position: number
  kind: LifeEventKind | 'retraction'
  on_day: string
  note: string | null
  evidence_file_id: string | null
  place: string | null
  organisation_id: string | null
  from_area_code: string | null
  from_address: string | null
  from_household_id: string | null
  to_area_code: string | null
  to_address: string | null
  to_household_id: string | null
  corrects: string | null
  reason: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
}

/** What held for a person from one day to another; a null `from_on` is before anybody recorded it. */
interface SpellTable {
  city: City
  id: string
  person_id: string
  from_on: string | null
  to_on: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
  void_reason: Generated<string | null>
}

interface PersonHouseholdTable extends SpellTable {
  household_id: string
}

interface PersonLivingTable extends SpellTable {
  living: string
}

interface PersonFileTable {
  city: City
  file_id: string
  person_id: string
  name: string
  media_type: string
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
}

declare module '../../kernel/db.ts' {
  interface Tables {
    person_file: PersonFileTable
    care_category: CareCategoryTable
    living_arrangement: LivingArrangementTable
    household: HouseholdTable
    person: PersonTable
    telephone: TelephoneTable
    person_category: PersonCategoryTable
    person_household: PersonHouseholdTable
    person_living: PersonLivingTable
    contact: ContactTable
    consent: ConsentTable
    life_event: LifeEventTable
  }
}
