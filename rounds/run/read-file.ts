import { readFile } from 'node:fs/promises'
import { readHomeCare, type HomeCareInstance } from '../formats/home-care.ts'
import { problemOf, parse } from '../formats/vroom.ts'
import { solomonProblem } from '../formats/solomon-problem.ts'
import { SolomonFault } from '../formats/solomon.ts'
import { ProblemRefused } from '../formats/cursor.ts'
import type { Problem } from '../problem.ts'

export type Read =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'home-care'; readonly instance: HomeCareInstance }

/** Reads a problem in whichever of the formats it is. */
export async function readFileOf(path: string): Promise<Read> {
  const text = await readFile(path, 'utf8')
  if (!/^\s*[[{"]/.test(text)) return { kind: 'problem', problem: fromSolomon(text) }
  const json = parse(text)
  const isHomeCare = typeof json === 'object' && json !== null && 'patients' in json
  return isHomeCare
    ? { kind: 'home-care', instance: readHomeCare(json) }
    : { kind: 'problem', problem: problemOf(json) }
}

function fromSolomon(text: string): Problem {
  try {
    return solomonProblem(text)
  } catch (error) {
    if (!(error instanceof SolomonFault)) throw error
    const zh = '既不是 JSON，也不是 Solomon 格式'
    throw new ProblemRefused([{ path: '.', zh, en: `neither JSON nor Solomon: ${error.message}` }])
  }
}
