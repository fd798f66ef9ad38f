import { z } from 'zod'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from './log.ts'
import { invalid, Refused } from './refused.ts'
import { fill, langOf, type Lang, type RefusalWords } from './words.ts'

/** RFC 9457 problem details, with a stable code, the field, and words in the caller's language. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  field: z.string().nullable(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>

export interface ProblemOptions {
  readonly words: RefusalWords
  /** Constraint name → refusal code: what the database forbids is a refusal, not a crash. */
  readonly constraints: Readonly<Record<string, string>>
  readonly log: Log
}

/** The one error handler: refusals in words, everything else a logged 500 with its request id. */
export function useProblems(app: FastifyInstance, options: ProblemOptions): void {
  app.setErrorHandler((error, request, reply) => {
    const refused = isOddCursor(error, request.query)
      ? invalid('kernel.cursor', 'cursor')
      : refusalOf(error, options)
    if (refused.status >= 500) {
      options.log.error({ requestId: request.id, route: request.routeOptions.url, err: error })
    }
    const problem = problemOf(refused, request, options.words)
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = problemOf(new Refused(404, 'kernel.no_route'), request, options.words)
    return reply.code(404).type('application/problem+json').send(problem)
  })
}

/**
 * A cursor is the caller's own text, and only the database knows the types of its parts: a value
 * that fits none of them (class 22, data exception) is what was wrong with the question.
 */
const isOddCursor = (error: unknown, asked: unknown): boolean =>
  typeof asked === 'object' &&
  asked !== null &&
  'cursor' in asked &&
  String((error as { code?: unknown }).code).startsWith('22')

/** What a thrown thing means to the caller. */
export function refusalOf(error: unknown, options: Pick<ProblemOptions, 'constraints'>): Refused {
  if (error instanceof Refused) return error
  const { code, constraint, statusCode } = error as {
    code?: string
    constraint?: string
    statusCode?: number
  }
  if (constraint !== undefined && code !== undefined && code.startsWith('23')) {
    // A distributed database appends a shard number to the name.
    const name = constraint.replace(/_\d{6,}$/, '')
    const known = options.constraints[name]
    if (known) return new Refused(409, known, { details: { constraint: name } })
  }
  if (statusCode === 429) return new Refused(429, 'kernel.too_many_requests')
  if (statusCode === 413) {
    return new Refused(413, 'kernel.body_too_large', { field: 'body', details: { megabytes: 1 } })
  }
  if (statusCode === 415) return new Refused(415, 'kernel.media_type', { field: 'Content-Type' })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refused(statusCode, 'kernel.bad_request')
  }
  return new Refused(500, 'kernel.internal')
}

function problemOf(refused: Refused, request: FastifyRequest, words: RefusalWords): Problem {
  const lang: Lang = langOf(
    request.headers['x-lang']?.toString() ?? request.headers['accept-language'],
  )
  const { errors, ...details } = refused.details as { errors?: Problem['errors'] }
  const text = words[refused.code]?.[lang] ?? refused.code
  return {
    type: `/api/docs#${refused.code}`,
    title: refused.code,
    status: refused.status,
    code: refused.code,
    field: refused.field,
    detail: fill(text, { ...refused.details, field: refused.field ?? '' }),
    ...(errors ? { errors } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
    requestId: request.id,
  }
}
