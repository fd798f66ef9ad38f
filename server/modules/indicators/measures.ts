import type { Ctx } from '../../kernel/command.ts'
import type { Figure, FigureScope, FigureSource } from '../../kernel/packs/indicators.ts'
import { assessmentFigures } from '../assessments/index.ts'
import { catalogueFigures } from '../catalogue/index.ts'
import { dispatchFigures } from '../dispatch/index.ts'
import { organisationFigures } from '../organisations/index.ts'
import { peopleFigures } from '../people/index.ts'
import { programmeFigures } from '../programmes/index.ts'
import { settlementFigures } from '../settlement/index.ts'
import { visitFigures } from '../visits/index.ts'
import { workforceFigures } from '../workforce/index.ts'
import { centralSupportFigures } from './central-support.ts'
import { centreFigures } from './centres.ts'
import { coverageFigures } from './coverage.ts'
import { hotlineFigures } from './hotline.ts'

/** Every module that publishes figures. */
const SOURCES: readonly FigureSource[] = [
  peopleFigures,
  organisationFigures,
  workforceFigures,
  catalogueFigures,
  assessmentFigures,
  programmeFigures,
  hotlineFigures,
  visitFigures,
  dispatchFigures,
  settlementFigures,
  coverageFigures,
  centralSupportFigures,
  centreFigures,
]

/** Measure → who tells it. */
export const MEASURES: ReadonlyMap<string, FigureSource> = new Map(
  SOURCES.flatMap((source) => source.measures.map((measure) => [measure, source] as const)),
)

/** Asks each module once for what is needed of it; a measure nobody has rows for is simply absent. */
export async function readMeasures(
  ctx: Ctx,
  scope: FigureScope,
  measures: Iterable<string>,
): Promise<Figure[]> {
  const wanted = new Set(measures)
  const sources = new Set([...wanted].flatMap((measure) => MEASURES.get(measure) ?? []))
  const figures: Figure[] = []
  for (const source of sources) figures.push(...(await source.read(ctx, scope)))
  return figures.filter((figure) => wanted.has(figure.measure))
}
