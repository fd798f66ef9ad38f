import type { Ctx } from '../../kernel/command.ts'
import { monthOf } from '../../kernel/time.ts'
import { measuresOf } from './command-centre.ts'
import { monthsUpTo, spanOfMonth, valueOf } from './indicator.ts'
import { readMeasures } from './measures.ts'
import { reachArea } from './places.ts'
import type { Trend } from './schema.ts'
import { installedIndicators } from './store.ts'
import { Sums } from './sums.ts'

/** The last six months, the running one last; what stands only now has no past to show. */
export async function trend(ctx: Ctx, asked: { area?: string | undefined }): Promise<Trend> {
  const area = await reachArea(ctx, asked.area)
  const shown = (await installedIndicators(ctx)).filter(
    ({ indicator }) =>
      indicator.trend && indicator.period !== 'now' && indicator.levels.includes(area.level),
  )
  const months = monthsUpTo(monthOf(ctx.now))
  const sums: Sums[] = []
  for (const month of months) {
    const { from, to } = spanOfMonth(month)
    const scope = { areas: [area.code], from, to }
    sums.push(new Sums(await readMeasures(ctx, scope, measuresOf(shown))))
  }
  return {
    months,
    series: shown.map(({ indicator }) => ({
      code: indicator.code,
      values: sums.map((sum) =>
        valueOf(
          indicator,
          sum.total(indicator.numerator.measure),
          indicator.denominator && sum.total(indicator.denominator.measure),
        ),
      ),
    })),
  }
}
