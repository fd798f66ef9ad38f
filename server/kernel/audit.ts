import { json, type City, type Json } from './db.ts'
import type { Ctx } from './command.ts'

interface AuditTable {
  city: City
  id: string
  at: Temporal.Instant
  actor_kind: string
  actor_id: string
  actor_name: string
  action: string
  subject_kind: string
  subject_id: string
  reason: string | null
  detail: Json<Record<string, unknown>>
  request_id: string
}

declare module './db.ts' {
  interface Tables {
    audit: AuditTable
  }
}

export interface Subject {
  readonly kind: string
  readonly id: string
}

export interface AuditLine {
  /** `module.past_fact`. */
  readonly action: string
  readonly subject: Subject
  readonly detail?: Record<string, unknown>
  readonly reason?: string | null
}

/**
 * Records who did or looked at what, in the same transaction. `action` is `module.past_fact`.
 * `detail` holds ids, codes and before/after values; never identity numbers or telephones.
 */
export async function audit(
  ctx: Ctx,
  action: string,
  subject: Subject,
  detail: Record<string, unknown> = {},
  reason: string | null = null,
): Promise<void> {
  await auditMany(ctx, [{ action, subject, detail, reason }])
}

/** Rows of one statement: eleven parameters each, and PostgreSQL takes 65,535. */
const ROWS_MAX = 1_000

/** As `audit`, for any number of lines in as few statements as may be. */
export async function auditMany(ctx: Ctx, lines: readonly AuditLine[]): Promise<void> {
  const rows = lines.map(({ action, subject, detail = {}, reason = null }) => ({
    id: ctx.id(),
    at: ctx.now,
    actor_kind: ctx.actor.kind,
    actor_id: ctx.actor.id,
    actor_name: ctx.actor.name,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    reason,
    detail: json(detail),
    request_id: ctx.requestId,
  }))
  for (let at = 0; at < rows.length; at += ROWS_MAX) {
    await ctx.db
      .insertInto('audit')
      .values(rows.slice(at, at + ROWS_MAX))
      .execute()
  }
}
