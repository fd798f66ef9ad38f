import type { Ctx } from '../../kernel/command.ts'
import { DOUBT_WORDS, NOT_THERE_WORDS } from './schema.ts'
import type { Step } from './trace-step.ts'

/** What was held against the charge of a visit and what was decided, in the order it happened. */
export async function doubtSteps(ctx: Ctx, visitId: string): Promise<Step[]> {
  const rows = await ctx.db
    .selectFrom('charge_doubt')
    .selectAll()
    .where('visit_id', '=', visitId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => {
    const act = DOUBT_WORDS[row.act]
    const flag = NOT_THERE_WORDS[row.flag]
    return {
      kind: 'doubt',
      id: row.id,
      title: {
        zh: `${act.zh}：${row.reason}`,
        en: `${act.en}: ${flag.en} (${row.on_day}); ${row.reason}`,
      },
      amount: null,
      unit: null,
      at: row.at,
      by: row.actor_name,
      postingId: null,
    }
  })
}

/** Corrections of a charge that no statement had named yet; the later ones are lines of statements. */
export async function earlySteps(ctx: Ctx, chargeLineId: string): Promise<Step[]> {
  const rows = await ctx.db
    .selectFrom('charge_correction')
    .selectAll()
    .where('charge_line_id', '=', chargeLineId)
    .where('before_statement', '=', true)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    kind: 'correction',
    id: row.id,
    title: { zh: `列入结算单前更正：${row.reason}`, en: `Before any statement: ${row.reason}` },
    amount: row.fen_delta,
    unit: 'fen',
    at: row.at,
    by: row.actor_name,
    postingId: row.posting_ids[0] ?? null,
  }))
}
