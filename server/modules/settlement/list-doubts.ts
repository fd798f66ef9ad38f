import { sql } from 'kysely'
import { withinReach } from '../../kernel/access.ts'
import { has } from '../../kernel/actor.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Loose } from '../../kernel/contract.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { absent } from '../../kernel/refused.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { organisationsByIds } from '../organisations/index.ts'
import { peopleByIds } from '../people/index.ts'
import { may } from './access.ts'
import type { Doubt, DoubtAct, DoubtsQuery, NotThere } from './doubt-schema.ts'
import { isOpen, OPEN_DOUBTS } from './doubt.ts'
import { latestDoubts } from './doubt-rows.ts'
import { maskName } from './statement.ts'

interface Row {
  readonly visit_id: string
  readonly visit_number: string
  readonly day: string
  readonly month: string
  readonly organisation_id: string
  readonly person_id: string
  readonly service_code: string
  readonly minutes_approved: number
  readonly own_fen: number
  readonly flag: NotThere
  readonly on_day: string
  readonly act: DoubtAct
  readonly reason: string
  readonly at: Temporal.Instant
  readonly actor_id: string
  readonly actor_name: string
  readonly charged_fen: number
  readonly standing_fen: number
  readonly statement_id: string | null
  readonly statement_number: string | null
  readonly statement_state: string | null
}

/** Charges in doubt within reach by the day of the visit; those that wait for finance unless asked. */
export async function listDoubts(
  ctx: Ctx,
  asked: DoubtsQuery & PageQuery,
): Promise<Page<Loose<Doubt>>> {
  const isWaiting = sql<boolean>`d.act = any(${[...OPEN_DOUBTS]}::text[])`
  const which = asked.open === 'true' ? isWaiting : sql<boolean>`not ${isWaiting}`
  const after = afterCursor(asked.cursor, [sql.ref('c.day'), sql.ref('c.visit_id')])
  const rows = await rowsOf(ctx, sql<boolean>`${which} and ${after}`, asked.limit + 1)
  const page = cutPage(rows, asked.limit, (row) => [row.day, row.visit_id])
  return { ...page, items: await viewsOf(ctx, page.items) }
}

/** One of them; what never was in doubt, or is out of reach, looks absent. */
export async function doubtOf(ctx: Ctx, visitId: string): Promise<Loose<Doubt>> {
  const rows = await rowsOf(ctx, sql<boolean>`c.visit_id = ${visitId}`, 1)
  const [view] = await viewsOf(ctx, rows)
  if (!view) throw absent()
  return view
}

async function rowsOf(ctx: Ctx, which: ReturnType<typeof sql<boolean>>, limit: number) {
  const reach = has(ctx.actor, 'finance', 'auditor')
    ? sql<boolean>`true`
    : withinReach(ctx.actor, sql.ref('c.area_code'))
  const found = await sql<Row>`
    select c.visit_id, c.visit_number, c.day, c.month, c.organisation_id, c.person_id,
           c.service_code, c.minutes_approved, c.own_fen,
           d.flag, d.on_day, d.act, d.reason, d.at, d.actor_id, d.actor_name,
           m.charged_fen, m.charged_fen + m.corrected_fen as standing_fen,
           s.id as statement_id, s.number as statement_number, s.state as statement_state
      from (${latestDoubts(ctx)}) d
      join visit_charge c on c.city = d.city and c.visit_id = d.visit_id
     cross join lateral (
       select coalesce(sum(l.covers_fen), 0)::bigint as charged_fen,
              coalesce(sum(k.fen), 0)::bigint as corrected_fen
         from visit_charge_line l
         left join lateral (
           select sum(fen_delta) as fen from charge_correction
            where city = l.city and charge_line_id = l.id) k on true
        where l.city = c.city and l.visit_id = c.visit_id) m
      left join lateral (
        select s.id, s.number, s.state
          from statement_line l join statement s on s.city = l.city and s.id = l.statement_id
         where l.city = c.city and l.kind = 'visit' and l.visit_id = c.visit_id
         order by l.id limit 1) s on true
     where ${reach} and ${which}
     order by c.day, c.visit_id limit ${limit}`.execute(ctx.db)
  return found.rows
}

async function viewsOf(ctx: Ctx, rows: readonly Row[]): Promise<Loose<Doubt>[]> {
  const each = (pick: (row: Row) => string) => [...new Set(rows.map(pick))]
  const people = await peopleByIds(
    ctx,
    each((row) => row.person_id),
  )
  const services = await servicesByCodes(
    ctx,
    each((row) => row.service_code),
  )
  const organisations = await organisationsByIds(
    ctx,
    each((row) => row.organisation_id),
  )
  return rows.map((row) => {
    const service = services.get(row.service_code)
    const { statement_id: id, statement_number: number, statement_state: state } = row
    return {
      visitId: row.visit_id,
      number: row.visit_number,
      day: row.day,
      month: row.month,
      organisation: {
        id: row.organisation_id,
        name: organisations.get(row.organisation_id)?.name ?? '',
      },
      personMasked: maskName(people.get(row.person_id)?.name ?? ''),
      service: { zh: service?.nameZh ?? row.service_code, en: service?.nameEn ?? row.service_code },
      minutes: row.minutes_approved,
      flag: row.flag,
      on: row.on_day,
      act: row.act,
      reason: row.reason,
      at: row.at,
      by: row.actor_name,
      chargedFen: row.charged_fen,
      standingFen: row.standing_fen,
      ownFen: row.own_fen,
      statement: id === null ? null : { id, number: number ?? '', state: state ?? '' },
      can: {
        decide:
          id === null &&
          isOpen(row.act) &&
          may.runMonth(ctx.actor) &&
          may.answer(ctx.actor, { actorId: row.actor_id }),
      },
    }
  })
}
