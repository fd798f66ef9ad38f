import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf, monthOf, type Month } from '../../kernel/time.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { visitsByIds } from '../visits/index.ts'
import { canOnPeriod } from './access.ts'
import { maskName } from './statement.ts'
import type { Period, Undecided } from './schema.ts'
import { UNDECIDED } from './store.ts'

type PeriodRow = Omit<Period, 'can' | 'frozenAt' | 'closedAt'> & {
  readonly frozenAt: Temporal.Instant | null
  readonly closedAt: Temporal.Instant | null
}

/** Every month that has begun and in which anything was booked or charged, the latest first. */
export async function listPeriods(ctx: Ctx, month: Month | null = null) {
  const found = await sql<PeriodRow>`
    with funded as (
      select f.month,
             count(*) filter (where f.state in ('awaiting', 'reserved', 'unfunded')
                                and f.day <= ${dayOf(ctx.now)}
                                and d.visit_id is null)::int as undecided,
             count(*) filter (where f.state in ('awaiting', 'reserved', 'unfunded')
                                and f.day > ${dayOf(ctx.now)}
                                and d.visit_id is null)::int as upcoming,
             count(d.visit_id) filter (where f.state in ('awaiting', 'reserved', 'unfunded'))::int
               as deferred
        from visit_funding f
        left join settlement_deferral d
          on d.city = f.city and d.visit_id = f.visit_id and d.month = f.month
       where f.city = ${ctx.city} and (${month}::text is null or f.month = ${month}) group by 1),
    charged as (
      select c.month, count(*)::int as charged, coalesce(sum(c.amount_fen - c.own_fen - c.unpaid_fen), 0)::bigint as fen,
             count(*) filter (where c.unpaid_fen > 0)::int as unpaid, sum(c.unpaid_fen)::bigint as unpaid_fen,
             count(*) filter (where c.own_fen > 0)::int as own, sum(c.own_fen)::bigint as own_fen
        from visit_charge c
       where c.city = ${ctx.city} and (${month}::text is null or c.month = ${month}) group by 1),
    stated as (
      select s.month, count(*)::int as statements, sum(s.total_fen)::bigint as fen,
             count(*) filter (where s.state in ('signed', 'paid'))::int as signed,
             count(*) filter (where s.state = 'paid')::int as paid, sum(a.paid_fen)::bigint as paid_fen
        from statement s
        left join statement_act a on a.city = s.city and a.statement_id = s.id and a.act = 'pay'
       where s.city = ${ctx.city} and (${month}::text is null or s.month = ${month}) group by 1),
    months as (
      select month from funded union select month from charged
      union select month from settlement_period
             where city = ${ctx.city} and (${month}::text is null or month = ${month}))
    select m.month, coalesce(p.state, 'open') as state,
           coalesce(f.undecided, 0) as undecided, coalesce(f.upcoming, 0) as upcoming,
           coalesce(f.deferred, 0) as deferred,
           coalesce(c.charged, 0) as charged, coalesce(c.fen, 0)::bigint as "chargedFen",
           coalesce(c.unpaid, 0) as "unpaidVisits", coalesce(c.unpaid_fen, 0)::bigint as "unpaidFen",
           coalesce(c.own, 0) as "ownVisits", coalesce(c.own_fen, 0)::bigint as "ownFen",
           coalesce(s.statements, 0) as statements, coalesce(s.signed, 0) as signed,
           coalesce(s.paid, 0) as paid, coalesce(s.fen, 0)::bigint as "totalFen",
           coalesce(s.paid_fen, 0)::bigint as "paidFen",
           p.frozen_at as "frozenAt", p.frozen_name as "frozenBy",
           p.closed_at as "closedAt", p.closed_name as "closedBy"
      from months m
      left join funded f on f.month = m.month
      left join charged c on c.month = m.month
      left join stated s on s.month = m.month
      left join settlement_period p on p.city = ${ctx.city} and p.month = m.month
     where ${month}::text is not null or m.month <= ${monthOf(ctx.now)}
     order by m.month desc`.execute(ctx.db)
  return found.rows.map((row) => ({
    ...row,
    can: canOnPeriod(ctx.actor, {
      state: row.state,
      isOver: row.month < monthOf(ctx.now),
      undecided: row.undecided,
      unsigned: row.statements - row.signed,
    }),
  }))
}

