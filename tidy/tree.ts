import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', '.git', 'schema'])

/** Paths of our files below `folder`, with forward slashes, in order. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  const found: string[] = []
  const visit = (path: string): void => {
    for (const name of readdirSync(path)) {
      const full = join(path, name)
      if (statSync(full).isDirectory()) {
        if (!LEFT_OUT.has(name) || path.includes('migrations')) visit(full)
      } else if (endings.some((ending) => name.endsWith(ending))) {
        found.push(relative(ROOT, full).replaceAll('\\', '/'))
      }
    }
  }
  visit(join(ROOT, folder))
  return found.toSorted()
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) ||
  path.startsWith('server/testing/') ||
  path.startsWith('web/testing/')
