import { fromKysely, PgBoss } from 'pg-boss'
import type pg from 'pg'
import type { Actor } from './actor.ts'
import { SYSTEM } from './actor.ts'
import type { Ctx, Kernel } from './command.ts'

/** Work that runs later, outside the request; retried until it succeeds or its tries are used up. */
export interface Job<D extends object = object> {
  /** Imperative and kebab, as in `flag-missed-visits`. */
  readonly name: string
  readonly run: (kernel: Kernel, data: D) => Promise<void>
  /** Cron expression in Asia/Shanghai for recurring work. */
  readonly every?: string
  readonly retries?: number
}

/** What commands may do: enqueue in their own transaction. */
export interface Jobs {
  enqueue<D extends object>(
    ctx: Ctx,
    job: Pick<Job<D>, 'name'>,
    data: D,
    options?: { readonly at?: Temporal.Instant },
  ): Promise<void>
}

export const jobsOf = (boss: PgBoss | null): Jobs => ({
  async enqueue(ctx, job, data, options = {}) {
    if (!boss) return
    await boss.send(job.name, data, {
      db: fromKysely(ctx.db),
      ...(options.at ? { startAfter: new Date(options.at.epochMilliseconds) } : {}),
    })
  },
})

/** Opens pg-boss on the owner's pool: it keeps its own schema, `pgboss`. */
export async function openBoss(pool: pg.Pool, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => pool.query(text, values as unknown[]) },
    schema: 'pgboss',
  })
  boss.on('error', onError)
  await boss.start()
  return boss
}

/** Makes the queues; the app role may then enqueue within its own transactions. */
export async function prepareJobs(
  boss: PgBoss,
  pool: pg.Pool,
  jobs: readonly Job<never>[],
): Promise<void> {
  for (const job of jobs) {
    await boss.createQueue(job.name, { retryLimit: job.retries ?? 3, retryBackoff: true })
  }
  await pool.query('grant usage on schema pgboss to yilin_app')
  await pool.query(
    'grant select, insert, update, delete on all tables in schema pgboss to yilin_app',
  )
  await pool.query('grant execute on all functions in schema pgboss to yilin_app')
}

/** Starts working on every job; `stop` of the boss ends it gracefully. */
export async function workJobs(
  boss: PgBoss,
  kernel: Kernel,
  jobs: readonly Job<never>[],
): Promise<void> {
  for (const job of jobs) {
    await boss.work(job.name, { pollingIntervalSeconds: 1 }, async ([work]) => {
      if (work) await job.run(kernel, work.data as never)
    })
  }
}

/** Begins the recurring work. */
export async function scheduleJobs(boss: PgBoss, jobs: readonly Job<never>[]): Promise<void> {
  for (const job of jobs) {
    if (job.every) await boss.schedule(job.name, job.every, {}, { tz: 'Asia/Shanghai' })
  }
}

/** Jobs act for the product itself. */
export const JOB_ACTOR: Actor = SYSTEM
