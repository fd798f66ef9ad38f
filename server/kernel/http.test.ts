import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, type World } from '../testing/world.ts'
import { contract, type Contract } from './contract.ts'
import { FILE_BYTES_MAX } from './files.ts'
import { openMount } from './http.ts'
import { newId } from './ids.ts'
import { kernelWords } from './kernel-words.ts'
import { useProblems, type Problem } from './problem.ts'
import { Day, Month } from './time.ts'

const head = { summary: { zh: '留言', en: 'Notes' }, allow: 'public' } as const
const notes = contract({
  ...head,
  method: 'POST',
  path: '/api/notes',
  body: z.object({ text: z.string(), tags: z.array(z.object({ name: z.string() })).default([]) }),
})
const scans = contract({
  ...head,
  method: 'POST',
  path: '/api/scans',
  body: z.object({}),
  answer: z.object({ bytes: z.int() }),
})
const days = contract({
  ...head,
  method: 'GET',
  path: '/api/days',
  query: z.object({ on: Day, month: Month.optional() }),
  answer: z.object({ on: Day }),
})

let world: World
let http: FastifyInstance
let runs = 0
beforeAll(async () => {
  world = await openWorld()
  const { kernel } = world
  http = fastify({ genReqId: () => newId(kernel.clock()) })
  useProblems(http, { words: kernelWords, constraints: {}, log: kernel.log })
  const mount = await openMount(http, {
    kernel,
    authenticate: async () => null,
    onMount: () => undefined,
    checkAnswers: true,
    publicUrl: 'https://care.example.cn',
  })
  mount(notes, (call) => call.command(async () => void (runs += 1)))
  mount(days, async (_, { query }) => ({ on: query.on }))
  mount.upload(scans, FILE_BYTES_MAX, (call, _input, { bytes }) =>
    call.command(async () => ({ bytes: bytes.length })),
  )
})
afterAll(async () => {
  await http.close()
  await world.close()
})

async function note(body: object, headers: Record<string, string> = {}) {
  const reply = await http.inject({ method: 'POST', url: notes.path, headers, payload: body })
  return { status: reply.statusCode, problem: reply.body ? reply.json<Problem>() : null }
}

async function scan(content: string, key: string) {
  const line = 'cut'
  const payload = [
    `--${line}`,
    'content-disposition: form-data; name="file"; filename="scan.csv"',
    'content-type: text/csv',
    '',
    content,
    `--${line}--`,
    '',
  ].join('\r\n')
  const headers = {
    'content-type': `multipart/form-data; boundary=${line}`,
    'idempotency-key': key,
  }
  const reply = await http.inject({ method: 'POST', url: scans.path, headers, payload })
  return { status: reply.statusCode, body: reply.json<Problem & { bytes: number }>() }
}

test('text that no column can keep is refused, each field by its name, in both languages', async () => {
  const body = { text: 'a\0b', tags: [{ name: '张' }, { name: 'half a pair \ud800' }] }
  const fields = ['tags.1.name', 'text']
  const zh = await note(body)
  expect(zh).toMatchObject({ status: 422, problem: { code: 'kernel.invalid' } })
  expect(zh.problem!.errors!.map((one) => one.field).toSorted()).toEqual(fields)
  expect(zh.problem!.errors![0]!.message).toBe('含有不能保存的字符')
  const en = await note(body, { 'x-lang': 'en' })
  expect(en.problem!.errors![0]!.message).toBe('Has a character that cannot be kept')
  expect(await note({ text: '𠮷野家' })).toMatchObject({ status: 204 })
})

test.each([
  ['on=0001-01-01', 'on'],
  ['on=9999-12-31', 'on'],
  ['on=2026-11-22&month=0000-01', 'month'],
])('%s lies in no year of ours and is refused', async (asked, field) => {
  const reply = await http.inject({ url: `${days.path}?${asked}` })
  expect([reply.statusCode, reply.json<Problem>().field]).toEqual([422, field])
})

test('an act without an answer has none when it is repeated either, and runs once', async () => {
  const before = runs
  const headers = { 'idempotency-key': 'k-void' }
  expect(await note({ text: 'once' }, headers)).toEqual({ status: 204, problem: null })
  expect(await note({ text: 'once' }, headers)).toEqual({ status: 204, problem: null })
  expect(runs).toBe(before + 1)
})

test('a file sent again gets the first answer; another file under the same key is refused', async () => {
  expect(await scan('a,b', 'k-file')).toMatchObject({ status: 200, body: { bytes: 3 } })
  expect(await scan('a,b', 'k-file')).toMatchObject({ status: 200, body: { bytes: 3 } })
  expect(await scan('a,b,c', 'k-file')).toMatchObject({
    status: 409,
    body: { code: 'kernel.key_reused' },
  })
})

test.each([
  ['https://elsewhere.example', 403],
  ['null', 403],
  ['no address', 403],
  ['http://localhost:8080', 204],
  ['https://care.example.cn', 204],
])('an act that comes from %s is answered %i', async (origin, status) => {
  expect((await note({ text: 'from' }, { origin, host: 'localhost:8080' })).status).toBe(status)
})

const cursorOf = (parts: unknown): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

const isList = (route: Contract): boolean =>
  route.method === 'GET' && route.query instanceof z.ZodObject && 'cursor' in route.query.shape

test('a cursor of somebody’s own making breaks no list', { timeout: 60_000 }, async () => {
  const { contracts } = world.app
  const lists = contracts.filter(isList)
  expect(lists.length).toBeGreaterThan(20)
  const broken: string[] = []
  for (const route of lists) {
    const role = Array.isArray(route.allow) ? route.allow[0] : 'operator'
    const params = { id: newId(world.kernel.clock()), month: '2026-11' }
    for (const parts of [['x'], ['x', 'y'], ['x', 'y', 'z'], [{ a: 1 }], [1e300, null]]) {
      const query = { cursor: cursorOf(parts) }
      const { status, problem } = await world.as(role).call(route, { params, query } as never)
      if (status >= 500) broken.push(`${route.path} ${problem.code}`)
    }
  }
  expect(broken).toEqual([])
})
