import { sql } from 'kysely'
import { reaches } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/command.ts'
import { absent } from '../../kernel/refused.ts'
import { addDays, startOfDay, type Day } from '../../kernel/time.ts'
import {
  ANSWER_SECONDS,
  RequestKind,
  RequestState,
  type FigureQuery,
  type Figures,
} from './schema.ts'
import './tables.ts'

export interface FigureScope {
  /** Area codes; an area stands for everything below it. They must not lie within one another. */
  readonly areas: readonly string[]
  readonly from: Day
  /** The last day, included. */
  readonly to: Day
}

interface CallCounts {
  readonly code: string
  readonly calls: number
  readonly incomingFinished: number
  readonly answered: number
  readonly answeredInTime: number
  readonly answerSeconds: number
}

interface RequestCounts {
  readonly code: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly outcome: string | null
  readonly count: number
}

interface OtherCounts {
  readonly code: string
  readonly overdueNow: number
  readonly callBacksDue: number
  readonly scores: number
  readonly scoreSum: number
  readonly satisfied: number
  readonly complaintScores: number
  readonly complaintsSatisfied: number
}

/** Of five: 4 is satisfied, 5 very satisfied. */
export const SATISFIED_MIN = 4

/** The hotline in figures for all these areas together. Whoever asks has been checked. */
export async function requestFigures(ctx: Ctx, scope: FigureScope): Promise<Figures> {
  const counted = await count(ctx, scope)
  return figuresOf(counted.calls, counted.requests, counted.others)
}

/** The same for each area by itself, in the same three queries. */
export async function requestFiguresByArea(
  ctx: Ctx,
  scope: FigureScope,
): Promise<Map<string, Figures>> {
  const { calls, requests, others } = await count(ctx, scope)
  const of = <R extends { readonly code: string }>(rows: readonly R[], code: string): R[] =>
    rows.filter((row) => row.code === code)
  return new Map(
    scope.areas.map((code) => [
      code,
      figuresOf(of(calls, code), of(requests, code), of(others, code)),
    ]),
  )
}

/** For the screen: the caller's reach, or one area within it. */
export async function figuresFor(ctx: Ctx, asked: FigureQuery): Promise<Figures> {
  if (asked.area !== undefined && !reaches(ctx.actor, asked.area)) throw absent()
  const areas = asked.area === undefined ? [...ctx.actor.reach] : [asked.area]
  return requestFigures(ctx, { areas: areas.includes('') ? [ctx.city] : areas, ...asked })
}

async function count(ctx: Ctx, { areas, from, to }: FigureScope) {
  const since = startOfDay(from)
  const until = startOfDay(addDays(to, 1))
  const scope = sql`unnest(${[...areas]}::text[]) as scope(code)`
  const inArea = (column: string) =>
    sql`${sql.ref(column)} >= scope.code collate "C"
      and ${sql.ref(column)} < (scope.code || '~') collate "C"`
  const finished = sql`c.direction = 'in' and c.state in ('ended', 'missed', 'abandoned')`
  const calls = await sql<CallCounts>`
    select scope.code, count(*)::int as calls,
           count(*) filter (where ${finished})::int as "incomingFinished",
           count(*) filter (where ${finished} and c.answered_at is not null)::int as answered,
           count(*) filter (where ${finished}
             and c.answered_at - c.started_at <= ${`${ANSWER_SECONDS} seconds`}::interval)::int
             as "answeredInTime",
           coalesce(sum(extract(epoch from c.answered_at - c.started_at))
             filter (where ${finished}), 0)::float8 as "answerSeconds"
      from ${scope} join call c on c.city = ${ctx.city} and ${inArea('c.area_code')}
       and c.started_at >= ${since} and c.started_at < ${until}
     group by scope.code`.execute(ctx.db)
  const requests = await sql<RequestCounts>`
    select scope.code, r.kind, r.state, r.outcome, count(*)::int as count
      from ${scope} join request r on r.city = ${ctx.city} and ${inArea('r.area_code')}
       and r.opened_at >= ${since} and r.opened_at < ${until}
     group by scope.code, r.kind, r.state, r.outcome`.execute(ctx.db)
  const others = await sql<OtherCounts>`
    select scope.code, s.scores, s."scoreSum", s.satisfied, m."complaintScores",
           m."complaintsSatisfied",
           (select count(*)::int from request r
             where r.city = ${ctx.city} and ${inArea('r.area_code')} and r.state <> 'closed'
               and r.due_at < ${ctx.now}) as "overdueNow",
           (select count(*)::int from call_back b
             where b.city = ${ctx.city} and ${inArea('b.area_code')} and b.state = 'due')
             as "callBacksDue"
      from ${scope} cross join lateral (
        select count(*)::int as scores, coalesce(sum(b.score), 0)::int as "scoreSum",
               count(*) filter (where b.score >= ${SATISFIED_MIN})::int as satisfied
          from call_back b
         where b.city = ${ctx.city} and ${inArea('b.area_code')}
           and b.closed_at >= ${since} and b.closed_at < ${until} and b.score is not null) s
      cross join lateral (
        select count(*)::int as "complaintScores",
               count(*) filter (where r.score >= ${SATISFIED_MIN})::int as "complaintsSatisfied"
          from request r
         where r.city = ${ctx.city} and ${inArea('r.area_code')}
           and r.score_at >= ${since} and r.score_at < ${until} and r.score is not null) m`.execute(
    ctx.db,
  )
  return { calls: calls.rows, requests: requests.rows, others: others.rows }
}

const total = <R>(rows: readonly R[], of: (row: R) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

function figuresOf(
  calls: readonly CallCounts[],
  requests: readonly RequestCounts[],
  others: readonly OtherCounts[],
): Figures {
  const counted = (fits: (row: RequestCounts) => boolean): number =>
    total(requests.filter(fits), (row) => row.count)
  const answered = total(calls, (row) => row.answered)
  const incomingFinished = total(calls, (row) => row.incomingFinished)
  const scores = total(others, (row) => row.scores)
  const satisfied = total(others, (row) => row.satisfied)
  const complaintScores = total(others, (row) => row.complaintScores)
  const complaintsSatisfied = total(others, (row) => row.complaintsSatisfied)
  return {
    calls: total(calls, (row) => row.calls),
    incomingFinished,
    answered,
    answeredInTime: total(calls, (row) => row.answeredInTime),
    unanswered: incomingFinished - answered,
    answerSecondsAverage: share(
      total(calls, (row) => row.answerSeconds),
      answered,
    ),
    connectionRate: share(answered, incomingFinished),
    requests: counted(() => true),
    byKind: recordOf(RequestKind.options, (kind) => counted((row) => row.kind === kind)),
    byState: recordOf(RequestState.options, (state) => counted((row) => row.state === state)),
    closed: counted((row) => row.state === 'closed'),
    overdueNow: total(others, (row) => row.overdueNow),
    emergencies: counted((row) => row.kind === 'emergency'),
    emergenciesFounded: counted((row) => row.outcome === 'founded'),
    emergenciesUnfounded: counted((row) => row.outcome === 'unfounded'),
    callBacksDue: total(others, (row) => row.callBacksDue),
    scores,
    scoreAverage: share(
      total(others, (row) => row.scoreSum),
      scores,
    ),
    satisfied,
    satisfiedShare: share(satisfied, scores),
    complaintScores,
    complaintsSatisfied,
    complaintsSatisfiedShare: share(complaintsSatisfied, complaintScores),
  }
}

function recordOf<K extends string>(keys: readonly K[], of: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number>
}
