import { expect, test } from 'vitest'
import { filesBelow, isTest, textOf } from './tree.ts'

/** What our sources must not say, and what to say instead. */
const BANNED: readonly { find: RegExp; instead: string; in: RegExp }[] = [
  { find: /\bnew Date\(|\bDate\.now\(/, instead: 'ctx.now', in: /^server\/modules\// },
  {
    find: /Temporal\.Now\b/,
    instead: 'ctx.now or the clock of the kernel',
    in: /^server\/modules\//,
  },
  { find: /\bMath\.random\b/, instead: 'a seeded generator or node:crypto', in: /./ },
  {
    find: /\bconsole\.\w+\(/,
    instead: 'the log, or process.stdout for a command',
    in: /^(server|web)\//,
  },
  { find: /\bas any\b|@ts-(ignore|nocheck)/, instead: 'a type that holds', in: /./ },
  { find: /\b(TODO|FIXME|XXX)\b/, instead: 'an issue, or the thing itself', in: /./ },
  { find: /\/work\/|\.library|farm-studio/, instead: 'nothing: no path of a machine', in: /./ },
]
const NAMES = /(^|\/)(utils?|helpers?|common|shared|misc|manager|handler|base|types)(\.|\/|-)/

const sources = [
  'server',
  'web',
  'tidy',
  'packs',
  'e2e',
  'simulate',
  'bench',
  'rounds',
  'bin',
].flatMap((folder) => {
  try {
    return filesBelow(folder, ['.ts', '.tsx', '.mjs'])
  } catch {
    return []
  }
})

function bannedIn(path: string, text: string): string[] {
  if (path === 'tidy/text.test.ts') return []
  return BANNED.filter((rule) => rule.in.test(path) && rule.find.test(text)).map(
    (rule) => `${path}: ${rule.find.source} — use ${rule.instead}`,
  )
}

test('no source says what is banned', () => {
  expect(
    sources.filter((path) => !isTest(path)).flatMap((path) => bannedIn(path, textOf(path))),
  ).toEqual([])
})

test('the ban bites', () => {
  expect(bannedIn('server/modules/x/y.ts', 'const t = new Date()')).toHaveLength(1)
  expect(bannedIn('web/x.tsx', 'console.log(1)')).toHaveLength(1)
  expect(bannedIn('server/modules/x/y.ts', 'const t = ctx.now')).toEqual([])
})

test('no file has a name that says nothing', () => {
  expect(sources.filter((path) => NAMES.test(path))).toEqual([])
})

/** Past this a file hides a noun, be it a list of words or of contracts. */
const LINES_MAX = 300
const TEST_LINES_MAX = 400

test('no file outgrows a reader', () => {
  const long = sources
    .map((path) => ({ path, lines: textOf(path).split('\n').length }))
    .filter(({ path, lines }) => lines > (isTest(path) ? TEST_LINES_MAX : LINES_MAX))
  expect(long).toEqual([])
})
