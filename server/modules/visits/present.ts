import type { Ctx } from '../../kernel/command.ts'
import { areaNames } from '../areas/index.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { workersByIds } from '../workforce/index.ts'
import type { Named, Service, VisitLine } from './schema.ts'
import { crewOf, minutesActual, type Visit } from './visit.ts'
import type { z } from 'zod'

type Line = Omit<z.infer<typeof VisitLine>, 'startsAt' | 'endsAt' | 'startedAt' | 'endedAt'> &
  Pick<Visit, 'startsAt' | 'endsAt' | 'startedAt' | 'endedAt'>

/** The names that go with ids on the screen. */
export interface Names {
  person(id: string): Named
  service(code: string): Service
  organisation(id: string | null): Named | null
  worker(id: string | null): Named | null
  area(code: string): string
}

/** Reads the names of many visits at once: five questions, however long the list. */
export async function namesOf(ctx: Ctx, visits: readonly Visit[]): Promise<Names> {
  const each = <T>(pick: (visit: Visit) => T | null): NonNullable<T>[] => [
    ...new Set(visits.map(pick).filter((one): one is NonNullable<T> => one !== null)),
  ]
  const people = await peopleByIds(
    ctx,
    each((visit) => visit.personId),
  )
  const services = await servicesByCodes(
    ctx,
    each((visit) => visit.serviceCode),
  )
  const organisations = await organisationsByIds(
    ctx,
    each((visit) => visit.organisationId),
  )
  const workers = await workersByIds(ctx, visits.flatMap(crewOf))
  const areas = await areaNames(
    ctx,
    each((visit) => visit.areaCode),
  )
  const named = (of: ReadonlyMap<string, { readonly name: string }>, id: string): Named => ({
    id,
    name: of.get(id)?.name ?? '',
  })
  return {
    person: (id) => named(people, id),
    service: (code) => {
      const service = services.get(code)
      return { code, zh: service?.nameZh ?? code, en: service?.nameEn ?? code }
    },
    organisation: (id) => (id === null ? null : named(organisations, id)),
    worker: (id) => (id === null ? null : named(workers, id)),
    area: (code) => areas.get(code) ?? code,
  }
}

export function lineOf(visit: Visit, names: Names): Line {
  return {
    id: visit.id,
    number: visit.number,
    state: visit.state,
    orderId: visit.orderId,
    person: names.person(visit.personId),
    service: names.service(visit.serviceCode),
    organisation: names.organisation(visit.organisationId),
    worker: names.worker(visit.workerId),
    companions: visit.companionIds.map((id) => names.worker(id)!),
    areaCode: visit.areaCode,
    areaName: names.area(visit.areaCode),
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    minutesPlanned: visit.minutesPlanned,
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
    minutesActual: minutesActual(visit),
    minutesApproved: visit.minutesApproved,
    adjusted: visit.adjusted,
    score: visit.score,
    weak: visit.weak,
    flags: [...visit.flags],
    reasonCode: visit.reasonCode,
    reason: visit.reason,
  }
}

/** Lines of a list, in the order given. */
export async function linesOf(ctx: Ctx, visits: readonly Visit[]): Promise<Line[]> {
  const names = await namesOf(ctx, visits)
  return visits.map((visit) => lineOf(visit, names))
}