/** One month; an untouched one is open and empty. */
export async function periodOf(ctx: Ctx, month: Month) {
  const [found] = await listPeriods(ctx, month)
  if (found) return found
  const nothing = {
    undecided: 0,
    upcoming: 0,
    deferred: 0,
    charged: 0,
    chargedFen: 0,
    unpaidVisits: 0,
    unpaidFen: 0,
    ownVisits: 0,
    ownFen: 0,
    statements: 0,
    signed: 0,
    paid: 0,
    totalFen: 0,
    paidFen: 0,
  }
  const nobody = { frozenAt: null, frozenBy: null, closedAt: null, closedBy: null }
  const state = 'open' as const
  const isOver = month < monthOf(ctx.now)
  const can = canOnPeriod(ctx.actor, { state, isOver, undecided: 0, unsigned: 0 })
  return { month, state, ...nothing, ...nobody, can }
}

/** Visits up to today that keep a month from being frozen, and those left to a later one. */
export async function listUndecided(
  ctx: Ctx,
  month: Month,
  page: PageQuery,
): Promise<Page<Loose<Undecided>>> {
  const rows = await ctx.db
    .selectFrom('visit_funding as f')
    .leftJoin('settlement_deferral as d', (join) =>
      join.onRef('d.visit_id', '=', 'f.visit_id').onRef('d.month', '=', 'f.month'),
    )
    .select([
      'f.visit_id',
      'f.state',
      'f.day',
      'f.organisation_id',
      'f.person_id',
      'f.service_code',
      'd.reason',
      'd.at',
      'd.actor_name',
    ])
    .where('f.month', '=', month)
    .where('f.state', 'in', [...UNDECIDED])
    .where('f.day', '<=', dayOf(ctx.now))
    .where(afterCursor(page.cursor, [sql.ref('f.day'), sql.ref('f.visit_id')]))
    .orderBy('f.day')
    .orderBy('f.visit_id')
    .limit(page.limit + 1)
    .execute()
  const cut = cutPage(rows, page.limit, (row) => [row.day, row.visit_id])
  const ids = <T>(pick: (row: (typeof rows)[number]) => T | null): T[] => [
    ...new Set(cut.items.map(pick).filter((one): one is NonNullable<typeof one> => one !== null)),
  ]
  const visits = await visitsByIds(
    ctx,
    ids((row) => row.visit_id),
  )
  const people = await peopleByIds(
    ctx,
    ids((row) => row.person_id),
  )
  const services = await servicesByCodes(
    ctx,
    ids((row) => row.service_code),
  )
  const organisations = await organisationsByIds(
    ctx,
    ids((row) => row.organisation_id),
  )
  return {
    ...cut,
    items: cut.items.map((row) => {
      const visit = visits.get(row.visit_id)
      const service = services.get(row.service_code)
      const organisation = row.organisation_id && organisations.get(row.organisation_id)
      return {
        visitId: row.visit_id,
        number: visit?.number ?? '',
        visitState: visit?.state ?? '',
        fundingState: row.state,
        day: row.day,
        organisation: organisation ? { id: organisation.id, name: organisation.name } : null,
        personMasked: maskName(people.get(row.person_id)?.name ?? ''),
        service: {
          zh: service?.nameZh ?? row.service_code,
          en: service?.nameEn ?? row.service_code,
        },
        deferral:
          row.reason === null || row.at === null
            ? null
            : { reason: row.reason, at: row.at, by: row.actor_name ?? '' },
      }
    }),
  }
}
