import type { Ctx } from '../../kernel/command.ts'
import { Refused } from '../../kernel/refused.ts'
import { instant } from '../../kernel/time.ts'
import { can } from './access.ts'
import { auditLook } from './audit-look.ts'
import { lineOf, namesOf } from './present.ts'
import { detailOf, proofOf } from './proof.ts'
import type { CallResult, NewCall } from './record-call.ts'
import type { NewCallBody } from './schema.ts'

/** A call as the device sent it. */
export const callOf = (body: NewCallBody): NewCall => ({
  ...body,
  at: instant(body.at),
  sentAt: body.sentAt ? instant(body.sentAt) : null,
})

export async function callAnswer(ctx: Ctx, { visit, call }: CallResult) {
  const names = await namesOf(ctx, [visit])
  return { visit: lineOf(visit, names), call, can: can(ctx.actor, visit, ctx.now) }
}

/** The detail holds a home address, so that each look leaves a trace. */
export async function seeDetail(ctx: Ctx, visitId: string) {
  const detail = await detailOf(ctx, visitId)
  await auditLook(ctx, 'visits.seen', { kind: 'visit', id: visitId })
  return detail
}

export async function seeProof(ctx: Ctx, visitId: string) {
  const proof = await proofOf(ctx, visitId)
  await auditLook(ctx, 'visits.evidence_seen', { kind: 'visit', id: visitId })
  return proof
}

/** One of several, each on its own: a refusal of one leaves the others done. */
export async function eachOf(
  ids: readonly string[],
  run: (id: string) => Promise<unknown>,
): Promise<{ results: { id: string; refusal: string | null }[] }> {
  const results = []
  for (const id of ids) {
    try {
      await run(id)
      results.push({ id, refusal: null })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      results.push({ id, refusal: error.code })
    }
  }
  return { results }
}
