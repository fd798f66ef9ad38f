import type { Figure } from '../../kernel/packs/indicators.ts'

type Sum = { total: number; areas: Map<string, number>; parts: Map<string, number> }

/**
 * What the modules counted, summed by measure: in all, by area and by part. Parts do not add up to
 * the whole: somebody may belong to two categories, so modules tell the whole apart.
 */
export class Sums {
  readonly #byMeasure = new Map<string, Sum>()

  constructor(figures: readonly Figure[]) {
    for (const figure of figures) this.#add(figure)
  }

  total(measure: string): number {
    return this.#byMeasure.get(measure)?.total ?? 0
  }

  of(measure: string, areaCode: string): number {
    return this.#byMeasure.get(measure)?.areas.get(areaCode) ?? 0
  }

  ofPart(measure: string, part: string): number {
    return this.#byMeasure.get(measure)?.parts.get(part) ?? 0
  }

  areas(measure: string): string[] {
    return [...(this.#byMeasure.get(measure)?.areas.keys() ?? [])]
  }

  parts(measure: string): string[] {
    return [...(this.#byMeasure.get(measure)?.parts.keys() ?? [])]
  }

  #add({ measure, areaCode, part, value }: Figure): void {
    const sum = this.#byMeasure.getOrInsertComputed(measure, () => ({
      total: 0,
      areas: new Map(),
      parts: new Map(),
    }))
    if (part !== null) {
      sum.parts.set(part, (sum.parts.get(part) ?? 0) + value)
      return
    }
    sum.total += value
    sum.areas.set(areaCode, (sum.areas.get(areaCode) ?? 0) + value)
  }
}
