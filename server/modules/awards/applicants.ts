import { sql } from 'kysely'
import type { Applicant, ApplicantSource } from '../../kernel/applicant-source.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Facts } from '../../kernel/packs/fact-dictionary.ts'
import { isOpen } from './application.ts'
import { stillCounts, type ApplicationRecord } from './store.ts'
import './tables.ts'

/** Who applied for a programme, for the trial of a changed rule: their papers, and what is decided. */
export const applicantsOf: ApplicantSource = async (ctx, programmeId) => {
  const rows = await ctx.db
    .selectFrom('award_application')
    .distinctOn('subject_id')
    .selectAll()
    .where('programme_id', '=', programmeId)
    .where('state', 'not in', ['refused', 'withdrawn'])
    .orderBy('subject_id')
    .orderBy('seq', 'desc')
    .execute()
  const papers = await acceptedPapers(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => applicantFrom(row, papers.get(row.id) ?? {}))
}

function applicantFrom(row: ApplicationRecord, papers: Facts): Applicant {
  return {
    applicationId: row.id,
    subjectId: row.subject_id,
    areaCode: row.area_code,
    term: row.term,
    papers,
    metAt: row.met_at,
    settled: isOpen(row.state)
      ? null
      : {
          quotaTerm: row.quota_term,
          amountFen: row.amount_fen,
          payFrom: row.pay_from,
          isPaid: row.state === 'paid' || row.state === 'returned',
        },
  }
}

/** The latest accepted paper for each fact of each application, in one query. */
async function acceptedPapers(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('award_paper as paper')
    .innerJoin('award_paper_verdict as verdict', 'verdict.paper_id', 'paper.id')
    .select(['paper.application_id as id', 'paper.fact', 'paper.value'])
    .where(sql<boolean>`paper.application_id = any(${ids}::uuid[])`)
    .where('verdict.accepted', '=', true)
    .where(stillCounts)
    .orderBy('paper.seq')
    .execute()
  const found = new Map<string, Facts>()
  for (const { id, fact, value } of rows) {
    found.set(id, { ...found.get(id), [fact]: value })
  }
  return found
}
