import { z } from 'zod'
import { AreaCode, contract } from '../../kernel/contract.ts'
import { Day } from '../../kernel/time.ts'
import { READERS } from './hotline-schema.ts'
import { RequestKind, RequestState } from './request-schema.ts'

/** Calls answered within this many seconds count as in time (GB/T 33358-2016). */
export const ANSWER_SECONDS = 15
/** Share of incoming calls that should be answered (GB/T 33358-2016). */
export const CONNECTION_TARGET = 0.95

export const FigureQuery = z.object({
  area: AreaCode.optional(),
  from: Day,
  /** The last day, included. */
  to: Day,
})
export type FigureQuery = z.infer<typeof FigureQuery>

export const Figures = z.object({
  calls: z.int(),
  /** Incoming calls that have come to an end, answered or not: the base of the rates. */
  incomingFinished: z.int(),
  answered: z.int(),
  answeredInTime: z.int(),
  unanswered: z.int(),
  answerSecondsAverage: z.number().nullable(),
  connectionRate: z.number().nullable(),
  requests: z.int(),
  byKind: z.record(RequestKind, z.int()),
  byState: z.record(RequestState, z.int()),
  closed: z.int(),
  /** Not closed and past their time now, whenever opened. */
  overdueNow: z.int(),
  emergencies: z.int(),
  emergenciesFounded: z.int(),
  emergenciesUnfounded: z.int(),
  callBacksDue: z.int(),
  /** What people said of their service when we rang them back. */
  scores: z.int(),
  scoreAverage: z.number().nullable(),
  /** Scores of 4 or 5, and their share. */
  satisfied: z.int(),
  satisfiedShare: z.number().nullable(),
  /** What complainants said of how their complaint was handled: another question, another figure. */
  complaintScores: z.int(),
  complaintsSatisfied: z.int(),
  complaintsSatisfiedShare: z.number().nullable(),
})
export type Figures = z.infer<typeof Figures>

export const figureContracts = {
  figures: contract({
    method: 'GET',
    path: '/api/request-figures',
    summary: { zh: '热线指标', en: 'Figures of the hotline' },
    allow: READERS,
    query: FigureQuery,
    answer: Figures,
  }),
}
