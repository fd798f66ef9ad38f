import { z } from 'zod'
import type { Words } from './words.ts'

/** Money in fen (1/100 yuan), an integer. */
export const Fen = z.int().brand<'Fen'>()
export type Fen = z.infer<typeof Fen>

/** Service time in whole minutes. */
export const Minutes = z.int().brand<'Minutes'>()
export type Minutes = z.infer<typeof Minutes>

export const fen = (value: number): Fen => Fen.parse(value)
export const minutes = (value: number): Minutes => Minutes.parse(value)

/** What a ledger counts. Points and meals come with later programmes. */
export const Unit = z.enum(['fen', 'minute', 'point', 'meal'])
export type Unit = z.infer<typeof Unit>

/** A unit in words; money is counted in fen and shown in yuan. */
export const UNIT_WORDS = {
  fen: { zh: '元', en: 'yuan' },
  minute: { zh: '分钟', en: 'minutes' },
  point: { zh: '积分', en: 'points' },
  meal: { zh: '餐', en: 'meals' },
} as const satisfies Record<Unit, Words>

/** 123456 → "1,234.56". Pure text: no currency sign, so that it can stand in a column. */
export function yuanText(value: number): string {
  const sign = value < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(value) / 100)
  const rest = String(Math.abs(value) % 100).padStart(2, '0')
  return `${sign}${whole.toLocaleString('en-US')}.${rest}`
}
