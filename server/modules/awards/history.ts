import type { Ctx } from '../../kernel/command.ts'
import { yuanText } from '../../kernel/money.ts'
import { isFactName, type Facts } from '../../kernel/packs/fact-dictionary.ts'
import type { Words } from '../../kernel/words.ts'
import { factInWords, letterOf } from '../programmes/index.ts'
import { candidateWords } from './candidate-words.ts'
import type { ApplicationDetail, ClawBack, Receipt } from './schema.ts'
import { type HistoryStep, Step } from './history-schema.ts'
import type { objectionsOf, papersOf } from './store.ts'
import './tables.ts'

type IssuedLetter = NonNullable<ApplicationDetail['letter']>
type PaperRecord = Awaited<ReturnType<typeof papersOf>>[number]
type ObjectionRecord = Awaited<ReturnType<typeof objectionsOf>>[number]

/** What is known of an application besides its acts. */
interface Around {
  readonly papers: readonly PaperRecord[]
  readonly objections: readonly ObjectionRecord[]
  readonly receipts: readonly Receipt[]
  readonly clawBacks: readonly ClawBack[]
}

/** Who did what with an application and when, the earliest first; every row of it is append-only. */
export async function historyOf(ctx: Ctx, id: string, around: Around): Promise<HistoryStep[]> {
  const steps = [
    ...(await actsOf(ctx, id)),
    ...(await paperSteps(ctx, around.papers)),
    ...around.objections.flatMap(objectionSteps),
    ...around.receipts.flatMap(receiptSteps),
    ...around.clawBacks.flatMap(clawBackSteps),
    ...letterSteps(await letterOf(ctx, { kind: 'award_application', id })),
  ]
  return steps.toSorted(
    (one, other) =>
      Temporal.Instant.compare(one.at, other.at) || rankOf(one.step) - rankOf(other.step),
  )
}

const rankOf = (step: Step): number => Step.options.indexOf(step)

const yuan = (fen: number): Words => ({ zh: `${yuanText(fen)} 元`, en: `${yuanText(fen)} yuan` })

async function actsOf(ctx: Ctx, id: string): Promise<HistoryStep[]> {
  const rows = await ctx.db
    .selectFrom('award_act')
    .select(['act', 'reason', 'amount_fen', 'at', 'actor_name'])
    .where('application_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    step: row.act,
    about: row.amount_fen === null ? null : yuan(row.amount_fen),
    reason: row.reason,
    at: row.at.toString(),
    by: row.actor_name,
  }))
}

async function paperSteps(ctx: Ctx, papers: readonly PaperRecord[]): Promise<HistoryStep[]> {
  const words = await candidateWords(ctx, {})
  return papers.flatMap((paper) => {
    const about = isFactName(paper.fact)
      ? factInWords(paper.fact, { [paper.fact]: paper.value } as Facts, words)
      : { zh: paper.fact, en: paper.fact }
    const handed: HistoryStep = {
      step: 'submit',
      about,
      reason: paper.note,
      at: paper.at.toString(),
      by: paper.actor_name,
    }
    if (paper.accepted === null) return [handed]
    const found: HistoryStep = {
      step: paper.accepted ? 'accept' : 'reject',
      about,
      reason: paper.reason,
      at: paper.verdict_at!.toString(),
      by: paper.verdict_by!,
    }
    return [handed, found]
  })
}

function objectionSteps(one: ObjectionRecord): HistoryStep[] {
  const about = { zh: one.raised_by, en: one.raised_by }
  const entered: HistoryStep = {
    step: 'object',
    about,
    reason: one.text,
    at: one.at.toString(),
    by: one.actor_name,
  }
  if (one.upheld === null) return [entered]
  const answered: HistoryStep = {
    step: one.upheld ? 'uphold' : 'dismiss',
    about,
    reason: one.answer,
    at: one.answered_at!.toString(),
    by: one.answered_by!,
  }
  return [entered, answered]
}

function receiptSteps({ verdict, notice, ...receipt }: Receipt): HistoryStep[] {
  const { at, by, amountFen, use, document } = receipt
  const spent = yuan(amountFen)
  const about = { zh: `${use.zh} ${spent.zh}`, en: `${use.en} ${spent.en}` }
  const entered: HistoryStep = { step: 'spend', about, reason: document, at, by }
  if (verdict === null) return [entered]
  const { accepted, reason, ...found } = verdict
  const named = { zh: `${document} ${spent.zh}`, en: `${document} ${spent.en}` }
  const inspected = { step: accepted ? 'use' : 'misuse', about: named, reason, ...found } as const
  return [entered, inspected, ...letterSteps(notice)]
}

/** Of a confirmed one the act says what was taken back; here stands who proposed it, or who declined. */
function clawBackSteps({ decision, notice, ...proposed }: ClawBack): HistoryStep[] {
  const { at, by, amountFen, reason } = proposed
  const about = yuan(amountFen)
  const entered: HistoryStep = { step: 'claim', about, reason, at, by }
  if (decision === null) return [entered]
  if (decision.confirmed) return [entered, ...letterSteps(notice)]
  const { reason: why, at: declinedAt, by: declinedBy } = decision
  return [entered, { step: 'waive', about, reason: why, at: declinedAt, by: declinedBy }]
}

function letterSteps(letter: IssuedLetter | null): HistoryStep[] {
  if (letter === null) return []
  const { number, at, by } = letter
  return [{ step: 'letter', about: { zh: number, en: number }, reason: null, at, by }]
}
