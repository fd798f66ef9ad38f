import { sql, type Expression, type SqlBool } from 'kysely'
import { reaches, withinReach } from '../../kernel/access.ts'
import { has, type Actor } from '../../kernel/actor.ts'
import type { PeriodCan, PeriodState, StatementCan, StatementState } from './schema.ts'

interface Signed {
  readonly organisationId: string
  readonly state: StatementState
  /** Who has signed or paid already: nobody does two of the three. */
  readonly actors: readonly string[]
  readonly openObjections: number
  readonly payableFen: number
  /** Whether every line is within reach. */
  readonly isReached: boolean
}

const isOwn = (actor: Actor, organisationId: string): boolean =>
  actor.roles.includes('provider') && actor.organisationId === organisationId

export const may = {
  runMonth: (actor: Actor): boolean => has(actor, 'finance'),
  signAsProvider: (actor: Actor, statement: Pick<Signed, 'organisationId'>): boolean =>
    isOwn(actor, statement.organisationId),
  signAsPayer: (actor: Actor): boolean => has(actor, 'finance'),
  object: (actor: Actor, statement: Pick<Signed, 'organisationId'>): boolean =>
    has(actor, 'finance') || isOwn(actor, statement.organisationId),
  answer: (actor: Actor, objection: { readonly actorId: string }): boolean =>
    has(actor, 'finance') && objection.actorId !== actor.id,
  pay: (actor: Actor): boolean => has(actor, 'finance'),
  trace: (actor: Actor): boolean => has(actor, 'finance', 'auditor', 'official'),
}

export function canOnPeriod(
  actor: Actor,
  period: {
    readonly state: PeriodState
    readonly isOver: boolean
    readonly undecided: number
    readonly unsigned: number
  },
): PeriodCan {
  const runs = may.runMonth(actor)
  return {
    freeze: runs && period.state === 'open' && period.isOver && period.undecided === 0,
    close: runs && period.state === 'frozen' && period.unsigned === 0,
    defer: runs && period.state === 'open' && period.isOver && period.undecided > 0,
  }
}

export function canOnStatement(actor: Actor, statement: Signed): StatementCan {
  const isNew = !statement.actors.includes(actor.id)
  const settled = statement.openObjections === 0
  return {
    signAsProvider:
      statement.state === 'prepared' && settled && isNew && may.signAsProvider(actor, statement),
    signAsPayer:
      statement.state === 'provider_signed' && settled && isNew && may.signAsPayer(actor),
    object: may.object(actor, statement),
    pay: statement.state === 'signed' && isNew && statement.payableFen > 0 && may.pay(actor),
    trace: may.trace(actor),
    take: statement.isReached,
  }
}

/** Finance and auditors see everything, a provider its own; officials what lies in their areas. */
const seesWhole = (actor: Actor, organisationId: string): boolean =>
  has(actor, 'finance', 'auditor') || isOwn(actor, organisationId)

/** Rows of `statement` that the caller may see: an official those with a visit in his areas. */
export function reach(actor: Actor): Expression<SqlBool> {
  if (has(actor, 'finance', 'auditor')) return sql<SqlBool>`true`
  const ways: Expression<SqlBool>[] = [sql<SqlBool>`false`]
  if (actor.roles.includes('provider') && actor.organisationId) {
    ways.push(sql<SqlBool>`statement.organisation_id = ${actor.organisationId}`)
  }
  if (has(actor, 'official')) {
    ways.push(sql<SqlBool>`exists (
      select from statement_line l where l.city = statement.city and l.statement_id = statement.id
         and ${withinReach(actor, sql.ref('l.area_code'))})`)
  }
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

/** Lines, by the area of their visit, that the caller may see of a statement within reach. */
export const lineReach = (
  actor: Actor,
  statement: { readonly organisation_id: string },
  areaCode: Expression<unknown>,
): Expression<SqlBool> =>
  seesWhole(actor, statement.organisation_id) ? sql<SqlBool>`true` : withinReach(actor, areaCode)

/** Whether every one of these lines is within reach. */
export const reachesAll = (
  actor: Actor,
  statement: { readonly organisation_id: string },
  lines: readonly { readonly area_code: string }[],
): boolean =>
  seesWhole(actor, statement.organisation_id) ||
  lines.every((line) => reaches(actor, line.area_code))
