import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedError, type Launcher } from './launcher.ts'

export interface Owner {
  readonly pid: number
  /** Of the database, once it answers. */
  readonly port?: number
  /** Of the product's pages, once they are served. */
  readonly address?: string
}

export interface FolderLock {
  /** Leaves word for other processes where the database and the pages are. */
  tell(facts: Omit<Owner, 'pid'>): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the folder for this process alone, or says who has it.
 *
 * The lock is the operating system's own lock on a file, by way of SQLite because Node has no call
 * for it: it is gone the instant its holder dies, so there is never a stale one to clear away.
 */
export async function lockFolder(home: string): Promise<FolderLock> {
  // Somebody who only asks who the owner is holds the lock for a moment.
  const file = takeLock(home, { waitMilliseconds: 500 })
  if (file === undefined) throw await inUse(home)
  const note = join(home, 'owner.json')
  let owner: Owner = { pid: process.pid }
  const tell = async (facts: Omit<Owner, 'pid'>) => {
    owner = { ...owner, ...facts }
    await writeFile(`${note}.new`, JSON.stringify(owner), { mode: 0o600 })
    await rename(`${note}.new`, note)
  }
  await tell({})
  return {
    tell,
    async release() {
      await rm(note, { force: true })
      file.close()
    },
  }
}

/** The process that holds the folder now, if one does. */
export async function ownerOf(home: string): Promise<Owner | undefined> {
  const note = await readFile(join(home, 'owner.json'), 'utf8').catch(() => undefined)
  if (note === undefined) return undefined
  const free = takeLock(home, { waitMilliseconds: 0 })
  free?.close()
  return free === undefined ? (JSON.parse(note) as Owner) : undefined
}

function takeLock(home: string, patience: { waitMilliseconds: number }): DatabaseSync | undefined {
  const file = new DatabaseSync(join(home, 'lock'), { timeout: patience.waitMilliseconds })
  try {
    file.exec('begin exclusive')
    return file
  } catch (error) {
    file.close()
    const sqliteBusy = 5
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined
    throw error
  }
}

/** Refuses a folder that another process has: the product itself where it serves, else whoever it is. */
export async function refuseInUse(home: string): Promise<void> {
  if (await ownerOf(home)) throw await inUse(home)
}

async function inUse(home: string): Promise<EmbeddedError> {
  const owner = await ownerOf(home)
  const pid = owner?.pid ?? '?'
  if (owner?.address !== undefined) {
    return new EmbeddedError(
      'in_use',
      `颐邻已经在运行：${owner.address}（进程号 ${pid}，数据文件夹 ${dirname(home)}）。` +
        '请直接打开这个地址；要另开一份，请用 YILIN_DATA 指定另一个文件夹、用 PORT 指定另一个端口。',
      `Yilin is running already: ${owner.address} (pid ${pid}, folder ${dirname(home)}). ` +
        'Open that address; for a second one name another folder in YILIN_DATA and another PORT.',
    )
  }
  return new EmbeddedError(
    'in_use',
    `另一个颐邻进程（进程号 ${pid}）正在使用 ${home}。请先停止它，或改用另一个数据文件夹。`,
    `Another Yilin process (pid ${pid}) is using ${home}. Stop it first, or use another folder.`,
  )
}

const STOP_SECONDS_MAX = 60

/**
 * Stops the database that a killed process of ours left running on this cluster.
 *
 * It holds acknowledged rows in memory and its log on disk; a proper stop keeps both, and the start
 * that follows has nothing to repair.
 */
export async function stopOrphan(cluster: string, launcher: Launcher): Promise<void> {
  const note = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const pid = Number(note?.split('\n')[0])
  if (!(pid > 0)) return
  if (process.platform === 'win32') return stopWithProgram(cluster, launcher)

  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const deadline = Date.now() + STOP_SECONDS_MAX * 1000
    // The number may belong to somebody else by now: never signal what is not our database.
    if (await isServerOf(pid, cluster)) process.kill(pid, signal)
    while (Date.now() < deadline) {
      if (!(await isServerOf(pid, cluster))) return forgetServer(cluster)
      await sleep(20)
    }
  }
}

/**
 * Takes the dead server's note away once its last backend has left. PostgreSQL itself would refuse
 * to start while the number in the note exists at all: as a zombie that nobody has reaped yet, or
 * as somebody else's new process. The folder is locked for us alone, so nobody starts meanwhile.
 */
async function forgetServer(cluster: string): Promise<void> {
  const deadline = Date.now() + STOP_SECONDS_MAX * 1000
  while (Date.now() < deadline && (await isInhabited(cluster))) await sleep(20)
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** Whether a process works in the cluster's folder, as every process of a server does. */
async function isInhabited(cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const entries = await readdir('/proc')
  const folders = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readlink(`/proc/${name}/cwd`).catch(() => '')),
  )
  return folders.includes(cluster)
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  const command = await commandOf(pid)
  return command.includes('postgres') && command.includes(cluster)
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  }
  const listed = promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  return listed.then(
    ({ stdout }) => stdout,
    () => '',
  )
}

/** Windows has no signals; PostgreSQL's own program knows how to ask its server to stop. */
async function stopWithProgram(cluster: string, launcher: Launcher): Promise<void> {
  await once(launcher.launch('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w']), 'exit')
}
