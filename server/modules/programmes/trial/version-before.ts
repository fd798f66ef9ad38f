import type { Ctx } from '../../../kernel/command.ts'
import { conflict, invalid } from '../../../kernel/refused.ts'
import { monthOf, nextMonth, type Day, type Month } from '../../../kernel/time.ts'
import { may } from '../access.ts'
import { codesNamedIn, knownAreas } from '../change/rule-codes.ts'
import { offeredFacts } from '../change/rule-criteria.ts'
import { fieldsOf } from '../change/rule-fields.ts'
import type { Changeable } from '../change/rule-given.ts'
import { isAppliedFor, versionOn, versionsOf, type Version } from '../versions.ts'
import '../tables.ts'

export const firstDayOf = (month: Month): Day => `${month}-01`

/** Nothing takes effect in a month that has begun: the next one is the first that may change. */
export const earliestMonth = (ctx: Ctx): Month => nextMonth(monthOf(ctx.now))

/**
 * The version that a change from that month on would replace. Refused in the past, in a month that is
 * open, and before a version that is there already, which would bring the old rule back.
 */
export async function changeBase(ctx: Ctx, programmeId: string, from: Month): Promise<Version> {
  const earliest = earliestMonth(ctx)
  if (from < earliest) throw invalid('programmes.change_too_early', 'from', { month: earliest })
  const base = await versionOn(ctx, programmeId, firstDayOf(from))
  const opened = await ctx.db
    .selectFrom('programme_cycle')
    .select('month')
    .where('programme_id', '=', programmeId)
    .where('month', '>=', from)
    .executeTakeFirst()
  if (opened) throw invalid('programmes.change_opened', 'from', { month: opened.month })
  const later = (await versionsOf(ctx, programmeId)).find(
    ({ programme }) => programme.inForce.from > firstDayOf(from),
  )
  if (later) {
    throw conflict('programmes.change_before_version', {
      field: 'from',
      details: { day: later.programme.inForce.from },
    })
  }
  return base
}

/** What may be changed of a rule, and what a new condition may ask for. */
export async function changeable(ctx: Ctx, { programme }: Version): Promise<Changeable> {
  const codes = await codesNamedIn(ctx, [programme])
  return {
    fields: fieldsOf(programme, codes),
    facts: offeredFacts(programme, codes),
    areas: await knownAreas(ctx),
  }
}

/** What the form for changing a rule offers: its fields with their bounds, and the months it may start. */
export async function changeForm(ctx: Ctx, programmeId: string, asked?: Month) {
  const earliest = earliestMonth(ctx)
  const from = asked ?? (await firstFreeMonth(ctx, programmeId))
  const base = await changeBase(ctx, programmeId, from)
  const { title, unit, about, version } = base.programme
  const { fields, facts } = await changeable(ctx, base)
  return {
    titleZh: title.zh,
    titleEn: title.en,
    unit,
    appliedFor: isAppliedFor(base.programme),
    about,
    version,
    from,
    earliest,
    fields: [...fields],
    facts: [...facts],
    can: { try: may.tryChange(ctx.actor) },
  }
}

/** The next month, or the one in which the latest version begins. */
async function firstFreeMonth(ctx: Ctx, programmeId: string): Promise<Month> {
  const earliest = earliestMonth(ctx)
  const latest = (await versionsOf(ctx, programmeId))[0]?.programme.inForce.from
  if (latest === undefined || latest <= firstDayOf(earliest)) return earliest
  return latest.endsWith('-01') ? latest.slice(0, 7) : nextMonth(latest.slice(0, 7))
}
