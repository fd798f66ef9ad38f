import type { Ctx } from '../../../kernel/command.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { dayOf } from '../../../kernel/time.ts'
import type { Words } from '../../../kernel/words.ts'
import { findArea } from '../../areas/index.ts'
import { amountInWords, criteriaInWords, reasonsOf } from '../describe.ts'
import { determineFrom, type Outcome } from '../determination.ts'
import { FACTS, type FactWords } from '../facts.ts'
import { factsSaid, hotlineOf, questionsOf, withoutVaguePlace, type Said } from './answers.ts'
import { textsNamed } from './questions.ts'
import type { MayIAnswers, MayIResult } from './schema.ts'
import type { CriterionResult, FactName } from '../schema.ts'
import { wordsFor } from '../subjects.ts'
import { isInForce, isMonthly, versionsAt, type Version } from '../versions.ts'

/** What is asked of anybody who wants to know; no more than the rules in force read. */
export async function mayIQuestions(ctx: Ctx) {
  const rules = (await rulesToday(ctx)).map((version) => version.programme)
  return { questions: await questionsOf(ctx, rules), ...(await whomToCall(ctx)) }
}

/** Every programme for these answers. Nothing is kept, and nothing written. */
export async function mayI(ctx: Ctx, answers: MayIAnswers) {
  const versions = await rulesToday(ctx)
  const questions = await questionsOf(
    ctx,
    versions.map((version) => version.programme),
  )
  const said = await factsSaid(ctx, questions, answers)
  const words = placeWords(await wordsFor(ctx, [said.facts]))
  return {
    on: dayOf(ctx.now),
    results: versions.map((version) => resultOf(version, said, words)),
    ...(await whomToCall(ctx)),
  }
}

async function rulesToday(ctx: Ctx): Promise<Version[]> {
  const today = dayOf(ctx.now)
  return (await versionsAt(ctx, today)).filter(
    (version) =>
      isInForce(version, today) && ['person', 'household'].includes(version.programme.subject),
  )
}

async function whomToCall(ctx: Ctx) {
  const city = await findArea(ctx, ctx.city)
  return {
    cityName: city?.name ?? '',
    cityNameEn: city?.nameEn ?? city?.name ?? '',
    hotline: await hotlineOf(ctx),
  }
}

const placeWords = (words: FactWords): FactWords => ({
  ...words,
  unknown: { zh: '未说明', en: 'not said' },
  area: (code) => (code === '' ? { zh: '本市以外', en: 'outside the city' } : words.area?.(code)),
})

function resultOf(version: Version, said: Said, words: FactWords): MayIResult {
  const { facts, maybe, areGroupsSaid } = said
  const { programme } = version
  const known = withoutVaguePlace(programme, facts)
  const least = determineFrom(programme, known)
  const most = determineFrom(programme, {
    ...known,
    categories: [...new Set([...(known.categories ?? []), ...maybe.keys()])],
  })
  const named = textsNamed([programme])
  const wouldTell = [...maybe].flatMap(([code, names]) => (named.has(code) ? names : []))
  const outcome = agreed(least, most, [...new Set(wouldTell)])
  const { categories: _, ...others } = known
  const criteria = criteriaInWords(programme, areGroupsSaid ? known : others, outcome, words)
  return {
    programmeId: programme.id,
    titleZh: programme.title.zh,
    titleEn: programme.title.en,
    about: programme.about,
    met: outcome.met,
    appliedFor: !isMonthly(version),
    amount: outcome.met ? amountSaid(programme, outcome) : null,
    amountClause: programme.amount.clause,
    source: {
      document: programme.source.document,
      clause: programme.source.clause,
      date: programme.source.date ?? null,
      url: programme.source.url ?? null,
    },
    criteria,
    // Whoever is refused by one criterion need not hear what else is not known.
    reasons: reasonsOf(outcome.met === false ? criteria.filter(isFailed) : criteria),
    needs: outcome.met === null ? outcome.needs.map((name) => FACTS[name].name) : [],
  }
}

const isFailed = (one: CriterionResult): boolean => one.met === false

/**
 * With some groups not known, the rule is asked without them and with all of them. Where the two
 * differ it cannot be told (PR2), and `wouldTell` are the facts that would tell.
 */
function agreed(least: Outcome, most: Outcome, wouldTell: readonly FactName[]): Outcome {
  const criteria = least.criteria.map((one, at) => {
    const other = most.criteria[at]!
    if (one.met === other.met) return one
    return { id: one.id, met: null, needs: [...new Set([...one.needs, ...wouldTell])] }
  })
  const isSame = least.met === most.met && least.amount === most.amount
  if (isSame) return { ...least, criteria }
  const needs = [...new Set([...least.needs, ...most.needs, ...wouldTell])]
  return { ...least, criteria, met: null, amount: null, row: null, percent: null, needs }
}

const EVERY = {
  month: { zh: '每月', en: 'each month' },
  year: { zh: '每年', en: 'each year' },
  once: { zh: '一次', en: 'once' },
} as const satisfies Record<Programme['cycle']['every'], Words>

/** "每月 54 小时"; of a voucher also the part of each price that it pays. */
function amountSaid({ unit, cycle, amount }: Programme, outcome: Outcome): Words | null {
  if (outcome.amount === null) return null
  const much = amountInWords(outcome.amount, unit)
  const every = EVERY[cycle.every]
  if (amount.method !== 'share' || outcome.percent === null) {
    return { zh: `${every.zh} ${much.zh}`, en: `${much.en} ${every.en}` }
  }
  return {
    zh: `每笔抵扣 ${outcome.percent}%，${every.zh}最高 ${much.zh}`,
    en: `pays ${outcome.percent}% of each price, at most ${much.en} ${every.en}`,
  }
}
