import type { ApplicationDetail } from '../../../server/modules/awards/schema.ts'

export const shownFen = ({ receipts }: ApplicationDetail): number =>
  receipts.reduce((sum, one) => sum + one.amountFen, 0)

/** Paid, and neither shown as spent nor taken back. */
export const leftFen = (detail: ApplicationDetail): number =>
  (detail.application.amountFen ?? 0) - detail.application.returnedFen - shownFen(detail)
