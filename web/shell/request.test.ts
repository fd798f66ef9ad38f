import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../server/kernel/contract.ts'
import { Problem } from './problem.ts'
import { send, urlOf, whenSignedOut } from './request.ts'

const read = contract({
  method: 'GET',
  path: '/api/people/:id',
  summary: { zh: '测试', en: 'Test' },
  allow: 'signed_in',
  params: z.object({ id: z.string() }),
  query: z.object({ q: z.string().optional(), tags: z.array(z.string()).optional() }),
  answer: z.object({ name: z.string() }),
})
const write = contract({
  method: 'POST',
  path: '/api/people',
  summary: { zh: '测试', en: 'Test' },
  allow: 'signed_in',
  body: z.object({ name: z.string() }),
  answer: z.object({ id: z.string() }),
})

type Reply = Response | Error
const NOW = [0, 0]

/** A line that gives these replies one after another, and remembers what was asked. */
function line(...replies: Reply[]) {
  const asked: { url: string; init: RequestInit }[] = []
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    asked.push({ url: String(url), init: init ?? {} })
    const reply = replies.shift()
    if (reply === undefined) throw new Error('asked more often than expected')
    if (reply instanceof Error) throw reply
    return reply
  }
  return { asked, fetch: fetch as typeof globalThis.fetch }
}

const answer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status })
const refusal = (status: number, code: string, more = {}): Response =>
  answer({ status, code, detail: '不行', field: null, requestId: 'r-1', ...more }, status)
const broken = new TypeError('Failed to fetch')
const headersOf = (init: RequestInit) => init.headers as Record<string, string>

let signedOut = 0
beforeEach(() => {
  signedOut = 0
  whenSignedOut(() => {
    signedOut += 1
  })
})

test('an address fills its parameters, repeats lists and leaves out what is empty', () => {
  const input = { params: { id: 'a/b' }, query: { q: '', tags: ['x', 'y'], none: undefined } }
  expect(urlOf(read, input)).toBe('/api/people/a%2Fb?tags=x&tags=y')
  expect(urlOf(read, { params: { id: '1' } })).toBe('/api/people/1')
})

test('a call says its language, its key and its content', async () => {
  const { asked, fetch } = line(answer({ id: '7' }))
  const found = await send(write, { body: { name: '测试' } }, { key: 'k-1', fetch })
  expect(found).toEqual({ id: '7' })
  expect(headersOf(asked[0]!.init)).toMatchObject({
    'x-lang': 'zh',
    'idempotency-key': 'k-1',
    'content-type': 'application/json',
  })
  expect(asked[0]!.init.body).toBe('{"name":"测试"}')
})

test('a command whose answer got lost is asked again with the same key', async () => {
  const { asked, fetch } = line(broken, refusal(503, 'kernel.internal'), answer({ id: '7' }))
  const options = { key: 'k-1', pauses: NOW, fetch }
  expect(await send(write, { body: { name: '测试' } }, options)).toEqual({ id: '7' })
  expect(asked.map(({ init }) => headersOf(init)['idempotency-key'])).toEqual(['k-1', 'k-1', 'k-1'])
})

test('a command without a key is asked once only: it might be done twice', async () => {
  const { asked, fetch } = line(broken, answer({ id: '7' }))
  await expect(send(write, { body: { name: '测试' } }, { fetch, pauses: NOW })).rejects.toThrow(
    '连接不上',
  )
  expect(asked).toHaveLength(1)
})

test('a refusal is not asked again and keeps its code, field and number', async () => {
  const { asked, fetch } = line(refusal(422, 'people.wrong', { field: 'name' }))
  const problem = await send(write, { body: { name: '' } }, { key: 'k', fetch }).catch((e) => e)
  expect(problem).toBeInstanceOf(Problem)
  expect(problem).toMatchObject({
    status: 422,
    code: 'people.wrong',
    field: 'name',
    message: '不行',
    requestId: 'r-1',
    undecided: false,
  })
  expect(asked).toHaveLength(1)
})

test('a line that stays broken becomes a problem that says so', async () => {
  const { asked, fetch } = line(broken, broken, broken)
  const problem = await send(read, { params: { id: '1' } }, { fetch, pauses: NOW }).catch((e) => e)
  expect(problem).toMatchObject({ status: 0, code: 'web.offline', undecided: true })
  expect(asked).toHaveLength(3)
})

test('a page of a proxy in place of an answer is a problem, not an answer', async () => {
  const { fetch } = line(new Response('<html>', { status: 200 }))
  const problem = await send(read, { params: { id: '1' } }, { fetch, pauses: [] }).catch((e) => e)
  expect(problem).toMatchObject({ status: 502 })
})

test('an empty answer is nothing', async () => {
  const { fetch } = line(new Response(null, { status: 204 }))
  expect(await send(write, { body: { name: 'x' } }, { key: 'k', fetch })).toBeUndefined()
})

test('a lost session is told to the page, a wrong password is not', async () => {
  const lost = line(refusal(401, 'kernel.signed_out'))
  await expect(send(read, { params: { id: '1' } }, { fetch: lost.fetch })).rejects.toThrow('不行')
  expect(signedOut).toBe(1)
  const wrong = line(refusal(401, 'identity.wrong_sign_in'))
  await expect(send(write, { body: { name: 'x' } }, { fetch: wrong.fetch })).rejects.toThrow('不行')
  expect(signedOut).toBe(1)
})
