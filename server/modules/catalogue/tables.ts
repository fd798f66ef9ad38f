import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { CatalogueService } from '../../kernel/packs/packs.ts'
import type { Words } from '../../kernel/words.ts'
import type { Help, ServiceUnit } from './schema.ts'

export interface ServiceStandardTable {
  city: City
  id: string
  code: string
  name_zh: string
  name_en: string
  status: 'confirmed' | 'recalled' | 'choice'
}

export interface ServiceKindTable {
  city: City
  code: string
  name_zh: string
  name_en: string
  help: Help | null
  category: string | null
  position: number
}

export interface ServiceTable {
  city: City
  code: string
  kind: string
  name_zh: string
  name_en: string
  about_zh: string
  about_en: string
  pinyin: string
  search: string
  unit: ServiceUnit
  minutes: number | null
  home_visit: boolean
  workers: number
  skills: string[]
  certificates: string[]
  standard_id: string | null
  standard_clause: string | null
  purchased_hours: boolean
  tasks: Json<readonly Words[]>
  version: Generated<number>
  content_hash: string
  position: number
  withdrawn_on: string | null
}

export interface ServiceVersionTable {
  city: City
  code: string
  version: number
  installed_at: Temporal.Instant
  content: Json<CatalogueService>
}

export interface ServiceOfferTable {
  city: City
  id: string
  organisation_id: string
  service_code: string
  price_fen: number
  unit: ServiceUnit
  minutes: number | null
  from_on: string
  to_on: string | null
  set_at: Temporal.Instant
  set_by: string
  cut_by: string | null
  end_reason: string | null
  withdrawn_at: Temporal.Instant | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    service_standard: ServiceStandardTable
    service_kind: ServiceKindTable
    service: ServiceTable
    service_version: ServiceVersionTable
    service_offer: ServiceOfferTable
  }
}
