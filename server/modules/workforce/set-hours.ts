import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import { json } from '../../kernel/db.ts'
import { invalid } from '../../kernel/refused.ts'
import { addDays, dayOf } from '../../kernel/time.ts'
import { minutesOf, weekMistake, workingDayOf } from './hours.ts'
import { SetHours, type HoursPattern } from './schema.ts'
import { lockManaged, tell } from './store.ts'

/** W4: sets the week from a day on; the week before holds until the day before. */
export async function setHours(
  ctx: Ctx,
  workerId: string,
  input: SetHours,
): Promise<HoursPattern[]> {
  const { from, days } = SetHours.parse(input)
  const worker = await lockManaged(ctx, workerId)
  if (from < dayOf(ctx.now)) throw invalid('workforce.day_past', 'from')
  const mistake = weekMistake(days)
  if (mistake) throw invalid(mistake.code, mistake.field)
  await ctx.db
    .deleteFrom('hours_pattern')
    .where('worker_id', '=', workerId)
    .where('from_on', '>=', from)
    .execute()
  await ctx.db
    .updateTable('hours_pattern')
    .set({ to_on: addDays(from, -1) })
    .where('worker_id', '=', workerId)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
    .execute()
  const id = ctx.id()
  await ctx.db
    .insertInto('hours_pattern')
    .values({ id, worker_id: workerId, from_on: from, to_on: null })
    .execute()
  if (days.length > 0) {
    await ctx.db
      .insertInto('hours_day')
      .values(
        days.map(minutesOf).map((day) => ({
          pattern_id: id,
          weekday: day.weekday,
          starts_minute: day.from,
          ends_minute: day.to,
          breaks: json(day.breaks),
        })),
      )
      .execute()
  }
  await tell(ctx, worker, 'workforce.hours_set', { from })
  await audit(ctx, 'workforce.hours_set', { kind: 'worker', id: workerId }, { from, days })
  return hoursOf(ctx, workerId)
}

/** The weeks that hold today or later, in order, then the past. */
export async function hoursOf(ctx: Ctx, workerId: string): Promise<HoursPattern[]> {
  const rows = await ctx.db
    .selectFrom('hours_pattern as pattern')
    .leftJoin('hours_day as day', 'day.pattern_id', 'pattern.id')
    .select([
      'pattern.id',
      'pattern.from_on',
      'pattern.to_on',
      'day.weekday',
      'day.starts_minute',
      'day.ends_minute',
      'day.breaks',
    ])
    .where('pattern.worker_id', '=', workerId)
    .orderBy('pattern.from_on')
    .orderBy('day.weekday')
    .execute()
  const patterns = [...Map.groupBy(rows, (row) => row.id).values()].map((days) => ({
    from: days[0]!.from_on,
    to: days[0]!.to_on,
    days: days.flatMap((day) =>
      day.weekday === null || day.starts_minute === null || day.ends_minute === null
        ? []
        : workingDayOf({
            weekday: day.weekday,
            from: day.starts_minute,
            to: day.ends_minute,
            breaks: day.breaks ?? [],
          }),
    ),
  }))
  const today = dayOf(ctx.now)
  const isPast = (pattern: HoursPattern): boolean => pattern.to !== null && pattern.to < today
  return [
    ...patterns.filter((pattern) => !isPast(pattern)),
    ...patterns.filter(isPast).toReversed(),
  ]
}
