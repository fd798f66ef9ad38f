import type { Matrices, Mode, Weights } from '../problem.ts'
import { DURATION, type Cursor } from './cursor.ts'

const MATRIX_KINDS = ['durations', 'distances', 'costs'] as const
type Matrix = readonly (readonly number[])[]

/** Matrices by profile; `matrix` at the root is VROOM's old name for the durations of `car`. */
export function readMatrices(root: Cursor): Record<string, Matrices> {
  const found: Record<string, Matrices> = {}
  const old = root.field('matrix')
  if (!old.isAbsent) found['car'] = { durations: readMatrix(old) }
  for (const [profile, at] of root.field('matrices').entries()) {
    at.isObject()
    at.knows(new Set(MATRIX_KINDS))
    found[profile] = {
      ...at.some('durations', readMatrix),
      ...at.some('distances', readMatrix),
      ...at.some('costs', readMatrix),
    }
    if (at.field('durations').isAbsent) {
      at.field('durations').fault('缺少行程时间矩阵', 'the matrix of travel times is missing')
    }
  }
  return found
}

/** 2^30 − 1: the solver's greatest number. */
const ENTRY_MAX = 0x3fffffff

/** Square, of whole numbers. The inner loop asks without a cursor: there may be millions. */
function readMatrix(at: Cursor): Matrix {
  if (!Array.isArray(at.value)) {
    at.fault('应为矩阵（数组的数组）', 'must be a matrix (an array of arrays)')
    return []
  }
  const rows = at.value as unknown[]
  for (let from = 0; from < rows.length; from++) {
    const row = rows[from]
    if (!Array.isArray(row) || row.length !== rows.length) {
      const length = Array.isArray(row) ? row.length : 0
      at.item(from).fault(
        `矩阵应为方阵：共 ${rows.length} 行，此行有 ${length} 个数`,
        `the matrix must be square: ${rows.length} rows, but ${length} numbers in this one`,
      )
      return []
    }
    for (let to = 0; to < row.length; to++) {
      const value = (row as unknown[])[to]
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > ENTRY_MAX) {
        at.item(from).item(to).whole({ max: ENTRY_MAX })
        return []
      }
    }
  }
  return rows as Matrix
}

/** Slower than a snail and longer than across the world are slips of the pen. */
const SPEED_MIN = 0.01
const DETOUR_MAX = 10

export function readProfiles(at: Cursor): Record<string, Mode> {
  return Object.fromEntries(
    at.entries().map(([name, one]) => {
      one.isObject()
      one.knows(new Set(['speed_kmh', 'detour', 'leg_seconds']))
      const mode: Mode = {
        speed_kmh: one.field('speed_kmh').real({ min: SPEED_MIN }),
        ...one.some('detour', (of) => of.real({ min: 1, max: DETOUR_MAX })),
        ...one.some('leg_seconds', (of) => of.whole(DURATION)),
      }
      return [name, mode]
    }),
  )
}

const WEIGHTS = [
  'waiting',
  'overtime',
  'lateness',
  'worst_lateness',
  'continuity',
  'fairness',
] as const

/** Of a visit, and of a second: more would overflow the solver's numbers, which are hundredths. */
const VISIT_MAX = 10_000_000
const SECOND_MAX = 1_000_000

export function readWeights(at: Cursor): Weights {
  if (at.isAbsent) return {}
  at.isObject()
  at.knows(new Set(WEIGHTS))
  return Object.fromEntries(
    WEIGHTS.flatMap((name) => {
      const one = at.field(name)
      const max = name === 'continuity' ? VISIT_MAX : SECOND_MAX
      return one.isAbsent ? [] : [[name, one.real({ max })] as const]
    }),
  )
}
