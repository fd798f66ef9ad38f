import { z } from 'zod'
import { KEY_LENGTH_MAX, type Contract, type Mounted } from './contract.ts'
import { Problem } from './problem.ts'

type Node = Record<string, unknown>

/** Names of the parameters in a path, `:id` → id. */
const parametersIn = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Node =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Node

/** OpenAPI 3.1 of every mounted contract; nothing is described twice. */
export function openApiOf(mounted: readonly Mounted[], version: string): Node {
  const paths: Record<string, Node> = {}
  for (const one of mounted) {
    const path = one.route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [one.route.method.toLowerCase()]: operationOf(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yilin 颐邻',
      version,
      description:
        'Care for older people at home. Errors are RFC 9457 problem details; what changes something takes an Idempotency-Key, unless it deals with a secret; lists are cursor pages.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'yilin_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  }
}

function operationOf({ route, carries }: Mounted): Node {
  const query = schemaOf(route.query, 'input') as {
    properties?: Record<string, Node>
    required?: string[]
  }
  const problem = {
    description: 'Problem details',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return {
    summary: `${route.summary.zh} ${route.summary.en}`,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.allow === 'public' ? {} : { security: [{ session: [] }, { bearer: [] }] }),
    'x-roles': route.allow,
    parameters: [
      ...parametersIn(route.path).map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: query.required?.includes(name) ?? false,
        schema,
      })),
      ...(route.method === 'GET' || route.secret ? [] : [KEY]),
    ],
    ...requestOf(route, carries),
    responses: { ...answerOf(route, carries), default: problem },
  }
}

/** A repeat of the same request under the same key gets the first answer. */
const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: KEY_LENGTH_MAX },
}

function requestOf(route: Contract, carries: Mounted['carries']): Node {
  const body = schemaOf(route.body, 'input')
  if (carries === 'upload') {
    const fields = (body['properties'] ?? {}) as Record<string, Node>
    const required = [...((body['required'] as string[] | undefined) ?? []), 'file']
    const properties = { ...fields, file: { type: 'string', format: 'binary' } }
    const schema = { type: 'object', properties, required }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!['type', 'anyOf', 'oneOf'].some((key) => key in body)) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
}

function answerOf(route: Contract, carries: Mounted['carries']): Node {
  if (carries === 'download') {
    const schema = { type: 'string', format: 'binary' }
    return { 200: { description: 'A file', content: { 'application/octet-stream': { schema } } } }
  }
  if (route.answer instanceof z.ZodVoid) return { 204: { description: 'Done' } }
  const schema = schemaOf(route.answer, 'output')
  return { 200: { description: 'OK', content: { 'application/json': { schema } } } }
}
