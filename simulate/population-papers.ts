import { sql } from 'kysely'
import type { Ctx } from '../server/kernel/command.ts'

/** Of a hundred people, how many have applied for it with papers that were accepted. */
const PROGRAMMES = [
  { id: 'family-bed', percent: 2, papers: { home_adaptable: true, home_care_agreement: true } },
  { id: 'canteen-points', percent: 3, papers: { volunteer_hours: 6, canteen_hours: 4 } },
] as const

type Sql = ReturnType<typeof sql>

/**
 * Papers of the invented population, accepted in the month before, so that the rules that ask for
 * them have somebody to serve. Set by set, like the people they belong to.
 */
export async function addPapers(ctx: Ctx, seed: number): Promise<void> {
  for (const [place, programme] of PROGRAMMES.entries()) {
    const facts = Object.entries(programme.papers)
    await applications(ctx, programme, place, seed).execute(ctx.db)
    for (const [at, [fact, value]] of facts.entries()) {
      const kind = sql.lit(`-a${place}${at}`)
      await papers(ctx, programme.id, kind, { fact, value }).execute(ctx.db)
    }
  }
  await accepted(ctx).execute(ctx.db)
  for (const table of ['award_application', 'award_paper', 'award_paper_verdict']) {
    await sql`analyze ${sql.table(table)}`.execute(ctx.db)
  }
}

/** The id of the person with another ending: ids rise as those of the product do. */
const idWith = (id: Sql, ending: Sql): Sql =>
  sql`(left(${id}::text, 18) || ${ending} || right(${id}::text, 14))::uuid`
const acted = (ctx: Ctx): Sql => sql`${ctx.actor.id}::uuid, ${ctx.actor.name}::text`
const lastMonth = (ctx: Ctx): Sql =>
  sql`date_trunc('month', ${ctx.now}::timestamptz) - interval '5 days'`

const applications = (
  ctx: Ctx,
  { id, percent }: (typeof PROGRAMMES)[number],
  place: number,
  seed: number,
): Sql => sql`
  insert into award_application (id, number, programme_id, version_id, subject_kind, subject_id,
         subject_name, area_code, term, opened_at, opened_by, opened_name, judged_at, results)
  select ${idWith(sql`p.id`, sql.lit(`-a${place}9`))}, ${sql.lit(`S${place}-`)} || row_number() over (order by p.id),
         ${sql.lit(id)}, p.id, 'person', p.id::text, p.name, p.area_code, 'once',
         ${lastMonth(ctx)}, ${acted(ctx)}, ${lastMonth(ctx)}, '{}'
    from person p
   where (hashtextextended(${sql.lit(id)} || p.id::text, ${sql.lit(seed)}) & 1023) * 100 < ${sql.lit(percent * 1024)}`

const papers = (
  ctx: Ctx,
  programme: string,
  ending: Sql,
  { fact, value }: { fact: string; value: boolean | number },
): Sql => sql`
  insert into award_paper (id, application_id, fact, value, at, actor_id, actor_name)
  select ${idWith(sql`a.id`, ending)}, a.id, ${sql.lit(fact)}, ${JSON.stringify(value)}::jsonb,
         ${lastMonth(ctx)}, ${acted(ctx)}
    from award_application a where a.programme_id = ${sql.lit(programme)}`

const accepted = (ctx: Ctx): Sql => sql`
  insert into award_paper_verdict (paper_id, accepted, reason, at, actor_id, actor_name)
  select id, true, 'synthetic', ${lastMonth(ctx)}, ${acted(ctx)} from award_paper`
