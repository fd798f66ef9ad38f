import { withinReach } from '../../kernel/access.ts'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { canOnAssessment, may, present } from './access.ts'
import { rowsOf, SUPERSEDED_ON } from './list-assessments.ts'
import type { Assessment } from './schema.ts'

/** One confirmed assessment in reach. Reading the answers is reading health data, so it is audited. */
export async function getAssessment(ctx: Ctx, id: string) {
  const found = await reachAssessment(ctx, id)
  const [row] = await rowsOf(ctx, [found])
  const assessment = present(ctx.actor, {
    ...row!,
    note: found.note,
    answers: found.answers,
    score: found.score,
    signatures: found.signatures,
    correctsId: found.corrects_id,
    correctedById: found.corrected_by,
    confirmedAt: found.confirmed_at.toString(),
  } satisfies Assessment)
  if (may.readAnswers(ctx.actor)) {
    await audit(
      ctx,
      'assessments.read',
      { kind: 'person', id: found.person_id },
      { assessment: id },
    )
  }
  return { assessment, can: canOnAssessment(ctx.actor) }
}

export async function reachAssessment(ctx: Ctx, id: string) {
  const found = await ctx.db
    .selectFrom('assessment')
    .selectAll()
    .select(SUPERSEDED_ON.as('superseded_on'))
    .select((eb) =>
      eb
        .selectFrom('assessment as later')
        .select('later.id')
        .whereRef('later.corrects_id', '=', 'assessment.id')
        .as('corrected_by'),
    )
    .where('id', '=', id)
    .where((eb) => withinReach(ctx.actor, eb.ref('area_code')))
    .executeTakeFirst()
  if (!found) throw absent('assessments.no_assessment')
  return found
}
