import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { publish } from '../../kernel/events.ts'
import type { AnswerObjection } from './schema.ts'
import { actedBy } from './store.ts'

export interface Answer {
  readonly objectionId: string
  readonly statement: { readonly id: string; readonly organisation_id: string }
  readonly decision: AnswerObjection['decision']
  readonly reason: string
  /** The entries by which an accepted one corrects the charge. */
  readonly correctionId: string | null
  /** By how much an accepted one changes the person's part. */
  readonly ownFenDelta: number
}

/** Writes the answer to an objection and says so, whoever gave it: finance, or a record put right. */
export async function keepAnswer(ctx: Ctx, { statement, ...answer }: Answer): Promise<void> {
  const { objectionId, decision, reason, correctionId, ownFenDelta } = answer
  await ctx.db
    .insertInto('statement_answer')
    .values({
      objection_id: objectionId,
      decision,
      reason,
      correction_id: correctionId,
      own_fen_delta: ownFenDelta,
      ...actedBy(ctx),
    })
    .execute()
  const detail = { objectionId, decision, correctionId, ownFenDelta }
  const subject = { kind: 'statement', id: statement.id }
  await audit(ctx, 'settlement.answered', subject, detail, reason)
  await publish(ctx, {
    topic: 'settlement.answered',
    subjectId: statement.id,
    areaCode: ctx.city,
    organisationId: statement.organisation_id,
    payload: { statementId: statement.id, objectionId, decision },
  })
}
