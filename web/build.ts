import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'web', 'dist')
const stamp = join(dist, 'built-from.txt')

/** Everything that can change what the browser gets. */
const SOURCES = [
  'package-lock.json',
  'web/**/*.{ts,tsx,css,html,svg}',
  'server/about.ts',
  'server/**/schema.ts',
  'server/kernel/{contract,page,time,words,money,actor}.ts',
]
const NOT = /^web\/dist\/|\.test\.tsx?$/

/**
 * Builds the web part into web/dist when its sources changed since the last build; false when
 * there was nothing to do. In a process of its own: the bundler's memory goes with it, and the
 * server starts meanwhile.
 */
export async function buildWeb(): Promise<boolean> {
  const wanted = await hashOfSources()
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return false
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), wanted], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`The web part could not be built:\n${said}`)
  return true
}

async function hashOfSources(): Promise<string> {
  const files: string[] = []
  for await (const file of glob(SOURCES, { cwd: root })) files.push(file.replaceAll('\\', '/'))
  const hash = createHash('sha256')
  for (const file of files.filter((one) => !NOT.test(one)).toSorted()) {
    hash.update(`${file}\n`).update(await readFile(join(root, file)))
  }
  return `${hash.digest('hex')}\n`
}

/** Built beside and put in place whole: a page asked for meanwhile finds the old one or the new. */
async function build(wanted: string): Promise<void> {
  const { build: bundle } = await import('vite')
  const fresh = join(root, 'node_modules', '.cache', `web-${process.pid}`)
  await bundle({
    configFile: join(root, 'web', 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: fresh },
  })
  await writeFile(join(fresh, 'built-from.txt'), wanted)
  await rm(dist, { recursive: true, force: true })
  await mkdir(join(root, 'web'), { recursive: true })
  await rename(fresh, dist).catch(async () => {
    // Another disk, or another start that was quicker with the same sources.
    await cp(fresh, dist, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  })
}

if (import.meta.main) await build(process.argv[2] ?? (await hashOfSources()))
