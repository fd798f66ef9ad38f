import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { ApplicationRecord } from './store.ts'

/** What happens to an application and is heard of: topics are `awards.` and one of these. */
type Happened =
  | 'opened'
  | 'paper_submitted'
  | 'paper_inspected'
  | 'qualified'
  | 'lapsed'
  | 'published'
  | 'objected'
  | 'objection_answered'
  | 'awarded'
  | 'refused'
  | 'withdrawn'
  | 'paid'
  | 'receipt_added'
  | 'receipt_inspected'
  | 'claw_back_proposed'
  | 'claw_back_declined'
  | 'taken_back'

/** Audits what happened and tells it to whoever may see the application: its area and its organisation. */
export async function tell(
  ctx: Ctx,
  row: ApplicationRecord,
  happened: Happened,
  about: { readonly detail?: Readonly<Record<string, unknown>>; readonly reason?: string } = {},
): Promise<void> {
  const subject = { kind: 'award_application', id: row.id }
  const detail = { number: row.number, ...about.detail }
  await audit(ctx, `awards.${happened}`, subject, detail, about.reason ?? null)
  await publish(ctx, {
    topic: `awards.${happened}`,
    subjectId: row.id,
    areaCode: row.area_code,
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    payload: { applicationId: row.id, programmeId: row.programme_id },
  })
}
