import { sql, type Expression, type SqlBool } from 'kysely'
import { has, type Actor } from '../../kernel/actor.ts'
import type { PeriodCan, PeriodState, StatementCan, StatementState } from './schema.ts'

interface Signed {
  readonly organisationId: string
  readonly state: StatementState
  /** Who has signed or paid already: nobody does two of the three. */
  readonly actors: readonly string[]
  readonly openObjections: number
  readonly payableFen: number
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
  }
}

/** Rows with an `organisation_id` that the caller may see: a provider its own, the payers all. */
export function reach(actor: Actor, table: string): Expression<SqlBool> {
  if (has(actor, 'finance', 'auditor', 'official')) return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(`${table}.organisation_id`)} = ${actor.organisationId}`
}
