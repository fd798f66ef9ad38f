import type { z } from 'zod'
import en from 'zod/v4/locales/en.js'
import zhCN from 'zod/v4/locales/zh-CN.js'
import type { FieldProblem, Problem } from '../shell/api.ts'
import { lang, say } from '../shell/words.ts'

const localeWords = (lang === 'zh' ? zhCN() : en()).localeError

/** Checks what is about to be sent, in words a person can act on. */
export function checkBody(schema: z.ZodType, body: unknown): readonly FieldProblem[] {
  const read = schema.safeParse(body, { error: (issue) => wordsOf(issue) })
  if (read.success) return []
  return read.error.issues.map((issue) => ({
    field: issue.path.join('.'),
    message: issue.message,
  }))
}

type RawIssue = Parameters<typeof localeWords>[0]

/** The few mistakes that people really make, said plainly; the rest as zod says it. */
function wordsOf(issue: RawIssue) {
  const { code, input } = issue
  if (code === 'invalid_type' && (input === undefined || input === null)) return missing()
  // A value out of a list: whatever the form draws it as, it is chosen and not written.
  if (code === 'invalid_value' && input === undefined) return choose()
  if (code === 'invalid_type' && typeof input === 'number') {
    return say('请填写数字。', 'Enter a number.')
  }
  if (code === 'too_small' && issue.origin === 'string') {
    const min = Number(issue.minimum)
    return min <= 1 ? missing() : say(`至少 ${min} 个字。`, `At least ${min} characters.`)
  }
  if (code === 'too_small' && issue.origin === 'array')
    return say('请至少选择一项。', 'Choose at least one.')
  if (code === 'too_small')
    return say(`不能小于 ${issue.minimum}。`, `Not less than ${issue.minimum}.`)
  if (code === 'too_big' && issue.origin === 'string') {
    return say(`最多 ${issue.maximum} 个字。`, `At most ${issue.maximum} characters.`)
  }
  if (code === 'too_big')
    return say(`不能大于 ${issue.maximum}。`, `Not more than ${issue.maximum}.`)
  if (code === 'invalid_format') return say('格式不正确。', 'The form is not right.')
  return localeWords(issue)
}

const choose = (): string => say('请选择。', 'Please choose.')
const missing = (): string => say('请填写。', 'Please fill this in.')

/** The same mistake where there is nothing to write: an id, an area or a code comes from a list. */
export const whereChosen = (message: string): string => (message === missing() ? choose() : message)

/** What the server's refusal says of single fields. */
export function fieldsOf(problem: Problem): readonly FieldProblem[] {
  if (problem.errors.length > 0) return problem.errors
  return problem.field === null ? [] : [{ field: problem.field, message: problem.message }]
}

/** `contacts.0.phone` → ['contacts', 0, 'phone'], as antd names its fields. */
export const namePath = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** Empty boxes are absent values: '' and null go, whatever is nested keeps its shape. */
export function withoutBlanks(value: unknown): unknown {
  if (isBlank(value)) return undefined
  if (Array.isArray(value)) return value.map(withoutBlanks).filter((one) => one !== undefined)
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, withoutBlanks(inner)] as const)
      .filter(([, inner]) => inner !== undefined),
  )
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Nulls for the fields that had a value and are blank now. */
export function emptiedOf(
  initial: Readonly<Record<string, unknown>> = {},
  values: Readonly<Record<string, unknown>>,
): Record<string, null> {
  const names = Object.keys(values).filter(
    (name) => isBlank(values[name]) && !isBlank(initial[name]),
  )
  return Object.fromEntries(names.map((name) => [name, null]))
}

/** True when the schema refuses to go without this field: its label then carries the mark. */
export function isRequired(schema: z.ZodType, name: string): boolean {
  let at: z.ZodType | undefined = schema
  for (const part of name.split('.')) {
    at = shapeOf(at)?.[part]
    if (at === undefined) return false
  }
  return !at.safeParse(undefined).success
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  const { shape } = schema as unknown as { shape?: Readonly<Record<string, z.ZodType>> }
  return shape
}
