import type { Ctx } from '../../kernel/command.ts'
import { Dictionaries, type FactColumns } from '../../kernel/fact-columns.ts'
import { readFacts } from '../../kernel/fact-source.ts'
import type { Programme } from '../../kernel/packs/programmes.ts'
import type { Day } from '../../kernel/time.ts'
import { compileRule, type CompiledRule, type OutcomeColumns } from './compiled.ts'
import { areaAt, foundAt, listSubjectIds, type Found } from './subjects.ts'

export { CANNOT_TELL, MET, REFUSED, type OutcomeColumns } from './compiled.ts'

/** Subjects of one batch with what each of the rules says of them, in the order of the rules. */
export interface PopulationBatch {
  readonly ids: readonly string[]
  readonly facts: FactColumns
  readonly outcomes: readonly OutcomeColumns[]
  /** Facts and place of one subject, for those that are shown. */
  found(index: number): Found
  /** The place of a subject: its code, without making an object of its facts. */
  areaCode(index: number): string
}

export interface PopulationAsked {
  /** The day on which facts are read. */
  readonly on: Day
  /** Codes of areas; everything below them is included. */
  readonly areas: readonly string[]
  /** Go on after this subject. */
  readonly after?: string | null
  readonly batchSize?: number
}

/** A prefecture fits into one batch: measured, 42 bytes a person in columns, and 1.3 kB while rows travel. */
const BATCH = 300_000

/**
 * Asks rules about every subject of the areas, in order of their ids and in batches, so that memory
 * is bounded whatever the number of people. The rules must be for the same kind of subject and need
 * not be installed: a changed rule is tried with the same call. Nothing is written.
 */
export async function* evaluatePopulation(
  ctx: Ctx,
  rules: readonly Programme[],
  asked: PopulationAsked,
): AsyncGenerator<PopulationBatch> {
  const [first] = rules
  if (!first) return
  let compiled: readonly CompiledRule[] | null = null
  for await (const facts of populationFacts(ctx, first.subject, asked)) {
    // Dictionaries only grow, so rules that were compiled for the first batch serve them all.
    compiled ??= rules.map((rule) => compileRule(rule, facts))
    yield {
      ids: facts.ids,
      facts,
      outcomes: compiled.map((rule) => rule.evaluate(facts)),
      found: (index) => foundAt(ctx, facts, index)!,
      areaCode: (index) => areaAt(ctx, facts, index),
    }
  }
}

/** The facts of every subject of the areas, in batches that share their dictionaries. */
export async function* populationFacts(
  ctx: Ctx,
  subject: Programme['subject'],
  { on, areas, after = null, batchSize = BATCH }: PopulationAsked,
): AsyncGenerator<FactColumns> {
  const dictionaries = new Dictionaries()
  for (let last = after; ;) {
    const ids = await listSubjectIds(ctx, subject, { areas, after: last, limit: batchSize })
    if (ids.length > 0) yield await readFacts(ctx, { subject, ids, on, dictionaries })
    if (ids.length < batchSize) return
    last = ids.at(-1)!
  }
}
