import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { DispatchMode, Operation, OrganisationKind, OrganisationState } from './schema.ts'

export interface OrganisationTable {
  city: City
  id: string
  version: Generated<number>
  name: string
  /** Full pinyin, for order. */
  pinyin: string
  /** Name, pinyin, initials and code, for search. */
  search: string
  uscc: string | null
  kind: OrganisationKind
  legal_form: string | null
  mode: DispatchMode
  response_minutes: number
  state: Generated<OrganisationState>
  state_on: string
  state_reason: string | null
  phone: string | null
  contact_name: string | null
  contact_phone_sealed: Buffer | null
  contact_phone_masked: string | null
  address: string
  area_code: string
  lat: number
  lng: number
  operation: Operation | null
  combined: Generated<boolean>
  beds: number | null
  nursing_beds: number | null
  opened_on: string | null
  registered_at: Temporal.Instant
}

export interface ServedAreaTable {
  city: City
  id: string
  organisation_id: string
  area_code: string
  from_on: string
  to_on: string | null
}

export interface OrganisationHistoryTable {
  city: City
  id: string
  organisation_id: string
  version: number
  at: Temporal.Instant
  what: string
  on_day: string
  reason: string | null
  actor_name: string
  content: Json<Record<string, unknown>>
}

export interface OrganisationBrandTable {
  city: City
  id: string
  organisation_id: string
  brand_id: string
  from_on: string
  to_on: string | null
  recorded_at: Temporal.Instant
  recorded_by: string
  recorded_name: string
  void_reason: string | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    organisation: OrganisationTable
    served_area: ServedAreaTable
    organisation_history: OrganisationHistoryTable
    organisation_brand: OrganisationBrandTable
  }
}
