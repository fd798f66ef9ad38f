import { sql, type Expression, type SqlBool } from 'kysely'
import type { Actor } from './actor.ts'

/** True when `code` lies in one of the actor's areas. */
export const reaches = (actor: Actor, code: string): boolean =>
  actor.reach.some((area) => code.startsWith(area))

/** The areas without those that lie within another of them, so that nothing is counted twice. */
export const outermost = (areas: readonly string[]): string[] =>
  [...new Set(areas)].filter(
    (area) => !areas.some((other) => other !== area && area.startsWith(other)),
  )

/**
 * `reaches` as SQL over an area-code column: codes nest by prefix, so a reach is a list of ranges
 * that the index on the column (collation "C") can serve.
 */
export function withinReach(actor: Actor, column: Expression<unknown>): Expression<SqlBool> {
  return withinAreas(actor.reach, column)
}

/** Rows whose area is one of `areas` or below it. The empty code stands for everywhere. */
export function withinAreas(
  areas: readonly string[],
  column: Expression<unknown>,
): Expression<SqlBool> {
  if (areas.includes('')) return sql<SqlBool>`true`
  if (areas.length === 0) return sql<SqlBool>`false`
  const parts = areas.map(
    (area) => sql<SqlBool>`(${column} >= ${area} and ${column} < ${`${area}~`})`,
  )
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}
