import { join, resolve } from 'node:path'
import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import { openPool } from './kernel/db.ts'
import { startEmbedded } from './kernel/embedded.ts'
import type { Env } from './kernel/env.ts'
import { openBoss, prepareJobs } from './kernel/jobs.ts'
import { keptSecret } from './kernel/keys.ts'
import { openKernel, type OpenKernel } from './kernel/kernel.ts'
import { openLog, type Log } from './kernel/log.ts'
import { migrate } from './kernel/migrate.ts'
import { readPack, type Pack } from './kernel/packs.ts'
import { modules } from './modules.ts'

/** The running product without its HTTP face: what `main.ts` and every command line share. */
export interface Started {
  readonly kernel: OpenKernel
  readonly boss: PgBoss
  readonly ownerPool: pg.Pool
  readonly url: string
  readonly pack: Pack
  readonly folder: string
  readonly log: Log
  /** Names of the migrations that this start applied. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Database (embedded unless DATABASE_URL says otherwise), schema, keys, jobs, pack: in this order. */
export async function start(env: Env, onDied: (message: string) => void): Promise<Started> {
  const log = openLog(env.LOG_LEVEL)
  const folder = resolve(env.YILIN_DATA)
  const pack = readPack(env.YILIN_PACK)
  const { city } = pack
  if (city === null) {
    throw new Error(`YILIN_PACK: ${env.YILIN_PACK} 不是某个城市的数据包 is not the pack of a city.`)
  }
  const embedded = env.DATABASE_URL
    ? null
    : await startEmbedded(join(folder, 'postgres'), { onDied })
  const url = env.DATABASE_URL ?? embedded!.url
  const migrated = await migrate(url)
  const key = await keptSecret(folder, 'personal.key', env.YILIN_KEY)
  const ownerPool = openPool({ url, city, as: 'owner', max: 4 })
  const boss = await openBoss(ownerPool, (error) => log.error({ err: error }, 'a job failed'))
  await prepareJobs(
    boss,
    ownerPool,
    modules.flatMap((module) => module.jobs),
  )
  const kernel = await openKernel({
    url,
    city,
    key: Buffer.from(key, 'base64'),
    crypto: env.YILIN_CRYPTO,
    subscriptions: modules.flatMap((module) => module.subscriptions),
    boss,
    log,
  })
  return {
    kernel,
    boss,
    ownerPool,
    url,
    pack,
    folder,
    log,
    migrated,
    async close() {
      await boss.stop({ graceful: true, timeout: 10_000 })
      await kernel.close()
      await ownerPool.end()
      await embedded?.close()
    },
  }
}
