import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCluster, NAME, prepareDatabase, readPassword } from './cluster.ts'
import { EmbeddedError, findLauncher, ignoreExisting, type Launcher } from './launcher.ts'
import { type FolderLock, lockFolder, ownerOf, stopOrphan } from './lock.ts'

export { EmbeddedError } from './launcher.ts'
export { refuseInUse } from './lock.ts'

export interface EmbeddedOptions {
  /** False only in tests, where nobody minds losing the rows with the power. */
  readonly fsync?: boolean
  /** Called when the database dies without close() having been asked for. */
  readonly onDied?: (message: string) => void
}

export interface EmbeddedDatabase {
  readonly url: string
  /** Leaves the address of the product's pages for whoever starts on the same folder. */
  tell(address: string): Promise<void>
  close(): Promise<void>
}

/** A crash may leave a long log to replay; past this the machine is stuck rather than slow. */
const START_SECONDS_MAX = 300
const STOP_SECONDS_MAX = 60
const LOG_BYTES_MAX = 10 * 1024 * 1024

/**
 * Starts the PostgreSQL that npm brought, on a folder of ours, and returns when it answers.
 *
 * The folder holds the cluster (`pg`), its password and its log. Only one process may have it; a
 * database left behind by a process that was killed is stopped properly and started again.
 */
export async function startEmbedded(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const home = resolve(folder)
  await mkdir(dirname(home), { recursive: true })
  await mkdir(home, { mode: 0o700 }).catch(ignoreExisting)
  const lock = await lockFolder(home)
  try {
    const launcher = await findLauncher(home)
    await stopOrphan(join(home, 'pg'), launcher)
    await createCluster(home, launcher)
    const server = await startServer(home, launcher, options)
    await lock.tell({ port: server.port })
    return {
      url: urlOf(await readPassword(home), server.port),
      tell: (address) => lock.tell({ address }),
      close: closer(server, lock),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** The address of the database that another process runs on this folder, if one does. */
export async function findRunningEmbedded(folder: string): Promise<string | undefined> {
  const home = resolve(folder)
  const owner = await ownerOf(home)
  if (owner?.port === undefined) return undefined
  return urlOf(await readPassword(home), owner.port)
}

function urlOf(password: string, port: number): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`
}

interface Server {
  readonly child: ChildProcess
  readonly port: number
}

interface Watched extends Server {
  /** From here on its end is no news. */
  readonly expectExit: () => void
}

async function startServer(
  home: string,
  launcher: Launcher,
  options: EmbeddedOptions,
): Promise<Watched> {
  const deadline = Date.now() + START_SECONDS_MAX * 1000
  for (;;) {
    const port = await freePort()
    const log = await openLog(home)
    const child = launcher.launch(
      'postgres',
      ['-D', join(home, 'pg'), '-p', String(port), ...settings(options)],
      // Its own session: Ctrl-C reaches the whole terminal group, and the database must outlive
      // the last request of the server that uses it.
      { stdio: ['ignore', log.file.fd, log.file.fd], detached: true, windowsHide: true },
    )
    const life = { ended: false }
    child.once('exit', () => (life.ended = true)).once('error', () => (life.ended = true))
    await log.file.close()
    const ready = await becomesReady(home, { child, port, life }, deadline)
    if (ready) return watch(child, port, options)

    const said = await log.said()
    // Another program took the port first, or the last workers of a killed server are still leaving.
    const passing = /Address already in use|is still in use|address in use/i.test(said)
    if (passing && Date.now() < deadline) {
      await sleep(200)
      continue
    }
    throw new EmbeddedError(
      'failed',
      `数据库没有启动。日志：${join(home, 'postgres.log')}。请检查磁盘空间、内存和文件夹权限。`,
      `The database did not start; its log is ${join(home, 'postgres.log')}. ` +
        `Check disk space, memory and permissions. It said:\n${said.slice(-2000)}`,
    )
  }
}

function watch(child: ChildProcess, port: number, options: EmbeddedOptions): Watched {
  let expected = false
  // The database goes down in order even when somebody calls process.exit.
  const onExit = () => child.kill('SIGINT')
  process.once('exit', onExit)
  child.unref()
  child.once('exit', (code, signal) => {
    process.removeListener('exit', onExit)
    if (!expected) options.onDied?.(`PostgreSQL ended unexpectedly (${signal ?? code})`)
  })
  return {
    child,
    port,
    expectExit() {
      expected = true
    },
  }
}

/** Sized for a machine of 2 cores and 4 GB that also runs the application. */
function settings(options: EmbeddedOptions): string[] {
  const safe = options.fsync ?? true
  const chosen = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '1GB',
    random_page_cost: 1.1,
    // Compiling a query costs more than running it when every query is short.
    jit: 'off',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Error details quote rows, and rows hold names and phones: the log gets the bare message.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] %d ',
    ...(safe ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Opens the log for adding to; `said` gives what was added since. */
async function openLog(home: string) {
  const path = join(home, 'postgres.log')
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  const full = size > LOG_BYTES_MAX
  if (full) await rename(path, `${path}.old`)
  const file = await open(path, 'a', 0o600)
  const from = full ? 0 : size
  return {
    file,
    said: async () => (await readFile(path)).subarray(from).toString('utf8'),
  }
}

/** True once our own child answers, false when it ended first. */
async function becomesReady(
  home: string,
  server: Server & { life: { ended: boolean } },
  deadline: number,
): Promise<boolean> {
  const password = await readPassword(home)
  let last: unknown
  while (!server.life.ended && Date.now() < deadline) {
    // After kill -9 the old pid file still says "ready"; only our child's own pid counts.
    if (await isReady(home, server.child.pid)) {
      try {
        await prepareDatabase(password, server.port)
        return true
      } catch (error) {
        if (!isStarting(error)) throw error
        last = error
      }
    }
    await sleep(10)
  }
  if (!server.life.ended) {
    server.child.kill('SIGQUIT')
    throw new EmbeddedError(
      'failed',
      `数据库在 ${START_SECONDS_MAX} 秒内没有就绪。`,
      `The database was not ready within ${START_SECONDS_MAX} seconds (${String(last)}).`,
    )
  }
  return false
}

async function isReady(home: string, pid: number | undefined): Promise<boolean> {
  const file = await readFile(join(home, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = file.split('\n')
  return lines[0]?.trim() === String(pid) && lines[7]?.trim() === 'ready'
}

function isStarting(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03'
}

function closer(server: Watched, lock: FolderLock): () => Promise<void> {
  let closing: Promise<void> | undefined
  return () => (closing ??= stopAndRelease(server, lock))
}

async function stopAndRelease(server: Watched, lock: FolderLock): Promise<void> {
  try {
    await stopServer(server)
  } finally {
    await lock.release()
  }
}

async function stopServer(server: Watched): Promise<void> {
  const { child } = server
  server.expectExit()
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.ref()
  // Fast shutdown: sessions are ended, everything acknowledged is written.
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_SECONDS_MAX * 1000)
  await ended
  clearTimeout(late)
}
