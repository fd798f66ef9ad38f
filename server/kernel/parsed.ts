import { z } from 'zod'
import { Refused } from './refused.ts'
import type { Lang, Words } from './words.ts'

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
  const errors = read.success
    ? unkeepable(read.data).map((field) => ({ field, message: UNKEEPABLE[lang] }))
    : fieldErrors(read.error)
  if (read.success && errors.length === 0) return read.data
  throw otherwise ? otherwise() : invalidFields(errors)
}

const UNKEEPABLE: Words = {
  zh: '含有不能保存的字符',
  en: 'Has a character that cannot be kept',
}

/**
 * Fields with text that PostgreSQL takes in no column: a zero character or half of a pair. Without
 * recursion, since the depth of what was sent is the sender's choice.
 */
function unkeepable(value: unknown): string[] {
  const found: string[] = []
  const open: (readonly [path: string, value: unknown])[] = [['', value]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, one] = next
    if (typeof one === 'string') {
      if (one.includes('\0') || !one.isWellFormed()) found.push(path || 'body')
    } else if (typeof one === 'object' && one !== null) {
      for (const [name, inner] of Object.entries(one)) {
        const field = path === '' ? name : `${path}.${name}`
        open.push([field, name], [field, inner])
      }
    }
  }
  return [...new Set(found)]
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
