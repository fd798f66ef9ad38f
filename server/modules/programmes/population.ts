import type { Ctx } from '../../kernel/command.ts'
import type { Programme } from '../../kernel/pack-programmes.ts'
import type { Day } from '../../kernel/time.ts'
import { CANNOT_TELL, MET, REFUSED, type OutcomeColumns } from './compiled.ts'
import { determineFrom } from './determination.ts'
import { findFacts, listSubjectIds, type Found } from './subjects.ts'

/** Subjects of one batch with what each of the rules says of them, in the order of the rules. */
export interface PopulationBatch {
  readonly ids: readonly string[]
  readonly outcomes: readonly OutcomeColumns[]
  /** Facts and place of one subject, for those that are shown. */
  found(index: number): Found
  /** The place of a subject: its code without making an object of its facts. */
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

const BATCH = 20_000

/**
 * Asks rules about every subject of the areas, in order of their ids and in batches, so that memory
 * stays the same whatever the number of people. The rules must be for the same kind of subject and
 * need not be installed: a changed rule is tried with the same call. Nothing is written.
 */
export async function* evaluatePopulation(
  ctx: Ctx,
  rules: readonly Programme[],
  { on, areas, after = null, batchSize = BATCH }: PopulationAsked,
): AsyncGenerator<PopulationBatch> {
  const [first] = rules
  if (!first) return
  for (let last = after; ;) {
    const ids = await listSubjectIds(ctx, first.subject, { areas, after: last, limit: batchSize })
    if (ids.length > 0) yield judged(rules, await findFacts(ctx, first.subject, ids, on))
    if (ids.length < batchSize) return
    last = ids.at(-1)!
  }
}

function judged(rules: readonly Programme[], facts: ReadonlyMap<string, Found>): PopulationBatch {
  const found = [...facts.values()]
  return {
    ids: found.map((one) => one.id),
    outcomes: rules.map((rule) => outcomesOf(rule, found)),
    found: (index) => found[index]!,
    areaCode: (index) => found[index]!.areaCode,
  }
}

function outcomesOf(rule: Programme, found: readonly Found[]): OutcomeColumns {
  const count = found.length
  const columns: OutcomeColumns = {
    met: new Uint8Array(count),
    amount: new Int32Array(count).fill(-1),
    row: new Int16Array(count).fill(-1),
    failed: new Uint32Array(count),
    unsure: new Uint32Array(count),
  }
  const rows = rule.amount.method === 'table' ? rule.amount.rows.map((row) => row.id) : []
  for (const [at, { facts }] of found.entries()) {
    const { met, amount, row, criteria } = determineFrom(rule, facts)
    columns.met[at] = met === null ? CANNOT_TELL : met ? MET : REFUSED
    columns.amount[at] = amount ?? -1
    columns.row[at] = row === null ? -1 : rows.indexOf(row)
    for (const [bit, criterion] of criteria.entries()) {
      if (criterion.met === false) columns.failed[at]! |= 1 << bit
      if (criterion.met === null) columns.unsure[at]! |= 1 << bit
    }
  }
  return columns
}
