import { fundingContracts } from './funding-schema.ts'
import { periodContracts } from './period-schema.ts'
import { statementContracts } from './statement-schema.ts'
import { traceContracts } from './trace-schema.ts'

export * from './doubt-schema.ts'
export * from './funding-schema.ts'
export * from './objection-schema.ts'
export { Side } from './party-schema.ts'
export * from './period-schema.ts'
export * from './statement-schema.ts'
export * from './trace-schema.ts'

/** From the money of one visit to the statements of a month, and back. */
export const settlementContracts = {
  ...periodContracts,
  ...statementContracts,
  ...fundingContracts,
  ...traceContracts,
}
