import type { Role } from '../../kernel/actor.ts'
import type { City } from '../../kernel/db.ts'

export interface AccountTable {
  city: City
  id: string
  username: string
  name: string
  roles: Role[]
  organisation_id: string | null
  worker_id: string | null
  password_hash: string
  password_issued: boolean
  password_changed_at: Temporal.Instant
  granted_at: Temporal.Instant | null
  granted_by: string | null
  totp_sealed: Buffer | null
  totp_pending_sealed: Buffer | null
  totp_last_step: number | null
  failures: number
  locked_until: Temporal.Instant | null
  disabled_at: Temporal.Instant | null
  version: number
  created_at: Temporal.Instant
}

interface AccountReachTable {
  city: City
  account_id: string
  area_code: string
}

interface SessionTable {
  city: City
  token_hash: string
  id: string
  account_id: string
  totp_passed: boolean
  created_at: Temporal.Instant
  seen_at: Temporal.Instant
  ends_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
  address: string
  agent: string
}

declare module '../../kernel/db.ts' {
  interface Tables {
    account: AccountTable
    account_reach: AccountReachTable
    session: SessionTable
  }
}
