import { ReceiptKind } from '../../kernel/packs/programmes.ts'
import type { EntitlementUnit } from './schema.ts'

/** Keys of this module's accounts in the ledger. */
export const accountKey = {
  entitlement: (id: string): string => `entitlement:${id}`,
  issued: (programmeId: string, unit: EntitlementUnit): string =>
    `programme:${programmeId}:issued:${unit}`,
  fund: (fundId: string): string => `fund:${fundId}`,
  /**
   * Where money of a kind comes from: it goes below zero by what was moved. Without a kind: the account
   * of receipts that were booked before kinds were asked.
   */
  source: (fundId: string, kind: ReceiptKind | null = null): string =>
    kind === null ? `source:${fundId}` : `source:${fundId}:${kind}`,
}

/** The kind of what came from a source; null: not known. */
export function receiptKindOf(source: string): ReceiptKind | null {
  return ReceiptKind.safeParse(source.split(':')[2]).data ?? null
}
