import { join, resolve } from 'node:path'
import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import { openPool } from './kernel/db.ts'
import {
  type EmbeddedDatabase,
  findRunningEmbedded,
  refuseInUse,
  startEmbedded,
} from './kernel/embedded/embedded.ts'
import type { Env } from './kernel/env.ts'
import { openBoss, prepareJobs } from './kernel/jobs.ts'
import { keptSecret } from './kernel/keys.ts'
import { openKernel, type OpenKernel } from './kernel/kernel.ts'
import { openLog, type Log } from './kernel/log.ts'
import { migrate } from './kernel/migrate.ts'
import { readCity, type Pack } from './kernel/packs/packs.ts'
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
  /** Leaves the address of the pages for whoever starts on the same folder. */
  tell(address: string): Promise<void>
  /** Names of the migrations that this start applied. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export interface StartOptions {
  /** Refuses a folder on which another process runs already; otherwise its database is shared. */
  readonly alone?: boolean
}

/** The folder of the embedded database. */
const homeOf = (env: Env): string => join(resolve(env.YILIN_DATA), 'postgres')

/** Says plainly that the product runs on this folder already, before anything is begun. */
export async function refuseSecondStart(env: Env): Promise<void> {
  if (!env.DATABASE_URL) await refuseInUse(homeOf(env))
}

/** Database (embedded unless DATABASE_URL says otherwise), schema, keys, jobs, pack: in this order. */
export async function start(
  env: Env,
  onDied: (message: string) => void,
  { alone = false }: StartOptions = {},
): Promise<Started> {
  const pack = readCity(env.YILIN_PACK)
  const { city } = pack
  if (city === null) {
    throw new Error(`YILIN_PACK: ${env.YILIN_PACK} 不是某个城市的数据包 is not the pack of a city.`)
  }
  const folder = resolve(env.YILIN_DATA)
  const database = await openDatabase(env, alone, onDied)
  const { url } = database
  const opened: (() => Promise<unknown>)[] = [() => database.close()]
  try {
    const log = openLog(env.LOG_LEVEL)
    const migrated = await migrate(url)
    const key = await keptSecret(folder, 'personal.key', env.YILIN_KEY)
    const ownerPool = openPool({ url, city, as: 'owner', max: 4 })
    opened.push(() => ownerPool.end())
    const boss = await openBoss(ownerPool, (error) => log.error({ err: error }, 'a job failed'))
    opened.push(() => boss.stop({ graceful: true, timeout: 10_000 }))
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
      facts: modules.flatMap((module) => module.facts ?? []),
      applicants: modules.flatMap((module) => module.applicants ?? []),
      institutions: modules.flatMap((module) => module.institutions ?? []),
      boss,
      log,
    })
    opened.push(() => kernel.close())
    const close = () => closeAll(opened)
    const { tell } = database
    return { kernel, boss, ownerPool, url, pack, folder, log, tell, migrated, close }
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

async function closeAll(opened: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const close of opened.toReversed()) await close()
}

/** A server's own, one that another process of ours already runs on the folder, or a new one. */
async function openDatabase(
  env: Env,
  alone: boolean,
  onDied: (message: string) => void,
): Promise<EmbeddedDatabase> {
  const nothing = async (): Promise<void> => undefined
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, tell: nothing, close: nothing }
  const home = homeOf(env)
  const running = alone ? undefined : await findRunningEmbedded(home)
  if (running) return { url: running, tell: nothing, close: nothing }
  return startEmbedded(home, { onDied })
}
