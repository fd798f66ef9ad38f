import type { Ctx } from '../../kernel/command.ts'
import { FACTS, isFactName, type FactName } from '../../kernel/packs/fact-dictionary.ts'
import { UNITS, type FactMeaning } from '../../kernel/packs/fact-types.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { criteriaInWords, isMonthly, letterOf, type Version } from '../programmes/index.ts'
import { can, may } from './access.ts'
import { isOpen, isPublic } from './application.ts'
import { candidateWords } from './candidate-words.ts'
import { historyOf } from './history.ts'
import { judge, papersAsked } from './judge.ts'
import { rowsOf } from './list-applications.ts'
import { moneyOf } from './money-detail.ts'
import { orderNumbers } from './payment-orders.ts'
import type { ApplicationDetail, Objection, Paper, PaperAsked } from './schema.ts'
import {
  objectionsOf,
  papersOf,
  placed,
  reachApplication,
  type ApplicationRecord,
} from './store.ts'
import './tables.ts'

/** One application as its page shows it, judged by the records of this moment. */
export async function applicationDetail(ctx: Ctx, id: string): Promise<ApplicationDetail> {
  const row = await reachApplication(ctx, id)
  const [shown] = await rowsOf(ctx, [row])
  const { version, facts, outcome } = await judge(ctx, row)
  const { programme } = version
  const papers = await papersOf(ctx, id)
  const objections = await objectionsOf(ctx, id)
  const money = await moneyOf(ctx, row, version)
  const { receipts, clawBacks } = money
  const today = dayOf(ctx.now)
  return {
    application: {
      ...shown!,
      version: programme.version,
      quotaCount: row.quota_count,
      expectedFen: programme.unit === 'fen' ? outcome.amount : null,
      organisationId: row.organisation_id,
      publishedOn: row.published_on,
      publishedUntil: row.published_until,
      payFrom: row.pay_from,
      order: await orderOf(ctx, row),
      paidOn: row.paid_on,
      bankReference: row.bank_reference,
      returnedFen: row.returned_fen,
    },
    source: { document: programme.source.document, clause: programme.source.clause },
    letter: await letterOf(ctx, { kind: 'award_application', id }),
    results: criteriaInWords(programme, facts, outcome, await candidateWords(ctx, facts)),
    asked: askedOf(version),
    papers: papers.map((paper) => paperOf(ctx, row, paper)),
    objections: objections.map((one) => objectionOf(ctx, row, one)),
    ...money,
    history: await historyOf(ctx, id, { papers, objections, receipts, clawBacks }),
    byMonth: isMonthly(version),
    can: can(ctx.actor, {
      ...placed(row),
      state: row.state,
      isByMonth: isMonthly(version),
      publishedById: row.published_by,
      decidedById: row.decided_by,
      isPublicityOver: row.published_until !== null && today > row.published_until,
      openObjections: objections.filter((one) => one.upheld === null).length,
      canBePaid: row.order_id !== null && row.pay_from !== null && today >= row.pay_from,
      asksUse: programme.useOfMoney !== undefined,
      leftToReturn: clawBacks.some((one) => one.decision === null)
        ? 0
        : (row.amount_fen ?? 0) - row.returned_fen,
    }),
  }
}

/** What each paper of the rule shows, with the values of a list that its criteria speak of. */
function askedOf(version: Version): PaperAsked[] {
  return papersAsked(version).map((fact) => {
    const meaning: FactMeaning = FACTS[fact]
    const criteria = version.programme.criteria.filter((one) => one.facts.includes(fact))
    const texts = criteria.flatMap((one) => [...one.expression.matchAll(/"([a-z_]+)"/g)])
    return {
      fact,
      type: meaning.type,
      nameZh: meaning.name.zh,
      nameEn: meaning.name.en,
      unit: meaning.unit ? UNITS[meaning.unit] : null,
      papers: criteria.flatMap((one) => one.papers)[0] ?? meaning.source,
      options: meaning.type === 'texts' ? [...new Set(texts.map((found) => found[1]!))] : [],
    }
  })
}

type PaperRecord = Awaited<ReturnType<typeof papersOf>>[number]

function paperOf(ctx: Ctx, row: ApplicationRecord, paper: PaperRecord): Paper {
  const name: Words = isFactName(paper.fact)
    ? FACTS[paper.fact as FactName].name
    : { zh: paper.fact, en: paper.fact }
  const isNew = paper.accepted === null
  const isOpenYet = isOpen(row.state)
  return {
    id: paper.id,
    fact: paper.fact,
    nameZh: name.zh,
    nameEn: name.en,
    value: paper.value,
    fileId: may.openFile(ctx.actor) ? paper.file_id : null,
    note: paper.note,
    counts: paper.counts,
    at: paper.at.toString(),
    by: paper.actor_name,
    verdict: isNew
      ? null
      : {
          accepted: paper.accepted!,
          reason: paper.reason!,
          at: paper.verdict_at!.toString(),
          by: paper.verdict_by!,
        },
    can: { inspect: isNew && isOpenYet && may.inspect(ctx.actor, placed(row), paper.actor_id) },
  }
}

type ObjectionRecord = Awaited<ReturnType<typeof objectionsOf>>[number]

function objectionOf(ctx: Ctx, row: ApplicationRecord, one: ObjectionRecord): Objection {
  const isOpenYet = one.upheld === null
  return {
    id: one.id,
    raisedBy: one.raised_by,
    text: one.text,
    at: one.at.toString(),
    by: one.actor_name,
    answer: isOpenYet
      ? null
      : {
          upheld: one.upheld!,
          answer: one.answer!,
          at: one.answered_at!.toString(),
          by: one.answered_by!,
        },
    can: {
      answer: isOpenYet && isPublic(row.state) && may.answer(ctx.actor, placed(row), one.actor_id),
    },
  }
}

async function orderOf(ctx: Ctx, { order_id: id }: ApplicationRecord) {
  if (id === null) return null
  return { id, number: (await orderNumbers(ctx, [id])).get(id)! }
}
