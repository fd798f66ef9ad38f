import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { isFactName, FACTS } from '../../kernel/packs/fact-dictionary.ts'
import type { Page, PageQuery } from '../../kernel/page.ts'
import { afterCursor, cutPage } from '../../kernel/pages.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { useWords } from '../programmes/index.ts'
import { may, reach } from './access.ts'
import type { WaitingCounts, WaitingKind, WaitingRow } from './schema.ts'
import './tables.ts'

interface Waiting {
  readonly kind: WaitingKind
  readonly id: string
  readonly applicationId: string | null
  readonly number: string
  readonly name: string | null
  readonly areaCode: string
  readonly organisationId: string | null
  /** A fact, who objects, a use with its document, a reason, a month. */
  readonly about: string
  readonly document: string | null
  readonly amountFen: number | null
  readonly since: Temporal.Instant
  readonly enteredById: string
  readonly by: string
  readonly dueOn: string | null
}

/** What waits within reach, whichever kind, the longest waiting first; with how many there are of each. */
export async function listWaiting(
  ctx: Ctx,
  { kind, cursor, limit }: PageQuery & { kind?: WaitingKind | undefined },
): Promise<Page<WaitingRow> & { counts: WaitingCounts }> {
  const rows = await sql<Waiting>`
    select * from (${waiting(ctx)}) as one
     where ${kind ? sql<boolean>`kind = ${kind}` : sql<boolean>`true`}
       and ${afterCursor(cursor, [sql.ref('since'), sql.ref('id')])}
     order by since, id limit ${limit + 1}`.execute(ctx.db)
  const today = dayOf(ctx.now)
  const counted = await sql<{ kind: WaitingKind; count: number; late: number }>`
    select kind, count(*)::int as count, (count(*) filter (where "dueOn" < ${today}))::int as late
      from (${waiting(ctx)}) as one group by kind`.execute(ctx.db)
  const counts = Object.fromEntries(
    counted.rows.map(({ kind: of, count, late }) => [of, { count, late }]),
  )
  const uses = await useWords(ctx)
  const { items, next } = cutPage(rows.rows, limit, (row) => [row.since, row.id])
  return { items: items.map((row) => rowOf(ctx, row, uses)), next, counts }
}

const waiting = (ctx: Ctx) => sql`
  select 'paper' as kind, entered.id, award_application.id as "applicationId", number,
         subject_name as name, area_code as "areaCode", organisation_id as "organisationId",
         entered.fact as about, null as document, null::bigint as "amountFen",
         entered.at as since, entered.actor_id as "enteredById", entered.actor_name as by,
         null::date as "dueOn"
    from award_paper as entered
    join award_application on award_application.city = entered.city
     and award_application.id = entered.application_id
   where entered.city = ${ctx.city} and state in ('collecting', 'qualified') and ${reach(ctx.actor)}
     and not exists (select from award_paper_verdict as found
                      where found.city = entered.city and found.paper_id = entered.id)
  union all
  select 'objection', entered.id, award_application.id, number, subject_name, area_code,
         organisation_id, entered.raised_by, null, null, entered.at, entered.actor_id,
         entered.actor_name, null
    from award_objection as entered
    join award_application on award_application.city = entered.city
     and award_application.id = entered.application_id
   where entered.city = ${ctx.city} and state = 'published' and ${reach(ctx.actor)}
     and not exists (select from award_objection_answer as found
                      where found.city = entered.city and found.objection_id = entered.id)
  union all
  select 'receipt', entered.id, award_application.id, number, subject_name, area_code,
         organisation_id, entered.use_code, entered.document, entered.amount_fen, entered.at,
         entered.actor_id, entered.actor_name, entered.inspect_by
    from award_receipt as entered
    join award_application on award_application.city = entered.city
     and award_application.id = entered.application_id
   where entered.city = ${ctx.city} and state = 'paid' and ${reach(ctx.actor)}
     and not exists (select from award_receipt_verdict as found
                      where found.city = entered.city and found.receipt_id = entered.id)
  union all
  select 'claw_back', entered.id, award_application.id, number, subject_name, area_code,
         organisation_id, entered.reason, null, entered.amount_fen, entered.at,
         entered.actor_id, entered.actor_name, null
    from award_claw_back as entered
    join award_application on award_application.city = entered.city
     and award_application.id = entered.application_id
   where entered.city = ${ctx.city} and state = 'paid' and ${reach(ctx.actor)}
     and not exists (select from award_claw_back_decision as found
                      where found.city = entered.city and found.claw_back_id = entered.id)
  union all
  select 'payment_order', entered.id, null, entered.month, null, entered.city, null, coalesce(entered.reason, entered.month),
         null, entered.total_fen, entered.at, entered.actor_id, entered.actor_name, null
    from award_order as entered
   where entered.city = ${ctx.city} and ${sql.lit(may.readOrders(ctx.actor))}
     and not exists (select from award_order_decision as found
                      where found.city = entered.city and found.order_id = entered.id)`

function rowOf(ctx: Ctx, row: Waiting, uses: (code: string) => Words): WaitingRow {
  return {
    kind: row.kind,
    id: row.id,
    applicationId: row.applicationId,
    number: row.number,
    name: row.name,
    about: aboutOf(row, uses),
    amountFen: row.amountFen,
    since: row.since.toString(),
    by: row.by,
    dueOn: row.dueOn,
    isLate: row.dueOn !== null && row.dueOn < dayOf(ctx.now),
    can: { act: ACTS[row.kind](ctx, row) },
  }
}

function aboutOf({ kind, about, document }: Waiting, uses: (code: string) => Words): Words {
  if (kind === 'paper' && isFactName(about)) return FACTS[about].name
  if (kind !== 'receipt') return { zh: about, en: about }
  const use = uses(about)
  return { zh: `${use.zh} ${document}`, en: `${use.en} ${document}` }
}

const ACTS: Readonly<Record<WaitingKind, (ctx: Ctx, row: Waiting) => boolean>> = {
  paper: ({ actor }, row) => may.inspect(actor, row, row.enteredById),
  objection: ({ actor }, row) => may.answer(actor, row, row.enteredById),
  receipt: ({ actor }, row) => may.inspectReceipt(actor, row, row.enteredById),
  claw_back: ({ actor }, row) => may.clawBack(actor) && row.enteredById !== actor.id,
  payment_order: ({ actor }, row) => may.approveOrder(actor, row.enteredById),
}
