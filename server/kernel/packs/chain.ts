import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { addProblem, openPackFile, validate, type PackFile, type PackProblem } from './file.ts'
import { PACK_FORMAT, PackManifest } from './words.ts'

/** A document that was read and has its form. */
export type Loaded<T> = { file: PackFile; value: T }

/** The document of a file, in a list that is empty when it is not there or not sound. */
export function load<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
  problems: PackProblem[],
): Loaded<z.output<T>>[] {
  if (!existsSync(join(root, file))) return []
  const opened = openPackFile(root, file, problems)
  const value = opened && validate(opened, schema, problems)
  return opened && value !== null ? [{ file: opened, value }] : []
}

/** A pack of the chain; its manifest is null when it could not be read. */
export type Link = { id: string; manifest: PackManifest | null }

/** The packs from the widest to the one asked for. */
export function readChain(id: string, root: string, problems: PackProblem[]): Link[] {
  const found: Link[] = []
  const visit = (one: string, below: readonly string[]): void => {
    const file = `${one}/pack.yaml`
    const miss = (expected: string): void => {
      problems.push({ file, line: 1, path: '', expected, found: below.join(' → ') || null })
    }
    if (below.includes(one)) return miss(`a pack that does not extend itself through ${one}`)
    if (found.some((link) => link.id === one)) return
    if (!/^[a-z][a-z0-9-]*$/.test(one) || !existsSync(join(root, file))) {
      return miss('a pack of this name')
    }
    if (isNewer(root, file, problems)) return
    const manifest = load(root, file, PackManifest, problems)[0]?.value ?? null
    if (manifest && manifest.id !== one) miss(`the id "${one}", as its folder is named`)
    for (const wider of manifest?.extends ?? []) visit(wider, [...below, one])
    found.push({ id: one, manifest })
  }
  visit(id, [])
  return found
}

/** A pack for a later product may be written in any way: nothing but its number is read. */
function isNewer(root: string, file: string, problems: PackProblem[]): boolean {
  const opened = openPackFile(root, file, [])
  const format = (opened?.value as { format?: unknown } | null)?.format
  if (!opened || typeof format !== 'number' || format <= PACK_FORMAT) return false
  const expected = `a format up to ${PACK_FORMAT}, which is what this product reads`
  addProblem(problems, opened, ['format'], expected, String(format))
  return true
}
