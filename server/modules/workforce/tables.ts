import type { Generated } from 'kysely'
import type { City, Json } from '../../kernel/db.ts'
import type { MinuteRange } from './hours.ts'
import type { AbsenceKind, Sex, WorkerState } from './schema.ts'

export interface SkillTable {
  city: City
  code: string
  name_zh: string
  name_en: string
  position: number
  withdrawn_on: string | null
}

export interface CertificateKindTable extends SkillTable {
  issuer_zh: string
  issuer_en: string
  validity_months: number | null
}

export interface WorkerTable {
  city: City
  id: string
  version: Generated<number>
  organisation_id: string
  /** Where the organisation stands. */
  area_code: string
  name: string
  pinyin: string
  search: string
  sex: Sex
  born_on: string
  identity_sealed: Buffer
  identity_index: string
  identity_masked: string
  phone_sealed: Buffer
  phone_index: string
  phone_masked: string
  skills: string[]
  home_area_code: string | null
  home_address: string | null
  home_lat: number
  home_lng: number
  joined_on: string
  state: Generated<WorkerState>
  left_on: string | null
  left_reason: string | null
  registered_at: Temporal.Instant
}

export interface CertificateTable {
  city: City
  id: string
  worker_id: string
  kind: string
  number: string
  issued_by: string
  valid_from: string
  valid_to: string | null
  file_id: string | null
  added_at: Temporal.Instant
  told_expiring_on: string | null
  told_expired_on: string | null
  withdrawn_at: Temporal.Instant | null
  withdrawn_reason: string | null
}

export interface HoursPatternTable {
  city: City
  id: string
  worker_id: string
  from_on: string
  to_on: string | null
}

export interface HoursDayTable {
  city: City
  pattern_id: string
  /** 1 Monday … 7 Sunday. */
  weekday: number
  starts_minute: number
  ends_minute: number
  breaks: Json<readonly MinuteRange[]>
}

export interface AbsenceTable {
  city: City
  id: string
  worker_id: string
  kind: AbsenceKind
  from_at: Temporal.Instant
  to_at: Temporal.Instant
  note: string | null
  recorded_at: Temporal.Instant
  recorded_by: string | null
  recorded_name: string | null
  cancelled_at: Temporal.Instant | null
  cancelled_reason: string | null
}

declare module '../../kernel/db.ts' {
  interface Tables {
    skill: SkillTable
    certificate_kind: CertificateKindTable
    worker: WorkerTable
    certificate: CertificateTable
    hours_pattern: HoursPatternTable
    hours_day: HoursDayTable
    absence: AbsenceTable
  }
}
