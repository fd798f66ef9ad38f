// `npm test`: installs what is missing, then runs every check and every test there is.
// `npm test -- <path…>` runs only the tests whose path contains one of the words.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureDependencies, findNode, root } from './prepare.mjs'

const chosen = process.argv.slice(2)
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
  const folder = mkdtempSync(join(tmpdir(), 'yilin-report-'))
  const report = join(folder, 'tests.json')
  const told = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(node, [program('vitest/vitest.mjs'), 'run', ...told, ...chosen], {
    cwd: root,
    // One stream, or the closing line would not be the last in a log that keeps them apart.
    stdio: ['ignore', 'inherit', 1],
    env: { ...process.env, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) },
  })
  const found = existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8'))) : {}
  rmSync(folder, { recursive: true, force: true })
  const { passed = 0, failed = 0, skipped = 0 } = found
  total.passed += passed
  total.skipped += skipped
  // Vitest also fails for what is no test: a file that does not load, an error nobody caught, a
  // crash. A run without any test proves nothing either, so it counts as one failure.
  const unnamed = failed === 0 && (status !== 0 || passed === 0)
  if (unnamed && passed === 0) console.log('No test ran.')
  total.failed += unnamed ? 1 : failed
  console.log(`${failed === 0 && !unnamed ? '✓' : '✗'} tests ${seconds(began)}`)
}

function countTests(report) {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report.testResults) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') count[status] += 1
      else count.skipped += 1
    }
    const named = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !named) count.failed += 1
  }
  return count
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
