import { areaNames } from '../areas/index.ts'
import { peopleByIds } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import { secondsBetween } from './call.ts'
import type { CallRecord } from './store.ts'

/** What the rules of access need to know of a call. */
export const placedCall = (row: CallRecord) => ({
  state: row.state,
  areaCode: row.area_code,
  operatorId: row.operator_id,
  wrappedUpAt: row.wrapped_up_at,
  hasPhone: row.phone_sealed !== null,
  hasRecording: row.recording_sealed !== null,
})

/** Calls as a list shows them; names and paths are read for all rows at once. */
export async function callRows(ctx: Ctx, rows: readonly CallRecord[]) {
  const [names, people, requests] = [
    await areaNames(
      ctx,
      rows.map((row) => row.area_code),
    ),
    await peopleByIds(
      ctx,
      rows.flatMap((row) => row.person_id ?? []),
    ),
    await requestCounts(
      ctx,
      rows.map((row) => row.id),
    ),
  ]
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    direction: row.direction,
    state: row.state,
    line: row.line,
    phone: row.phone_masked,
    areaCode: row.area_code,
    areaPath: names.get(row.area_code) ?? row.area_code,
    personId: row.person_id,
    personName: (row.person_id && people.get(row.person_id)?.name) ?? null,
    householdId: row.household_id,
    callerName: row.caller_name,
    callerRelation: row.caller_relation,
    agent: row.agent,
    operatorId: row.operator_id,
    operatorName: row.operator_name,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    answerSeconds: row.answered_at ? secondsBetween(row.started_at, row.answered_at) : null,
    talkSeconds:
      row.answered_at && row.ended_at ? secondsBetween(row.answered_at, row.ended_at) : null,
    outcome: row.outcome,
    wrappedUpAt: row.wrapped_up_at,
    requests: requests.get(row.id) ?? 0,
  }))
}

async function requestCounts(ctx: Ctx, callIds: readonly string[]): Promise<Map<string, number>> {
  if (callIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('request')
    .select((eb) => ['call_id', eb.fn.countAll<number>().as('count')])
    .where('call_id', 'in', [...callIds])
    .groupBy('call_id')
    .execute()
  return new Map(rows.map((row) => [row.call_id!, row.count]))
}
