import { z } from 'zod'
import { contract } from '../../../kernel/contract.ts'
import { Day } from '../../../kernel/time.ts'
import { CriterionResult, Source, Words } from '../criterion-schema.ts'

const Option = z.object({
  value: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What stands above it in a list of two levels: the district of a town. */
  under: Words.nullable(),
})

/** One question; it is asked because a rule in force reads its fact. */
export const MayIQuestion = z.object({
  fact: z.string(),
  /** `choices`: several may hold; `choice`: one. */
  kind: z.enum(['number', 'choice', 'choices', 'day']),
  zh: z.string(),
  en: z.string(),
  unit: Words.nullable(),
  options: z.array(Option),
  /** What a paper or an inspection shows: most people cannot say it, and need not. */
  ifKnown: z.boolean(),
})
export type MayIQuestion = z.infer<typeof MayIQuestion>

/** Nothing of it is kept. What is left out is not known, and never a no. */
export const MayIAnswers = z.record(
  z.string().max(60),
  z.union([z.string().max(60), z.array(z.string().max(60)).max(60)]),
)
export type MayIAnswers = z.infer<typeof MayIAnswers>

/** Among the groups: none of them, or some of which one is not sure. */
export const NONE = 'none'
export const UNSURE = 'unsure'

export const MayIResult = z.object({
  programmeId: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  about: Words,
  met: z.boolean().nullable(),
  /** Not granted by the month to everybody who meets it: one applies. */
  appliedFor: z.boolean(),
  /** How much, and how often; null unless it is met. */
  amount: Words.nullable(),
  amountClause: z.string(),
  source: Source,
  criteria: z.array(CriterionResult),
  /** One sentence for each criterion that is not met or cannot be told. */
  reasons: z.array(Words),
  /** What is missing before it can be told. */
  needs: z.array(Words),
})
export type MayIResult = z.infer<typeof MayIResult>

const About = {
  cityName: z.string(),
  /** The Chinese name where the pack has no English one. */
  cityNameEn: z.string(),
  hotline: z.string().nullable(),
}

export const mayIContracts = {
  questions: contract({
    method: 'GET',
    path: '/api/may-i',
    summary: { zh: '我能享受什么：要问的问题', en: 'May I: the questions that the rules need' },
    allow: 'public',
    answer: z.object({ questions: z.array(MayIQuestion), ...About }),
  }),
  ask: contract({
    method: 'POST',
    path: '/api/may-i',
    summary: {
      zh: '我能享受什么：逐项答复，不留存',
      en: 'May I: every programme with reasons; nothing is kept',
    },
    allow: 'public',
    perMinuteMax: 60,
    body: z.object({ answers: MayIAnswers }),
    answer: z.object({ on: Day, results: z.array(MayIResult), ...About }),
  }),
}
