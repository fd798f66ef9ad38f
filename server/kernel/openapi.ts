import { z } from 'zod'
import type { Contract } from './contract.ts'
import { Problem } from './problem.ts'

type Node = Record<string, unknown>

/** Names of the parameters in a path, `:id` → id. */
const parametersIn = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Node =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Node

/** OpenAPI 3.1 of every mounted contract; nothing is described twice. */
export function openApiOf(contracts: readonly Contract[]): Node {
  const paths: Record<string, Node> = {}
  for (const route of contracts) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yilin 颐邻',
      version: '0.1.0',
      description:
        'Care for older people at home. Errors are RFC 9457 problem details; POST and PUT take an Idempotency-Key; lists are cursor pages.',
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

function operationOf(route: Contract): Node {
  const query = schemaOf(route.query, 'input') as {
    properties?: Record<string, Node>
    required?: string[]
  }
  const body = schemaOf(route.body, 'input')
  const answer = schemaOf(route.answer, 'output')
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
    ],
    ...(['type', 'anyOf', 'oneOf'].some((key) => key in body)
      ? { requestBody: { content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: answer } } },
      default: problem,
    },
  }
}
