// `npm test`: installs what is missing, then runs every check and every test there is.
// `npm test -- <path…>` runs only the tests whose path contains one of the words.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureDependencies, findNode, root } from './prepare.mjs'

const chosen = process.argv.slice(2)
/** More than this many failing files are no accident. */
const RUN_AGAIN_MAX = 6
const total = { passed: 0, failed: 0, skipped: 0 }
// CI=true turns colours on in some tools, and a log file shows them as noise.
if (!process.stdout.isTTY) process.env.NO_COLOR = '1'

ensureDependencies()
const node = findNode()
const browser = ensureBrowser()
if (chosen.length === 0) {
  const typed = existsSync(program('oxlint-tsgolint')) ? ['--type-aware'] : []
  check('format', 'oxfmt/bin/oxfmt', ['--check'])
  check('lint', 'oxlint/bin/oxlint', typed)
  check('types', 'typescript/bin/tsc', ['--noEmit'])
}
runTests()
close()

/** One step that passes or fails as a whole: it speaks only when it fails. */
function check(name, tool, args) {
  const began = Date.now()
  const { status, stdout, stderr } = spawnSync(node, [program(tool), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const passed = status === 0
  total[passed ? 'passed' : 'failed'] += 1
  if (!passed) console.log(bounded(`${stdout}${stderr}`.trim()))
  console.log(`${passed ? '✓' : '✗'} ${name} ${seconds(began)}`)
}

function program(path) {
  return join(root, 'node_modules', path)
}

function runTests() {
  const began = Date.now()
  const first = vitest(chosen)
  const failing = first.files.filter((file) => file.count.failed > 0)
  // On a busy machine a browser loses a race now and then. A file that fails gets one more run from
  // its beginning, alone, with a new database; the report names it, so nobody takes it for clean.
  const again = process.env.CI && failing.length > 0 && failing.length <= RUN_AGAIN_MAX
  const second = again ? vitest(['--maxWorkers=1', ...failing.map(({ name }) => name)]) : undefined
  const files = second === undefined ? first.files : [...passing(first.files), ...second.files]
  for (const { name } of again ? failing : []) console.log(`  run again: ${relative(root, name)}`)
  const found = { passed: 0, failed: 0, skipped: 0 }
  for (const { count } of files) for (const key of Object.keys(found)) found[key] += count[key]
  total.passed += found.passed
  total.skipped += found.skipped
  // Vitest also fails for what is no test: an error nobody caught, a crash. A run without any test
  // proves nothing either, so it counts as one failure.
  const { status } = second ?? first
  const unnamed = found.failed === 0 && (status !== 0 || found.passed === 0)
  if (unnamed && found.passed === 0) console.log('No test ran.')
  total.failed += unnamed ? 1 : found.failed
  console.log(`${found.failed === 0 && !unnamed ? '✓' : '✗'} tests ${seconds(began)}`)
}

function passing(files) {
  return files.filter(({ count }) => count.failed === 0)
}

function vitest(words) {
  const folder = mkdtempSync(join(tmpdir(), 'yilin-report-'))
  const report = join(folder, 'tests.json')
  const told = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(node, [program('vitest/vitest.mjs'), 'run', ...told, ...words], {
    cwd: root,
    // One stream, or the closing line would not be the last in a log that keeps them apart.
    stdio: ['ignore', 'inherit', 1],
    env: { ...process.env, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) },
  })
  const files = existsSync(report) ? countFiles(JSON.parse(readFileSync(report, 'utf8'))) : []
  rmSync(folder, { recursive: true, force: true })
  return { status, files }
}

function countFiles(report) {
  return report.testResults.map((file) => {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') count[status] += 1
      else count.skipped += 1
    }
    // A file that does not load has no test to name.
    if (file.status === 'failed' && count.failed === 0) count.failed = 1
    return { name: file.name, count }
  })
}

function close() {
  const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
  process.exitCode = total.failed === 0 ? 0 : 1
}

function seconds(began) {
  return `(${((Date.now() - began) / 1000).toFixed(1)} s)`
}

/** A thousand findings say no more than the first hundred. */
function bounded(text) {
  const lines = text.split('\n')
  const more = lines.length - 400
  return more <= 0 ? text : [...lines.slice(0, 400), `… ${more} more lines`].join('\n')
}
