/**
 * An expected refusal: the caller asked for something the rules do not allow.
 * `code` is `module.reason` and has words in both languages in the module's `words.ts`.
 */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | null
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    options: { field?: string; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.field = options.field ?? null
    this.details = options.details ?? {}
  }
}

type Options = { field?: string; details?: Readonly<Record<string, unknown>> }

/** 422: the input is understood and wrong; always name the field. */
export const invalid = (code: string, field: string, details: Options['details'] = {}): Refused =>
  new Refused(422, code, { field, details })

/** 404: absent, or out of the caller's reach; the two must look alike. */
export const absent = (
  code = 'kernel.absent',
  details: Options['details'] = {},
  /** What was asked for, where one word of the question names it. */
  field?: string,
): Refused => new Refused(404, code, { details, ...(field === undefined ? {} : { field }) })

/** 403: within reach, but not this caller's to do. */
export const forbidden = (code = 'kernel.forbidden', details: Options['details'] = {}): Refused =>
  new Refused(403, code, { details })

/** 409: the record's state does not allow it now. */
export const conflict = (code: string, options: Options = {}): Refused =>
  new Refused(409, code, options)
