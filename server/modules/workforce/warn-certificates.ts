import type { Ctx } from '../../kernel/command.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { EXPIRING_DAYS } from './schema.ts'
import { tell } from './store.ts'

/** What `workforce.certificate_expiring` and `workforce.certificate_expired` say. */
export interface CertificateEnding {
  readonly workerId: string
  readonly organisationId: string
  readonly certificateId: string
  readonly kind: string
  readonly validTo: string
}

/**
 * W8: tells once of each certificate that ends within thirty days, and once when it has ended,
 * unless a later one of its kind is there already. Returns how many of each were told.
 */
export async function warnOfCertificates(ctx: Ctx): Promise<{ expiring: number; expired: number }> {
  const today = dayOf(ctx.now)
  const found = await endingBefore(ctx, addDays(today, EXPIRING_DAYS))
  const expired = found.filter((one) => one.valid_to! < today && one.told_expired_on === null)
  const expiring = found.filter((one) => one.valid_to! >= today && one.told_expiring_on === null)
  for (const [rows, topic, mark] of [
    [expired, 'workforce.certificate_expired', { told_expired_on: today }],
    [expiring, 'workforce.certificate_expiring', { told_expiring_on: today }],
  ] as const) {
    if (rows.length === 0) continue
    await ctx.db
      .updateTable('certificate')
      .set(mark)
      .where(
        'id',
        'in',
        rows.map((one) => one.id),
      )
      .execute()
    for (const one of rows) {
      const worker = { ...one, id: one.worker_id }
      const ending = { certificateId: one.id, kind: one.kind, validTo: one.valid_to! }
      await tell(ctx, worker, topic, ending)
    }
  }
  return { expiring: expiring.length, expired: expired.length }
}

/** Live papers of working people that end by `day` and are the last of their kind. */
function endingBefore(ctx: Ctx, day: string) {
  return ctx.db
    .selectFrom('certificate as c')
    .innerJoin('worker as w', 'w.id', 'c.worker_id')
    .select([
      'c.id',
      'c.kind',
      'c.valid_to',
      'c.worker_id',
      'c.told_expiring_on',
      'c.told_expired_on',
      'w.organisation_id',
      'w.area_code',
    ])
    .where('w.state', '=', 'active')
    .where('c.withdrawn_at', 'is', null)
    .where('c.valid_to', '<=', day)
    .where('c.told_expired_on', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('certificate as later')
            .select('later.id')
            .whereRef('later.worker_id', '=', 'c.worker_id')
            .whereRef('later.kind', '=', 'c.kind')
            .where('later.withdrawn_at', 'is', null)
            .where((eb) =>
              eb.or([
                eb('later.valid_to', 'is', null),
                eb('later.valid_to', '>', eb.ref('c.valid_to')),
              ]),
            ),
        ),
      ),
    )
    .orderBy('c.valid_to')
    .orderBy('c.id')
    .execute()
}
