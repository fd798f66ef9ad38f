import type { Ctx } from '../../kernel/command.ts'
import { type Figure, type FigureScope, type FigureSource } from '../../kernel/packs/indicators.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { childrenOf } from '../areas/index.ts'
import { requestFigures, requestFiguresByArea, type Figures } from '../requests/index.ts'

/** What of the hotline's figures is a measure here; only what adds up over areas. */
const NAMES = {
  'requests.calls': (of: Figures) => of.calls,
  'requests.calls_finished': (of: Figures) => of.incomingFinished,
  'requests.calls_answered': (of: Figures) => of.answered,
  'requests.calls_answered_in_time': (of: Figures) => of.answeredInTime,
  'requests.opened': (of: Figures) => of.requests,
  'requests.open': (of: Figures) => of.requests - of.closed,
  'requests.emergencies': (of: Figures) => of.emergencies,
  'requests.overdue': (of: Figures) => of.overdueNow,
  'requests.call_backs_due': (of: Figures) => of.callBacksDue,
  'requests.scores': (of: Figures) => of.scores,
  'requests.scores_satisfied': (of: Figures) => of.satisfied,
  'requests.complaint_scores': (of: Figures) => of.complaintScores,
  'requests.complaint_scores_satisfied': (of: Figures) => of.complaintsSatisfied,
} as const satisfies Record<string, (of: Figures) => number>

/** The hotline tells its figures area by area; what is left over hangs on the areas themselves. */
export const hotlineFigures: FigureSource = {
  measures: Object.keys(NAMES),
  read: async (ctx, scope) => {
    const figures: Figure[] = []
    for (const area of scope.areas) figures.push(...(await ofArea(ctx, area, scope)))
    return figures
  },
}

async function ofArea(ctx: Ctx, area: string, { from, to }: FigureScope): Promise<Figure[]> {
  const days = { from: dayOf(from), to: addDays(dayOf(to), -1) }
  const whole = await requestFigures(ctx, { areas: [area], ...days })
  const below = (await childrenOf(ctx, area)).map((child) => child.code)
  const told = await requestFiguresByArea(ctx, { areas: below, ...days })
  return Object.entries(NAMES).flatMap(([measure, of]) => {
    const parts = below.map((code) => ({ areaCode: code, value: of(told.get(code)!) }))
    const own = of(whole) - parts.reduce((sum, part) => sum + part.value, 0)
    return [...parts, { areaCode: area, value: own }]
      .filter(({ value }) => value !== 0)
      .map((one) => ({ ...one, measure, part: null }))
  })
}
