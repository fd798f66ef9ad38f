import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../../kernel/command.ts'
import { dayOf } from '../../../kernel/time.ts'
import type { IssuedLetter } from './schema.ts'
import { hotlineOf } from '../may-i/answers.ts'
import { termsOf } from '../terms.ts'
import type { LetterTable } from '../tables.ts'

/** What a letter is about; each has one letter. */
export interface LetterAbout {
  readonly kind: 'determination' | 'award_application' | 'award_receipt' | 'award_claw_back'
  readonly id: string
}

export type LetterRow = Selectable<LetterTable>

const DIGITS = 6

export const letterNumber = ({ year, place }: Pick<LetterRow, 'year' | 'place'>): string =>
  `YL-${year}-${String(place).padStart(DIGITS, '0')}`

/**
 * Gives a letter its number when it is first printed; printed again it keeps its number, and the days
 * and the telephone that it named. The series of a year has no gap: whoever numbers waits for the
 * transaction before, and a number that is not committed was never given.
 */
export async function issueLetter(ctx: Ctx, about: LetterAbout): Promise<LetterRow> {
  const before = await findLetter(ctx, about)
  if (before) return before
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters:${ctx.city}`}, 0))`.execute(
    ctx.db,
  )
  const meanwhile = await findLetter(ctx, about)
  if (meanwhile) return meanwhile
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const { last } = await ctx.db
    .selectFrom('letter')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), eb.lit(0)).as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return ctx.db
    .insertInto('letter')
    .values({
      year,
      place: last + 1,
      about_kind: about.kind,
      about_id: about.id,
      objection_days: (await termsOf(ctx)).objectionDays,
      hotline: await hotlineOf(ctx),
      at: ctx.now,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

const findLetter = (ctx: Ctx, about: LetterAbout): Promise<LetterRow | undefined> =>
  ctx.db
    .selectFrom('letter')
    .selectAll()
    .where('about_kind', '=', about.kind)
    .where('about_id', '=', about.id)
    .executeTakeFirst()

/** The letter that was issued about something; null: it was never printed. */
export async function letterOf(ctx: Ctx, about: LetterAbout): Promise<IssuedLetter | null> {
  const row = await findLetter(ctx, about)
  return row ? { number: letterNumber(row), at: row.at.toString(), by: row.actor_name } : null
}

/** Numbers of the letters that were issued about several of a kind, by the id of what they are about. */
export async function lettersOf(
  ctx: Ctx,
  kind: LetterAbout['kind'],
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('letter')
    .select(['about_id', 'year', 'place'])
    .where('about_kind', '=', kind)
    .where('about_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.about_id, letterNumber(row)]))
}
