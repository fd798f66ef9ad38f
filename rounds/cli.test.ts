import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawDay } from './testing/draw-day.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
let folder: string
let problem: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yilin-rounds-'))
  problem = await file('day.json', drawDay({ visits: 30, workers: 6, seed: 4 }))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, json: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof json === 'string' ? json : JSON.stringify(json))
  return path
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command as an operator would; `meanwhile` sees it run. */
async function rounds(
  args: readonly string[],
  meanwhile: (err: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'server', 'cli.ts'), 'rounds', ...args])
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => (out += text.toString()))
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString()
    meanwhile(err, (signal) => child.kill(signal))
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

test('a day is planned into a file, which the checker finds right; a spoiled one it does not', async () => {
  const plan = join(folder, 'plan.json')
  const solved = await rounds(['solve', problem, '--iterations', '2000', '--out', plan])
  expect(solved).toMatchObject({ code: 0, out: '' })
  expect(solved.err).toMatch(/cost \d+ .*assigned \d+ .*travel \d+ s/)
  const right = await rounds(['check', problem, plan])
  expect(right.code).toBe(0)
  expect(right.out).toContain('the plan is right')
  const answer = JSON.parse(await readFile(plan, 'utf8')) as { routes: unknown[] }
  answer.routes.pop()
  const wrong = await rounds(['check', problem, await file('wrong.json', answer), '--json'])
  expect(wrong.code).toBe(1)
  const { ok, faults } = JSON.parse(wrong.out) as { ok: boolean; faults: { path: string }[] }
  expect(ok).toBe(false)
  expect(faults.map((fault) => fault.path)).toContain('summary.cost')
})

test('the answer goes to stdout, alone; the same seed gives it again', async () => {
  const run = async (seed: string) => {
    const { out } = await rounds([
      'solve',
      problem,
      '--iterations',
      '300',
      '--seed',
      seed,
      '--json',
    ])
    const { routes } = JSON.parse(out) as { routes: unknown[] }
    return JSON.stringify(routes)
  }
  expect(await run('5')).toBe(await run('5'))
})

test('Ctrl-C gives the best plan so far', async () => {
  let isKilled = false
  const { code, out, err } = await rounds(['solve', problem, '--seconds', '600'], (text, kill) => {
    // As soon as the first plan is told of.
    if (!isKilled && /\d s {2}\d/.test(text)) kill('SIGINT')
    isKilled = /\d s {2}\d/.test(text)
  })
  expect(code).toBe(0)
  expect(err).toMatch(/cost \d+/)
  expect((JSON.parse(out) as { routes: unknown[] }).routes.length).toBeGreaterThan(0)
})

test('Ctrl-C while the file is still being read gives the first plan that there is', async () => {
  let isKilled = false
  const { code, out, err } = await rounds(['solve', problem, '--seconds', '600'], (_, kill) => {
    if (!isKilled) kill('SIGINT')
    isKilled = true
  })
  expect(code).toBe(0)
  expect(err).toMatch(/读入 reading .*\n停止.* stopping: the best plan so far follows\n/)
  expect((JSON.parse(out) as { routes: unknown[] }).routes.length).toBeGreaterThan(0)
})

test.each([
  [
    'a window that ends before it begins',
    {
      vehicles: [{ id: 1, start: [0, 0] }],
      jobs: [{ id: 1, location: [0, 0], time_windows: [[9, 3]] }],
    },
    /^jobs\[0\]\.time_windows\[0\]: .*before it begins/m,
  ],
  [
    'a matrix of the wrong size',
    { vehicles: [{ id: 1, start_index: 0 }], matrix: [[0, 1]] },
    /^matrix\[0\]: .*square/m,
  ],
  [
    'a skill nobody has',
    { vehicles: [{ id: 1, start: [0, 0] }], jobs: [{ id: 1, location: [0, 0], skills: [4] }] },
    /^jobs\[0\]\.skills\[0\]: .*nobody has the skill 4/m,
  ],
  ['text that is no problem', 'hello', /neither JSON nor Solomon/],
])('%s is refused with its path', async (name, json, words) => {
  const path = await file(`${name.length}.json`, json)
  const { code, out, err } = await rounds(['solve', path])
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(words)
  const asJson = await rounds(['solve', path, '--json'])
  expect(JSON.parse(asJson.out)).toMatchObject({
    code: 1,
    faults: [{ path: expect.any(String) as string }],
  })
})

test('what is not understood brings the usage and code 2, a file that is not there code 1', async () => {
  expect(await rounds(['solve'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Usage') as string,
  })
  expect(await rounds(['solve', problem, '--fast'])).toMatchObject({ code: 2 })
  for (const wrong of ['--seed=x', '--seed=-1', '--threads=0', '--threads=1000', '--seconds=0']) {
    const { code, err } = await rounds(['solve', problem, wrong])
    expect([wrong, code]).toEqual([wrong, 2])
    expect(err).toContain(`${wrong.replace('=', ' ')}: 应为`)
  }
  for (const wrong of [
    ['foo'],
    ['solomon', '--only', 'Z'],
    ['all', '--rows', '99'],
    ['all', '--show'],
  ]) {
    const { code, err } = await rounds(['bench', ...wrong])
    expect([wrong, code]).toEqual([wrong, 2])
    expect(err).toMatch(/不明白 not understood\n[^]*Usage/)
  }
  expect(await rounds(['help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('rounds solve') as string,
  })
  expect(await rounds(['bench', '--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('rounds bench') as string,
  })
  expect(await rounds(['bench', 'solomon', '--fast'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--fast[^]*Usage/) as string,
  })
  const absent = await rounds(['solve', join(folder, 'absent.json')])
  expect(absent.code).toBe(1)
  expect(absent.err).toMatch(/absent\.json: .*there is no such file/)
})

test('whoever stops reading the answer brings no complaint', async () => {
  const args = [join(ROOT, 'server', 'cli.ts'), 'rounds', 'solve', problem, '--iterations', '50']
  const child = spawn(process.execPath, args)
  let err = ''
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  child.stdout.destroy()
  expect(await once(child, 'close')).toEqual([0, null])
  expect(err).toMatch(/cost \d+.*\n$/)
})

test('a file that cannot be written to is refused before its plan is made', async () => {
  const { code, err } = await rounds(['solve', problem, '--seconds', '600', '--out', folder])
  expect(code).toBe(1)
  expect(err).toMatch(/: 是目录，不是文件 is a folder, not a file\n$/)
})

const care = fileURLToPath(
  new URL('instances/home-care/mankowska/InstanzCPLEX_HCSRP_10_1.json', import.meta.url),
)

test('a day of the home-care benchmark is planned, and the checker finds it right; what is no solution is refused', async () => {
  const plan = join(folder, 'care.json')
  expect(await rounds(['solve', care, '--iterations', '200', '--out', plan])).toMatchObject({
    code: 0,
  })
  expect((await rounds(['check', care, plan])).out).toContain('the plan is right')
  const none = await file('none.json', { routes: [{ caregiver_id: 7, locations: [{}] }] })
  const { code, err } = await rounds(['check', care, none])
  expect(code).toBe(1)
  expect(err).toMatch(/^routes\[0\]\.caregiver_id: .*text\nroutes\[0\]\.locations\[0\]\.patient_id/)
})

test('a file may begin with the mark that some editors put first', async () => {
  const marked = await file('marked.json', `\uFEFF${await readFile(problem, 'utf8')}`)
  expect(await rounds(['solve', marked, '--iterations', '1'])).toMatchObject({ code: 0 })
})
