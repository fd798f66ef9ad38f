import { readFile } from 'node:fs/promises'
import { readHomeCare, type HomeCareInstance } from '../formats/home-care.ts'
import { problemOf, parse } from '../formats/vroom.ts'
import { solomonProblem } from '../formats/solomon-problem.ts'
import type { Problem } from '../problem.ts'

export type Read =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'home-care'; readonly instance: HomeCareInstance }

/** Reads a problem in whichever of the formats it is. */
export async function readFileOf(path: string): Promise<Read> {
  return readText(await readFile(path, 'utf8'))
}

/** The same for the text of a file. */
export function readText(text: string): Read {
  if (!/^\s*[[{"]/.test(text)) return { kind: 'problem', problem: solomonProblem(text) }
  const json = parse(text)
  const isHomeCare =
    typeof json === 'object' && json !== null && ('patients' in json || 'caregivers' in json)
  return isHomeCare
    ? { kind: 'home-care', instance: readHomeCare(json) }
    : { kind: 'problem', problem: problemOf(json) }
}
