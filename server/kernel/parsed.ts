import { z } from 'zod'
import { Refused } from './refused.ts'
import type { Lang } from './words.ts'

const WORDS = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** One field that is wrong, in the caller's words. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/**
 * Input checked by its schema. Wrong input is refused with every wrong field named, in the
 * caller's language; `otherwise` replaces that refusal where the shape itself means "no such thing".
 */
export function parsed<S extends z.ZodType>(
  schema: S,
  value: unknown,
  lang: Lang,
  otherwise?: () => Refused,
): z.output<S> {
  const read = schema.safeParse(value, { error: WORDS[lang], reportInput: false })
  if (read.success) return read.data
  if (otherwise) throw otherwise()
  throw invalidFields(fieldErrors(read.error))
}

export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: issue.message,
  }))
}

export function invalidFields(errors: readonly FieldError[]): Refused {
  return new Refused(422, 'kernel.invalid', {
    field: errors[0]?.field ?? 'body',
    details: { errors },
  })
}
