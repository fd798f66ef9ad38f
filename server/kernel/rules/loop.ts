import { compileFunction } from 'node:vm'
import type { Column, FactColumns } from '../fact-columns.ts'
import type { FactName } from '../packs/fact-dictionary.ts'
import type { RuleScope } from '../packs/facts.ts'
import { RuleMemo, RuleTable, answerTo } from './tables.ts'
import { factsReadBy, type Tree } from './tree.ts'

/** Runs the compiled rules over a batch and writes into the outputs, in the order they were opened. */
export type RuleRun = (columns: FactColumns, outputs: readonly OutputArray[]) => void
export type OutputArray = Uint8Array | Uint32Array | Int16Array | Int32Array

/**
 * One loop of plain JavaScript over typed columns, being written. No text of a rule reaches the code:
 * columns, tables and outputs have numbers for names, and texts stand in tables.
 */
export class RuleLoop {
  protected readonly scope: RuleScope
  readonly #shape: FactColumns
  readonly #columns: { readonly fact: FactName; readonly kind: Column['kind'] }[] = []
  readonly #tables: RuleTable[] = []
  readonly #memos: RuleMemo[] = []
  readonly #outputs: string[] = []
  readonly #lines: string[] = []
  #names = 0

  constructor(scope: RuleScope, shape: FactColumns) {
    this.scope = scope
    this.#shape = shape
  }

  /** Adds a line of the loop's body; `i` is the subject's place. */
  line(text: string): void {
    this.#lines.push(text)
  }

  /** A new array that is written to: \`${output}[i] = …\`. */
  output(): string {
    const name = `o${this.#outputs.length}`
    this.#outputs.push(name)
    return name
  }

  name(): string {
    return `v${this.#names++}`
  }

  finish(): RuleRun {
    const columns = this.#columns
    const tables = this.#tables
    const memos = this.#memos
    const text = [
      ...columns.map((_, at) => `const c${at} = columns[${at}]`),
      ...tables.map((_, at) => `const t${at} = tables[${at}].values`),
      ...memos.map((_, at) => `const m${at} = memos[${at}]`),
      ...this.#outputs.map((name, at) => `const ${name} = outputs[${at}]`),
      'for (let i = 0; i < batch.count; i++) {',
      ...this.#lines,
      '}',
    ].join('\n')
    const run = compileFunction(text, ['batch', 'columns', 'tables', 'memos', 'outputs'])
    return (batch, outputs) => {
      for (const table of tables) fit(table, batch)
      const values = columns.map(({ fact, kind }) => valuesOf(batch, fact, kind))
      run(batch, values, tables, memos, outputs)
    }
  }

  /** A part that is asked by interpretation: once for each value of its fact, or each combination. */
  protected part(
    tree: Tree,
    nulls: ReadonlySet<FactName>,
    kind: 'bool' | 'number' = 'bool',
  ): string {
    const answer = answerTo(this.scope, tree, kind)
    const facts = factsReadBy(tree).filter((fact) => this.#shape.find(fact))
    const [fact] = facts
    if (!fact) return this.let(String(answer({})))
    const column = this.#shape.find(fact)!
    if (facts.length === 1 && column.kind !== 'number') {
      const at = this.#tables.push(new RuleTable({ fact, answer, nulls, kind })) - 1
      const place = column.kind === 'code' ? ' + 1' : ''
      return this.let(`t${at}[${this.column(fact, column.kind)}[i]${place}]`)
    }
    const at = this.#memos.push(new RuleMemo(facts, answer, nulls)) - 1
    return this.let(`m${at}.ask(batch, i)`)
  }

  protected let(value: string): string {
    const name = this.name()
    this.line(`let ${name} = ${value}`)
    return name
  }

  /** The name of a fact's column in the code; null where nobody has told it or it is of another kind. */
  protected column(fact: FactName, kind: Column['kind']): string | null {
    if (this.#shape.find(fact)?.kind !== kind) return null
    const known = this.#columns.findIndex((one) => one.fact === fact)
    return `c${known >= 0 ? known : this.#columns.push({ fact, kind }) - 1}`
  }
}

function fit(table: RuleTable, batch: FactColumns): void {
  const column = batch.find(table.fact)
  if (column?.kind === 'code') table.fit(column)
  if (column?.kind === 'flag') table.fitFlags()
}

function valuesOf(batch: FactColumns, fact: FactName, kind: Column['kind']): Column['values'] {
  const column = batch.find(fact)
  if (column?.kind !== kind) throw new Error(`${fact} is not a ${kind} in this batch`)
  return column.values
}
