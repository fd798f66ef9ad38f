import { areaNames } from '../areas/index.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { RequestRecord } from './store.ts'

/** What the rules of access need to know of a request. */
export const placedRequest = (row: RequestRecord) => ({
  kind: row.kind,
  state: row.state,
  areaCode: row.area_code,
  organisationId: row.organisation_id,
  acknowledgedAt: row.acknowledged_at,
  hasPhone: row.phone_sealed !== null,
})

const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null)

/** Names of places, people, services and organisations for many rows at once. */
export async function namesFor(
  ctx: Ctx,
  rows: readonly {
    readonly area_code: string
    readonly person_id: string | null
    readonly service_code: string | null
    readonly organisation_id: string | null
  }[],
) {
  const areas = await areaNames(
    ctx,
    rows.map((row) => row.area_code),
  )
  const people = await peopleByIds(ctx, present(rows.map((row) => row.person_id)))
  const services = await servicesByCodes(ctx, present(rows.map((row) => row.service_code)))
  const houses = await organisationsByIds(ctx, present(rows.map((row) => row.organisation_id)))
  return (row: (typeof rows)[number]) => {
    const service = row.service_code === null ? undefined : services.get(row.service_code)
    return {
      areaPath: areas.get(row.area_code) ?? row.area_code,
      personName: (row.person_id && people.get(row.person_id)?.name) || null,
      serviceName: service ? { zh: service.nameZh, en: service.nameEn } : null,
      organisationName: (row.organisation_id && houses.get(row.organisation_id)?.name) || null,
    }
  }
}

/** The least that says what a request is, for lists within other pages. */
export const requestBrief = (ctx: Ctx, row: RequestRecord) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  state: row.state,
  serviceCode: row.service_code,
  text: row.text,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  overdue: isOverdue(ctx, row),
})

/** Late from the minute it is due, whether or not the job has said so yet. */
export const isOverdue = (ctx: Ctx, row: Pick<RequestRecord, 'due_at' | 'state'>): boolean =>
  row.state !== 'closed' && row.due_at !== null && Temporal.Instant.compare(row.due_at, ctx.now) < 0

/** Requests as a list shows them. */
export async function requestRows(ctx: Ctx, rows: readonly RequestRecord[]) {
  const namesOf = await namesFor(ctx, rows)
  return rows.map((row) => ({
    ...requestBrief(ctx, row),
    ...namesOf(row),
    priority: row.priority,
    source: row.source,
    areaCode: row.area_code,
    personId: row.person_id,
    callerName: row.caller_name,
    callerRelation: row.caller_relation,
    phone: row.phone_masked,
    organisationId: row.organisation_id,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    acknowledgedAt: row.acknowledged_at,
    closedAt: row.closed_at,
    outcome: row.outcome,
    score: row.score,
  }))
}
