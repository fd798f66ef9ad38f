import type { FactColumns } from '../../kernel/fact-columns.ts'
import type { Amount, Programme } from '../../kernel/packs/programmes.ts'
import { RuleCode } from '../../kernel/rules/code.ts'
import type { RuleRun } from '../../kernel/rules/loop.ts'
import { bounded, type Rule } from './determination.ts'
import { factsAskedForNull, scopeOf, type RuleScope } from './verdict.ts'

/** What a rule said of somebody, as a number in a column. */
export const REFUSED = 0
export const MET = 1
export const CANNOT_TELL = 2

/** What one rule says of the subjects of a batch: one entry for each subject, in the batch's order. */
export interface OutcomeColumns {
  /** `REFUSED`, `MET` or `CANNOT_TELL`. */
  readonly met: Uint8Array
  /** Whole units for a full cycle; -1 where none is due or it cannot be told. */
  readonly amount: Int32Array
  /** Place of the table's row that gave the amount; -1 where none did. */
  readonly row: Int16Array
  /** Bit `n` is set when criterion `n` fails. */
  readonly failed: Uint32Array
  /** Bit `n` is set when criterion `n` cannot be told. */
  readonly unsure: Uint32Array
}

/** A programme's rules as one loop over columns; the same answers as `determineFrom`, for everybody. */
export interface CompiledRule {
  evaluate(batch: FactColumns): OutcomeColumns
}

/**
 * Compiles a rule for batches that have the same columns as `shape` and share its dictionaries.
 * `determineFrom` is the same in words, for one subject; a property test holds the two together.
 */
export function compileRule(rule: Rule, shape: FactColumns): CompiledRule {
  const run = codeOf(rule, shape)
  return {
    evaluate(batch) {
      const { count } = batch
      const columns: OutcomeColumns = {
        met: new Uint8Array(count),
        amount: new Int32Array(count),
        row: new Int16Array(count),
        failed: new Uint32Array(count),
        unsure: new Uint32Array(count),
      }
      run(batch, [columns.met, columns.amount, columns.row, columns.failed, columns.unsure])
      return columns
    },
  }
}

function codeOf({ criteria, amount, ...rule }: Rule, shape: FactColumns): RuleRun {
  const scope = scopeOf(rule)
  const code = new RuleCode(scope, shape)
  const [met, due, row, failed, unsure] = [0, 1, 2, 3, 4].map(() => code.output())
  code.line('let failed = 0, unsure = 0, due = 0, row = -1, met = 0')
  for (const [bit, { expression }] of criteria.entries()) {
    code.line('{')
    const answer = code.rule(expression, factsAskedForNull(scope, [expression]))
    code.line(`if (${answer} === 0) failed |= ${1 << bit}`)
    code.line(`else if (${answer} === ${CANNOT_TELL}) unsure |= ${1 << bit}`)
    code.line('}')
  }
  code.line('if (failed === 0) {')
  amountInto(code, scope, amount)
  code.line(`met = due === 0 ? ${REFUSED} : unsure !== 0 || due !== due ? ${CANNOT_TELL} : ${MET}`)
  code.line('}')
  code.line(`${met}[i] = met`)
  code.line(`${due}[i] = failed === 0 && unsure === 0 && due === due ? due : -1`)
  code.line(`${row}[i] = row`)
  code.line(`${failed}[i] = failed`)
  code.line(`${unsure}[i] = unsure`)
  return code.finish()
}

/** Sets \`due\` to whole units, or to NaN where they cannot be told, and \`row\`. */
function amountInto(code: RuleCode, scope: RuleScope, amount: Amount): void {
  if (amount.method === 'fixed') return code.line(`due = ${bounded(amount, amount.amount)}`)
  if (amount.method === 'table') return tableInto(code, scope, amount)
  const given = amount.method === 'share' ? amount.cap : amount.expression
  code.line(`due = ${numberIn(code, scope, given)}`)
  if (amount.method === 'share') {
    // A voucher that pays nothing of any price is none; one whose part is unknown cannot be told.
    const percent = numberIn(code, scope, amount.percent)
    code.line(`if (${percent} !== ${percent}) due = NaN`)
    code.line(`else if (${percent} === 0 && due === due) due = 0`)
  }
  code.line(`if (due > 0) due = ${boundedText(amount)}`)
}

function numberIn(code: RuleCode, scope: RuleScope, given: number | string): string {
  const name = code.name()
  const value =
    typeof given === 'number'
      ? String(given)
      : code.amount(given, factsAskedForNull(scope, [given]))
  code.line(`const ${name} = Math.max(0, ${value})`)
  return name
}

/** The first row that holds; a row that cannot be told hides the rows below it. */
function tableInto(
  code: RuleCode,
  scope: RuleScope,
  amount: Extract<Amount, { method: 'table' }>,
): void {
  const nulls = factsAskedForNull(
    scope,
    amount.rows.map((row) => row.when),
  )
  for (const [place, row] of amount.rows.entries()) {
    const answer = code.rule(row.when, nulls)
    code.line(`if (${answer} === 1) { due = ${bounded(amount, row.amount)}; row = ${place} }`)
    code.line(`else if (${answer} === ${CANNOT_TELL}) due = NaN`)
    code.line('else {')
  }
  code.line('}'.repeat(amount.rows.length))
}

type Bounds = Pick<Programme['amount'], 'min' | 'max'>

const boundedText = ({ min, max }: Bounds): string =>
  `Math.min(Math.max(due, ${min ?? 0}), ${max ?? 'Infinity'})`
