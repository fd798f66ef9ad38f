import { sql } from 'kysely'
import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { dayOf, startOfDay, type Day } from '../../kernel/time.ts'
import { closeAlerts, raiseNotThere } from './alerts.ts'
import { NOT_THERE, type NotThere } from './evidence.ts'
import { refreshEvidence } from './refresh-evidence.ts'
import type { VisitState } from './schema.ts'
import { publishVisit, recordChange, saveVisit, visitOf, type VisitFact } from './store.ts'
import type { Visit } from './visit.ts'
import { notThereAllDay } from './whereabouts.ts'

/** Visits that somebody says took place; approved ones among them, whatever was paid for them. */
const DELIVERED: readonly VisitState[] = ['under_way', 'done', 'provider_approved', 'approved']
const FLAGS = Object.values(NOT_THERE)

/** `visits.flagged` and `visits.unflagged`: what was found out about a visit after it took place. */
export interface FlagFact extends VisitFact {
  readonly flag: NotThere
  /** The day from which the record says so. */
  readonly on: Day
}

/**
 * I6: a death, an admission or a departure that is recorded, changed or taken back later than it
 * happened is held against every delivered visit: those to somebody who was not there are flagged by
 * a new row with its reason and raise an alert; where the record no longer says so, another row
 * takes the flag away. Asking again changes nothing. The visit keeps its state and its minutes: what
 * becomes of the money is finance's to decide.
 */
export async function findNotThere(ctx: Ctx, personId: string, on: Day): Promise<void> {
  const rows = await ctx.db
    .selectFrom('visit')
    .selectAll()
    .where('person_id', '=', personId)
    .where('state', 'in', [...DELIVERED])
    .where('started_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('started_at', '>=', startOfDay(on)),
        eb(sql<boolean>`flags && ${FLAGS}::text[]`, '=', true),
      ]),
    )
    .orderBy('starts_at')
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map<Day, NotThere | null>()
  for (const visit of rows.map(visitOf)) {
    const day = dayOf(visit.startedAt ?? visit.startsAt)
    if (!known.has(day)) known.set(day, await notThereAllDay(ctx, personId, day))
    await compare(ctx, visit, known.get(day) ?? null, on)
  }
}

async function compare(ctx: Ctx, before: Visit, flag: NotThere | null, on: Day): Promise<void> {
  const weighed = await refreshEvidence(ctx, before)
  const standing = await standingFinding(ctx, before.id)
  if (flag === standing.flag) return
  let visit = weighed
  if (standing.flag !== null) visit = await unflag(ctx, before, visit, standing, on)
  if (flag === null) return
  const flags = [...new Set([...visit.flags, flag])].toSorted()
  // What is not decided yet was weighed just now; what is decided keeps its score.
  const after = await saveVisit(ctx, visit, { flags, weak: true })
  await keep(ctx, { kind: 'flagged', before, after, flag, on, reasonCode: 'life_event' })
  await raiseNotThere(ctx, after, standing.times)
}

interface Finding {
  readonly flag: NotThere | null
  /** Of the visit before it was flagged. */
  readonly wasWeak: boolean
  readonly hadFlag: boolean
  /** How often the visit was flagged so far. */
  readonly times: number
}

async function unflag(
  ctx: Ctx,
  before: Visit,
  visit: Visit,
  { flag, wasWeak, hadFlag }: Finding,
  on: Day,
): Promise<Visit> {
  const isDecided = visit.state === 'approved'
  const flags = visit.flags.filter((one) => one !== flag || hadFlag)
  const after = isDecided ? await saveVisit(ctx, visit, { flags, weak: wasWeak }) : visit
  const reasonCode = 'life_event_corrected'
  await keep(ctx, { kind: 'unflagged', before, after, flag: flag!, on, reasonCode })
  await closeAlerts(ctx, visit.id, ['not_there'])
  return after
}

/** What the rows of a visit say so far: the last one counts. */
async function standingFinding(ctx: Ctx, visitId: string): Promise<Finding> {
  const rows = await ctx.db
    .selectFrom('visit_change')
    .select(['kind', 'before', 'after'])
    .where('visit_id', '=', visitId)
    .where('kind', 'in', ['flagged', 'unflagged'])
    .orderBy('seq')
    .execute()
  const times = rows.filter((row) => row.kind === 'flagged').length
  const last = rows.at(-1)
  if (last?.kind !== 'flagged') return { flag: null, wasWeak: false, hadFlag: false, times }
  const flag = last.after['flag'] as NotThere
  return {
    flag,
    wasWeak: last.before['weak'] === true,
    hadFlag: (last.before['flags'] as readonly string[]).includes(flag),
    times,
  }
}

interface Row {
  readonly kind: 'flagged' | 'unflagged'
  readonly before: Visit
  readonly after: Visit
  readonly flag: NotThere
  readonly on: Day
  readonly reasonCode: 'life_event' | 'life_event_corrected'
}

async function keep(ctx: Ctx, { kind, before, after, flag, on, reasonCode }: Row): Promise<void> {
  await recordChange(ctx, after, {
    kind,
    before: { flags: before.flags, weak: before.weak },
    after: { flags: after.flags, weak: after.weak, flag, on },
    reasonCode,
  })
  const detail = { flag, on, state: after.state }
  await audit(ctx, `visits.${kind}`, { kind: 'visit', id: after.id }, detail)
  await publishVisit(ctx, `visits.${kind}`, after, { flag, on })
}
