import type { EntitlementUnit } from './schema.ts'

/** Keys of this module's accounts in the ledger. */
export const accountKey = {
  entitlement: (id: string): string => `entitlement:${id}`,
  issued: (programmeId: string, unit: EntitlementUnit): string =>
    `programme:${programmeId}:issued:${unit}`,
  fund: (fundId: string): string => `fund:${fundId}`,
  /** Where budgets come from: it goes below zero by what the treasuries have moved. */
  source: (fundId: string): string => `source:${fundId}`,
}
