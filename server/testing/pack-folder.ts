import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { wordsOfProblem } from '../kernel/packs/file.ts'
import { PackRefused, PACKS_ROOT } from '../kernel/packs/packs.ts'

/** A copy of all packs, new for each test of the file, that a test may spoil. */
export interface PackFolder {
  readonly root: string
  /** Replaces the first match of `from`, which must be there. */
  change(file: string, from: string | RegExp, to: string): void
  /** The line on which the first match of a text stands. */
  lineOf(file: string, text: string): number
  /** What reading finds wrong, in words; nothing when all is well. */
  problemsOf(read: (root: string) => unknown): string[]
}

export function packFolder(): PackFolder {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'packs-'))
    cpSync(PACKS_ROOT, root, { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))
  return {
    get root() {
      return root
    },
    change(file, from, to) {
      const text = readFileSync(join(root, file), 'utf8')
      const changed = text.replace(from, to)
      if (changed === text) throw new Error(`${file} has no ${String(from)}`)
      writeFileSync(join(root, file), changed)
    },
    lineOf(file, text) {
      const lines = readFileSync(join(root, file), 'utf8').split('\n')
      return lines.findIndex((line) => line.includes(text)) + 1
    },
    problemsOf(read) {
      try {
        read(root)
      } catch (error) {
        if (error instanceof PackRefused) return error.problems.map(wordsOfProblem)
        throw error
      }
      return []
    },
  }
}
