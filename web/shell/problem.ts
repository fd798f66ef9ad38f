import { say } from './words.ts'

export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/** A refusal of the server (RFC 9457), or a call that never arrived, as something to show. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** `module.reason`, or `web.offline`, `web.unreadable`. */
  readonly code: string
  readonly field: string | null
  readonly errors: readonly FieldProblem[]
  readonly details: Readonly<Record<string, unknown>>
  /** What to tell an administrator; null when the server never saw the call. */
  readonly requestId: string | null

  constructor(from: {
    status: number
    code: string
    detail: string
    field?: string | null
    errors?: readonly FieldProblem[]
    details?: Readonly<Record<string, unknown>>
    requestId?: string | null
  }) {
    super(from.detail)
    this.name = 'Problem'
    this.status = from.status
    this.code = from.code
    this.field = from.field ?? null
    this.errors = from.errors ?? []
    this.details = from.details ?? {}
    this.requestId = from.requestId ?? null
  }

  /** Nobody knows whether the server did it: asking again with the same key is safe and right. */
  get undecided(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}

/** Reads a problem document; anything else that failed becomes one too. */
export function problemOf(status: number, body: unknown): Problem {
  const found = body !== null && typeof body === 'object' ? (body as Partial<Problem>) : {}
  const detail = (found as { detail?: unknown }).detail
  return new Problem({
    status,
    code: typeof found.code === 'string' ? found.code : `web.status_${status}`,
    detail: typeof detail === 'string' ? detail : wordsOf(status),
    field: found.field ?? null,
    errors: found.errors ?? [],
    details: found.details ?? {},
    requestId: found.requestId ?? null,
  })
}

export const offline = (): Problem =>
  new Problem({
    status: 0,
    code: 'web.offline',
    detail: say(
      '连接不上服务器。请检查网络，然后重试。',
      'The server cannot be reached. Check the network, then try again.',
    ),
  })

/** Whatever was thrown, as a problem: a fault of the page itself included. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({
    status: 0,
    code: 'web.fault',
    detail: say('页面出错了，请刷新后重试。', 'The page failed. Reload it and try again.'),
  })
}

function wordsOf(status: number): string {
  if (status === 404) return say('没有找到。', 'Not found.')
  if (status === 413) return say('内容太大。', 'That is too large.')
  return say('服务器没有给出说明，请稍后重试。', 'The server gave no reason. Try again later.')
}
