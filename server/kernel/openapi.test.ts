import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import manifest from '../../package.json' with { type: 'json' }
import { openWorld, type World } from '../testing/world.ts'

interface Operation {
  readonly parameters: readonly { name: string; in: string }[]
  readonly requestBody?: { content: Record<string, { schema: { properties?: object } }> }
  readonly responses: Record<string, { content?: Record<string, unknown> }>
}
interface Document {
  readonly info: { version: string }
  readonly paths: Record<string, Record<string, Operation>>
}

let world: World
let document: Document
beforeAll(async () => {
  world = await openWorld()
  document = (await world.app.http.inject({ url: '/api/openapi.json' })).json<Document>()
})
afterAll(() => world.close())

const operation = (method: string, path: string): Operation => document.paths[path]![method]!
const namesOf = (one: Operation, place: string): string[] =>
  one.parameters.filter((parameter) => parameter.in === place).map(({ name }) => name)

test('every route of the product is described, under its own version', () => {
  expect(document.info.version).toBe(manifest.version)
  for (const { method, path } of world.app.contracts) {
    const place = path.replace(/:(\w+)/g, '{$1}')
    expect([place, document.paths[place]?.[method.toLowerCase()]]).not.toContain(undefined)
  }
})

test('what has no answer is said to answer 204, and everything else answers something', () => {
  for (const { method, path, answer } of world.app.contracts) {
    const { responses } = operation(method.toLowerCase(), path.replace(/:(\w+)/g, '{$1}'))
    const file = '200' in responses && 'application/octet-stream' in responses['200']!.content!
    const isSilent = answer instanceof z.ZodVoid && !file
    expect([method, path, '204' in responses]).toEqual([method, path, isSilent])
  }
})

test('a file goes out as bytes and comes in as a form, with its other fields beside it', () => {
  const out = operation('get', '/api/visits/export')
  expect(Object.keys(out.responses['200']!.content!)).toEqual(['application/octet-stream'])
  const { content } = operation('post', '/api/visits/{id}/photos').requestBody!
  expect(Object.keys(content)).toEqual(['multipart/form-data'])
  const { properties } = content['multipart/form-data']!.schema
  expect(Object.keys(properties!)).toEqual(expect.arrayContaining(['clientId', 'takenAt', 'file']))
})

test('what changes something takes a key; what reads or deals with a secret takes none', () => {
  const takesKey = (method: string, path: string): boolean =>
    namesOf(operation(method, path), 'header').includes('Idempotency-Key')
  expect(takesKey('post', '/api/requests')).toBe(true)
  expect(takesKey('get', '/api/requests')).toBe(false)
  expect(takesKey('post', '/api/session')).toBe(false)
  expect(namesOf(operation('get', '/api/requests/{id}'), 'path')).toEqual(['id'])
})
