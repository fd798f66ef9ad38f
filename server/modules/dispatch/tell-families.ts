import { command, type Ctx } from '../../kernel/command.ts'
import { JOB_ACTOR, type Job } from '../../kernel/jobs.ts'
import { instant, isBefore, ZONE } from '../../kernel/time.ts'
import { servicesByCodes } from '../catalogue/index.ts'
import { scheduleCallBack } from '../requests/index.ts'
import { visitsByIds, type Visit } from '../visits/index.ts'
import { workersByIds } from '../workforce/index.ts'
import type { ReplanRecord } from './tables.ts'

export const TELL_FAMILIES = 'tell-families'

/** Told within so long, and half an hour before anybody stands at the door. Our design defaults. */
const TELL_WITHIN_HOURS = 2
const BEFORE_MINUTES = 30

/**
 * Whoever expects somebody at the door is owed a call: another worker comes, or at another time, or
 * nobody has been found yet. One call a person. Workers hear by their phones.
 */
export const tellFamilies: Job<{ replanId: string }> = {
  name: TELL_FAMILIES,
  run: (kernel, { replanId }) => command(kernel, JOB_ACTOR, (ctx) => tell(ctx, replanId)),
}

async function tell(ctx: Ctx, replanId: string): Promise<void> {
  const { items } = await ctx.db
    .selectFrom('replan')
    .select('items')
    .where('id', '=', replanId)
    .executeTakeFirstOrThrow()
  const visits = await visitsByIds(
    ctx,
    items.map((item) => item.visitId),
  )
  const sentences = await sentencesOf(ctx, items, visits)
  const byPerson = Map.groupBy(items, (item) => visits.get(item.visitId)!.personId)
  for (const [personId, own] of byPerson) {
    const said = own.map((item) => sentences.get(item)!).join('；')
    const starts = own.flatMap(({ before, after }) =>
      after ? [before.startsAt, after.startsAt] : [before.startsAt],
    )
    const first = starts.map(instant).toSorted((a, b) => Temporal.Instant.compare(a, b))[0]!
    const soon = first.subtract({ minutes: BEFORE_MINUTES })
    const within = ctx.now.add({ hours: TELL_WITHIN_HOURS })
    const due = isBefore(soon, within) ? soon : within
    await scheduleCallBack(ctx, {
      kind: 'result',
      personId,
      reason: `${said}，请告知老人`.slice(0, REASON_MAX),
      dueAt: (isBefore(due, ctx.now) ? ctx.now : due).toString(),
    })
  }
}

/** A reason has no more room. */
const REASON_MAX = 200

async function sentencesOf(
  ctx: Ctx,
  items: readonly ReplanRecord[],
  visits: ReadonlyMap<string, Visit>,
): Promise<Map<ReplanRecord, string>> {
  const workers = await workersByIds(
    ctx,
    items.flatMap(({ before, after }) => [...before.crew, ...(after?.crew ?? [])]),
  )
  const services = await servicesByCodes(ctx, [
    ...new Set([...visits.values()].map((visit) => visit.serviceCode)),
  ])
  const names = (ids: readonly string[]) => ids.map((id) => workers.get(id)?.name ?? '').join('、')
  return new Map(
    items.map((item) => {
      const { before, after } = item
      const service = services.get(visits.get(item.visitId)!.serviceCode)?.nameZh ?? ''
      const what = `${clockOf(before.startsAt)}的${service}`
      if (after === null) {
        return [item, `${what}原护理员${names(before.crew)}不能上门，正在另找人`]
      }
      const who =
        names(before.crew) === names(after.crew)
          ? ''
          : `改由${names(after.crew)}上门（原${names(before.crew)}）`
      const when =
        before.startsAt === after.startsAt ? '' : `改为${clockOf(after.startsAt).slice(-5)}开始`
      return [item, `${what}${[who, when].filter((part) => part !== '').join('，')}`]
    }),
  )
}

function clockOf(at: string): string {
  const local = instant(at).toZonedDateTimeISO(ZONE)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${local.month}月${local.day}日${time}`
}
