import { createHash } from 'node:crypto'
import type { PeriodState, StatementState } from './schema.ts'

/** S5: a month goes forward only. */
export const NEXT_OF_PERIOD = {
  open: ['frozen'],
  frozen: ['closed'],
  closed: [],
} as const satisfies Record<PeriodState, readonly PeriodState[]>

/** S6: the provider signs first, the payer second; then it is paid. */
export const NEXT_OF_STATEMENT = {
  prepared: ['provider_signed'],
  provider_signed: ['signed'],
  signed: ['paid'],
  paid: [],
} as const satisfies Record<StatementState, readonly StatementState[]>

/** `S202611-001`: the month and a running number within it. */
export const statementNumber = (month: string, running: number): string =>
  `S${month.replace('-', '')}-${String(running).padStart(3, '0')}`

/** 王秀英 → 王**: enough for the provider to know whom it served, too little for a stranger. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return `${first}${'*'.repeat(Math.max(rest.length, 1))}`
}

/** What of a line both sides sign. */
export interface SignedLine {
  readonly kind: string
  readonly visitNumber: string
  readonly day: string
  readonly serviceCode: string
  readonly unit: string
  readonly units: number
  readonly minutesApproved: number
  readonly priceFen: number
  readonly amountFen: number
  readonly note: string | null
}

/** SHA-256 over every line in its order: a signature is for exactly these. */
export function contentHash(number: string, lines: readonly SignedLine[]): string {
  const text = lines.map((line) =>
    [
      line.kind,
      line.visitNumber,
      line.day,
      line.serviceCode,
      line.unit,
      line.units,
      line.minutesApproved,
      line.priceFen,
      line.amountFen,
      line.note ?? '',
    ].join('\t'),
  )
  return createHash('sha256')
    .update([number, ...text].join('\n'))
    .digest('hex')
}
