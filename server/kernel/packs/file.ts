import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'

/** One thing wrong in a pack, said so that the person who edits the file can find and mend it. */
export type PackProblem = {
  file: string
  line: number
  path: string
  expected: string
  found: string | null
}

/** A path inside a document: `['services', 3, 'skills', 0]`. */
export type PackPath = readonly PropertyKey[]

export type PackFile = {
  file: string
  value: unknown
  /** The line on which a part stands, or its nearest parent when the part is missing. */
  lineOf: (path: PackPath) => number
}

/** Everything that is wrong with a pack, all at once; nothing of it is loaded. */
export class PackRefused extends Error {
  readonly problems: readonly PackProblem[]

  constructor(id: string, problems: readonly PackProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    super([`pack ${id}: ${count}`, ...problems.map(wordsOfProblem)].join('\n'))
    this.problems = problems
  }
}

export function wordsOfProblem(problem: PackProblem): string {
  const place = `${problem.file}:${problem.line} ${problem.path}`.trimEnd()
  const found = problem.found === null ? '' : `, found ${problem.found}`
  return `${place}: expected ${problem.expected}${found}`
}

export function pathText(path: PackPath): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  )
}

export function addProblem(
  problems: PackProblem[],
  file: PackFile,
  path: PackPath,
  expected: string,
  found: string | null = null,
): void {
  problems.push({ file: file.file, line: file.lineOf(path), path: pathText(path), expected, found })
}

/** Reads a YAML or JSON file; a file that cannot be parsed is a problem and gives null. */
export function openPackFile(root: string, file: string, problems: PackProblem[]): PackFile | null {
  const text = readFileSync(join(root, file), 'utf8')
  return file.endsWith('.json') ? openJson(file, text, problems) : openYaml(file, text, problems)
}

function openYaml(file: string, text: string, problems: PackProblem[]): PackFile | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line
    const found = error.message.split('\n')[0] ?? error.code
    problems.push({ file, line, path: '', expected: 'well-formed YAML', found })
  }
  if (document.errors.length > 0) return null
  return { file, value: document.toJS(), lineOf: (path) => lineIn(document, lines, path) }
}

// JSON.parse is many times faster than the YAML parser, and only a mistake needs a line number.
function openJson(file: string, text: string, problems: PackProblem[]): PackFile | null {
  const lines = new LineCounter()
  let document: Document | null = null
  const lineOf = (path: PackPath): number => {
    document ??= parseDocument(text, { lineCounter: lines })
    return lineIn(document, lines, path)
  }
  try {
    return { file, value: JSON.parse(text), lineOf }
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    const line = Number(/line (\d+)/.exec(found)?.[1] ?? text.trimEnd().split('\n').length)
    problems.push({ file, line, path: '', expected: 'well-formed JSON', found })
    return null
  }
}

function lineIn(document: Document, lines: LineCounter, path: PackPath): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** Checks a file against its schema; each issue becomes a problem with its line. */
export function validate<T extends z.ZodType>(
  file: PackFile,
  schema: T,
  problems: PackProblem[],
): z.output<T> | null {
  const result = schema.safeParse(file.value)
  if (result.success) return result.data
  for (const issue of result.error.issues) addIssue(file, issue, problems, [])
  return null
}

type Issue = z.core.$ZodIssue

function addIssue(file: PackFile, issue: Issue, problems: PackProblem[], above: PackPath): void {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    // The branch that got furthest is the one the author meant.
    const branches = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))
    const meant = branches[0]
    if (meant && depthOf(meant) > 0) {
      for (const inner of meant) addIssue(file, inner, problems, path)
      return
    }
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      addProblem(problems, file, [...path, key], 'a known key', `"${key}"`)
    }
    return
  }
  addProblem(problems, file, path, expectedOf(issue), foundAt(file.value, path))
}

const depthOf = (issues: readonly Issue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length))

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_format') return `text in the form of ${issue.pattern ?? issue.format}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}`
  return issue.message
}

function foundAt(value: unknown, path: PackPath): string {
  let at = value
  for (const key of path) {
    at =
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined
  }
  if (at === undefined) return 'nothing'
  const text = JSON.stringify(at) ?? String(at)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** Lays lists over each other: the later entry with the same key takes the place of the earlier. */
export function laid<T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): T[] {
  return [...new Map(lists.flat().map((one) => [keyOf(one), one])).values()]
}
