import type { Ctx } from '../../kernel/command.ts'
import { dayOf, monthOf } from '../../kernel/time.ts'
import type { Area } from '../areas/index.ts'
import {
  isMet,
  linkOf,
  spanOf,
  spanOfMonth,
  valueOf,
  type LinkFacts,
  type Span,
} from './indicator.ts'
import { readMeasures } from './measures.ts'
import { wordsOfParts, type PartWords } from './parts.ts'
import { reachArea, surroundings } from './places.ts'
import type { Indicator } from '../../kernel/packs/indicators.ts'
import type { FigureView, Period, Value } from './schema.ts'
import { installedIndicators, type Installed } from './store.ts'
import { Sums } from './sums.ts'

/** Every figure of an area with the same by the areas below it and the lists behind them. */
export async function commandCentre(
  ctx: Ctx,
  asked: { readonly area?: string | undefined; readonly period: Period },
) {
  const area = await reachArea(ctx, asked.area)
  const span = spanOf(asked.period, ctx.now)
  const month = monthOf(ctx.now)
  const shown = (await installedIndicators(ctx)).filter(({ indicator }) =>
    indicator.levels.includes(area.level),
  )
  const figures = await figuresIn(ctx, area, shown, span)
  const told = new Set(figures.flatMap(({ below }) => below.map((one) => one.areaCode)))
  return {
    at: ctx.now,
    ...(await surroundings(ctx, area, told)),
    period: asked.period,
    from: span.firstDay,
    to: span.lastDay,
    month,
    figures,
  }
}

/** Figures of an area; monthly ones always count their whole month, whatever the page looks at. */
export async function figuresIn(
  ctx: Ctx,
  area: Area,
  shown: readonly Installed[],
  span: Span,
): Promise<FigureView[]> {
  const month = monthOf(ctx.now)
  const monthly = shown.filter(({ indicator }) => indicator.period === 'month')
  const others = shown.filter(({ indicator }) => indicator.period !== 'month')
  const words = await wordsOfParts(ctx)
  const told = async (all: readonly Installed[], during: Span) => {
    const scope = { areas: [area.code], from: during.from, to: during.to }
    const sums = new Sums(await readMeasures(ctx, scope, measuresOf(all)))
    const facts = {
      area: area.code,
      from: during.firstDay,
      to: during.lastDay,
      month,
      today: dayOf(ctx.now),
    }
    return all.map((one) => figureOf(one, { sums, facts, words }))
  }
  const figures = [...(await told(others, span)), ...(await told(monthly, spanOfMonth(month)))]
  const place = new Map(shown.map(({ indicator }, at) => [indicator.code, at]))
  return figures.toSorted((a, b) => (place.get(a.code) ?? 0) - (place.get(b.code) ?? 0))
}

export const measuresOf = (all: readonly Installed[]): string[] =>
  all.flatMap(({ indicator: { numerator, denominator } }) =>
    denominator ? [numerator.measure, denominator.measure] : [numerator.measure],
  )

interface Shown {
  readonly sums: Sums
  readonly facts: LinkFacts
  readonly words: PartWords
}

function figureOf({ indicator, target }: Installed, shown: Shown): FigureView {
  const { sums, facts } = shown
  const measures = measuresOf([{ indicator, target }])
  const areas = [...new Set(measures.flatMap((measure) => sums.areas(measure)))].toSorted()
  const whole = divided(indicator, (measure) => sums.total(measure))
  return {
    code: indicator.code,
    ...whole,
    met: isMet(indicator, target, whole),
    rows: linkOf(indicator.rows, facts),
    denominatorRows: linkOf(indicator.denominatorRows, facts),
    parts: partsOf(indicator, shown),
    below: areas.map((areaCode) => ({
      areaCode,
      ...divided(indicator, (measure) => sums.of(measure, areaCode)),
    })),
  }
}

function partsOf(indicator: Indicator, { sums, facts, words }: Shown): FigureView['parts'] {
  if (indicator.parts === null) return []
  const measures = measuresOf([{ indicator, target: null }])
  const found = new Set(measures.flatMap((measure) => sums.parts(measure)))
  return words.order(indicator.parts, found).map(({ code, words: named }) => ({
    part: code,
    words: named,
    ...divided(indicator, (measure) => sums.ofPart(measure, code)),
    rows: linkOf(indicator.partRows, { ...facts, part: code }),
  }))
}

const divided = (indicator: Indicator, counted: (measure: string) => number): Value =>
  valueOf(
    indicator,
    counted(indicator.numerator.measure),
    indicator.denominator && counted(indicator.denominator.measure),
  )
