import { sql } from 'kysely'
import type { Ctx } from '../../kernel/command.ts'
import { Refused } from '../../kernel/refused.ts'

/** The code of an expected refusal; null for faults. */
export const refusalOf = (error: unknown): string | null =>
  error instanceof Refused ? error.code : null

/**
 * Tries one step of a command. A refusal undoes that step alone and is told as its code; every
 * other error goes on and undoes the command.
 */
export async function attempt<T>(
  ctx: Ctx,
  run: () => Promise<T>,
): Promise<{ readonly done: T } | { readonly refusal: string }> {
  await sql`savepoint attempt`.execute(ctx.db)
  try {
    const done = await run()
    await sql`release savepoint attempt`.execute(ctx.db)
    return { done }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    await sql`rollback to savepoint attempt`.execute(ctx.db)
    await sql`release savepoint attempt`.execute(ctx.db)
    return { refusal }
  }
}
