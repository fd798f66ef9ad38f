import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import { openCrypto } from './crypto.ts'
import { openDb } from './db.ts'
import type { ApplicantSource } from './applicant-source.ts'
import type { FactSource } from './fact-source.ts'
import type { InstitutionSource } from './institution-source.ts'
import { delivery, type Subscription } from './events.ts'
import { jobsOf } from './jobs.ts'
import type { Kernel } from './command.ts'
import type { Log } from './log.ts'
import { systemClock, type Clock } from './time.ts'

export interface KernelOptions {
  readonly url: string
  /** Four-digit prefecture code, `3710` for Weihai. */
  readonly city: string
  readonly key: Buffer
  readonly crypto?: 'aes' | 'sm'
  readonly clock?: Clock
  readonly subscriptions: readonly Subscription[]
  readonly facts?: readonly FactSource[]
  readonly applicants?: readonly ApplicantSource[]
  readonly institutions?: readonly InstitutionSource[]
  readonly boss: PgBoss | null
  readonly log: Log
  readonly max?: number
  readonly relaxed?: boolean
}

export interface OpenKernel extends Kernel {
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Everything a command needs, wired once. The database must be migrated already. */
export async function openKernel(options: KernelOptions): Promise<OpenKernel> {
  const { db, pool } = await openDb({
    url: options.url,
    city: options.city,
    ...(options.max ? { max: options.max } : {}),
    ...(options.relaxed ? { relaxed: true } : {}),
  })
  return {
    db,
    pool,
    city: options.city,
    clock: options.clock ?? systemClock,
    crypto: openCrypto(options.crypto ?? 'aes', options.key),
    jobs: jobsOf(options.boss),
    deliver: delivery(options.subscriptions),
    facts: options.facts ?? [],
    applicants: options.applicants ?? [],
    institutions: options.institutions ?? [],
    log: options.log,
    close: () => db.destroy(),
  }
}
