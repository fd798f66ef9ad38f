import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Ctx } from '../kernel/command.ts'
import type { Caller } from './world.ts'

/**
 * Two at the same moment: the first command stands still before its end until the second waits for
 * it, or has gone by. Returns what the second came to.
 */
export async function meanwhile<T>(
  who: Caller,
  first: (ctx: Ctx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const one = who.do(async (ctx) => {
    await first(ctx)
    begun.resolve()
    await gate.promise
  })
  await Promise.race([begun.promise, one])
  let isOver = false
  const two = second().finally(() => {
    isOver = true
  })
  await expect.poll(async () => isOver || (await someoneWaits(who)), { timeout: 10_000 }).toBe(true)
  gate.resolve()
  await one
  return two
}

const someoneWaits = (who: Caller): Promise<boolean> =>
  who.do(async (ctx) => {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()) as waits`.execute(ctx.db)
    return rows[0]!.waits
  })
