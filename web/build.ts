import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, glob, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'web', 'dist')
const stamp = join(dist, 'built-from.txt')

/** Everything that can change what the browser gets. */
const SOURCES = [
  'package-lock.json',
  'web/**/*.{ts,tsx,js,css,html,svg}',
  'server/about.ts',
  'server/modules/**/*schema.ts',
  'server/modules/**/{labels,reasons}.ts',
  'server/kernel/*.ts',
]
const NOT = /^web\/dist\/|\.test\.tsx?$/

/**
 * Builds the web part into web/dist when its sources changed since the last build; false when
 * there was nothing to do. In a process of its own: the bundler's memory goes with it, and the
 * server starts meanwhile.
 */
export async function buildWeb(): Promise<boolean> {
  const wanted = await hashOfSources()
  if (await isBuilt(wanted)) return false
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

const isBuilt = async (wanted: string): Promise<boolean> =>
  existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted

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
  try {
    await bundle({
      configFile: join(root, 'web', 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: fresh },
    })
    await compress(fresh)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
  await writeFile(join(fresh, 'built-from.txt'), wanted)
  if (await isBuilt(wanted)) {
    // Another start was quicker with the same sources: leave what it already serves.
    await rm(fresh, { recursive: true, force: true })
    return
  }
  await rm(dist, { recursive: true, force: true })
  await rename(fresh, dist).catch(async () => {
    // Another disk.
    await cp(fresh, dist, { recursive: true, force: true })
    await rm(fresh, { recursive: true, force: true })
  })
}

const TEXT = /\.(js|css|html|svg)$/
const BYTES_MIN = 1_400

/** A compressed copy beside each text, so that the server has nothing to compress while it serves. */
async function compress(folder: string): Promise<void> {
  for await (const file of glob('**/*.*', { cwd: folder })) {
    if (!TEXT.test(file)) continue
    const path = join(folder, file)
    const text = await readFile(path)
    if (text.length < BYTES_MIN) continue
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    await writeFile(`${path}.br`, await brotli(text, { params: quality }))
    await writeFile(`${path}.gz`, await deflate(text, { level: 9 }))
  }
}

if (import.meta.main) await build(process.argv[2] ?? (await hashOfSources()))
