import { useSyncExternalStore } from 'react'
import { keep, readKept } from './words.ts'

/** Three sizes of type, by the person's choice and kept on the device. */
export type TypeSize = 'standard' | 'large' | 'larger'

/** Root size in percent scales everything in rem; `px` is the same for antd's own sizes. */
export const typeSizes = {
  standard: { percent: 100, px: 15, control: 38 },
  large: { percent: 118.75, px: 18, control: 44 },
  larger: { percent: 137.5, px: 21, control: 52 },
} as const satisfies Record<TypeSize, { percent: number; px: number; control: number }>

const KEPT = 'yilin.type-size'
const hearers = new Set<() => void>()

function readSize(): TypeSize {
  const kept = readKept(KEPT)
  return kept === 'large' || kept === 'larger' ? kept : 'standard'
}

let size: TypeSize = typeof document === 'undefined' ? 'standard' : readSize()

export function applyTypeSize(): void {
  document.documentElement.style.fontSize = `${typeSizes[size].percent}%`
}

export function setTypeSize(to: TypeSize): void {
  size = to
  keep(KEPT, to)
  applyTypeSize()
  for (const run of hearers) run()
}

export function useTypeSize(): TypeSize {
  return useSyncExternalStore(
    (run) => {
      hearers.add(run)
      return () => hearers.delete(run)
    },
    () => size,
  )
}
