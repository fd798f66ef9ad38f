import type { Instance } from './instance.ts'

/** Beyond every time. */
export const FAR = 0x3fffffff

/** When visit v may begin for somebody there at `time`; `FAR` when no more. */
export function visitFrom(of: Instance, v: number, time: number): number {
  const to = of.windowFrom[v + 1]!
  for (let k = of.windowFrom[v]!; k < to; k++) {
    if (time <= of.windowClose[k]!) return time < of.windowOpen[k]! ? of.windowOpen[k]! : time
  }
  return FAR
}

/** Latest moment at or before `time` at which visit v may begin; −`FAR` when there is none. */
export function visitUntil(of: Instance, v: number, time: number): number {
  const from = of.windowFrom[v]!
  for (let k = of.windowFrom[v + 1]! - 1; k >= from; k--) {
    if (time >= of.windowOpen[k]!) return time > of.windowClose[k]! ? of.windowClose[k]! : time
  }
  return -FAR
}

/** When break b may begin for somebody free at `time`; `FAR` when no more. */
export function breakFrom(of: Instance, b: number, time: number): number {
  const to = of.breakWindowFrom[b + 1]!
  for (let k = of.breakWindowFrom[b]!; k < to; k++) {
    if (time <= of.breakClose[k]!) return time < of.breakOpen[k]! ? of.breakOpen[k]! : time
  }
  return FAR
}

/** Latest moment at or before `time` at which break b may begin; −`FAR` when there is none. */
export function breakUntil(of: Instance, b: number, time: number): number {
  const from = of.breakWindowFrom[b]!
  for (let k = of.breakWindowFrom[b + 1]! - 1; k >= from; k--) {
    if (time >= of.breakOpen[k]!) return time > of.breakClose[k]! ? of.breakClose[k]! : time
  }
  return -FAR
}
