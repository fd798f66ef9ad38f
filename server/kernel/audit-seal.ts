import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { City } from './db.ts'
import { BEFORE_ALL } from './batch.ts'
import type { Ctx } from './command.ts'
import { firstId } from './ids.ts'

interface AuditSealTable {
  city: City
  seq: number
  audit_id: string
  row_hash: string
  chain_hash: string
  sealed_at: Temporal.Instant
}

declare module './db.ts' {
  interface Tables {
    audit_seal: AuditSealTable
  }
}

const BATCH = 5_000
const GENESIS = '0'.repeat(64)
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The row as the database itself spells it, so that no client formatting enters the hash. */
const ROW_TEXT = sql<string>`row(a.city, a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.action,
  a.subject_kind, a.subject_id, a.reason, a.detail, a.request_id)::text`

/**
 * Chains audit rows that are committed and not yet sealed: each seal's hash covers its row and the
 * seal before it. Runs as a job; writers never wait for the chain. `since` spares the search through
 * years of sealed rows: only what was done from then on is looked at. Returns how many were sealed.
 */
export async function sealAudit(ctx: Ctx, since?: Temporal.Instant): Promise<number> {
  await sql`select pg_advisory_xact_lock(7911)`.execute(ctx.db)
  const last = await ctx.db
    .selectFrom('audit_seal')
    .select(['seq', 'chain_hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const from = since ? firstId(since) : BEFORE_ALL
  const open = await sql<{ id: string; text: string }>`
    select a.id, ${ROW_TEXT} as text from audit a
     where a.city = ${ctx.city} and a.id >= ${from}::uuid
       and not exists (select from audit_seal s
                        where s.city = a.city and s.audit_id = a.id and s.audit_id >= ${from}::uuid)
     order by a.id limit ${BATCH}`.execute(ctx.db)
  let seq = last?.seq ?? 0
  let chain = last?.chain_hash ?? GENESIS
  const seals = open.rows.map(({ id, text }) => {
    const rowHash = sha256(text)
    chain = sha256(`${chain}${rowHash}`)
    seq += 1
    return { seq, audit_id: id, row_hash: rowHash, chain_hash: chain, sealed_at: ctx.now }
  })
  for (let at = 0; at < seals.length; at += 1_000) {
    await ctx.db
      .insertInto('audit_seal')
      .values(seals.slice(at, at + 1_000))
      .execute()
  }
  return seals.length
}

export interface AuditCheck {
  readonly sealed: number
  readonly unsealed: number
  /** Hash of the newest seal: write it down elsewhere to prove later that nothing was cut off. */
  readonly head: string
  readonly broken: readonly {
    seq: number
    auditId: string
    fault: 'missing' | 'altered' | 'chain'
  }[]
}

/** Recomputes the whole chain. A deleted, altered or re-ordered row shows as a fault. */
export async function verifyAudit(ctx: Ctx): Promise<AuditCheck> {
  const broken: AuditCheck['broken'][number][] = []
  let chain = GENESIS
  let after = 0
  for (;;) {
    const page = await sql<{
      seq: number
      audit_id: string
      row_hash: string
      chain_hash: string
      text: string | null
    }>`
      select s.seq, s.audit_id, s.row_hash, s.chain_hash,
             case when a.id is null then null else ${ROW_TEXT} end as text
        from audit_seal s left join audit a on a.city = s.city and a.id = s.audit_id
       where s.city = ${ctx.city} and s.seq > ${after} order by s.seq limit ${BATCH}`.execute(
      ctx.db,
    )
    for (const seal of page.rows) {
      chain = sha256(`${chain}${seal.row_hash}`)
      const fault =
        seal.seq !== after + 1 || seal.chain_hash !== chain
          ? 'chain'
          : seal.text === null
            ? 'missing'
            : sha256(seal.text) === seal.row_hash
              ? null
              : 'altered'
      if (fault) broken.push({ seq: seal.seq, auditId: seal.audit_id, fault })
      chain = seal.chain_hash
      after = seal.seq
    }
    if (page.rows.length < BATCH) break
  }
  const counts = await sql<{ rows: number }>`
    select count(*) as rows from audit a where a.city = ${ctx.city}
       and not exists (select from audit_seal s where s.city = a.city and s.audit_id = a.id)`.execute(
    ctx.db,
  )
  return { sealed: after, unsealed: counts.rows[0]!.rows, head: chain, broken }
}
