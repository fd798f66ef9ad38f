import { ruleProblems } from '../../../kernel/packs/programme-checks.ts'
import type { Programme } from '../../../kernel/packs/programmes.ts'
import { invalid } from '../../../kernel/refused.ts'
import type { RuleEdit } from './rule-schema.ts'

/**
 * The edits of a form keep a rule in order; this is the second wall, by the checks of packs, before a
 * rule that no longer holds together is kept. The refusal names the place in the form.
 */
export function refuseBrokenRule(rule: Programme, edits: readonly RuleEdit[]): void {
  const [problem] = ruleProblems(rule)
  if (!problem) return
  const { path, expected, found } = problem
  const mistake = found === null ? expected : `${expected}, ${found}`
  const [, part, at] = /^(criteria|amount\.rows)\[(\d+)\]/.exec(path) ?? []
  const criterion = part === 'criteria' ? rule.criteria[Number(at)] : undefined
  const place = criterion
    ? placeOf(edits, (edit) => edit.kind === 'criterion' && edit.key === `criteria.${criterion.id}`)
    : `${placeOf(edits, (edit) => edit.kind === 'table')}${part ? `.rows.${at}.when` : ''}`
  throw invalid('programmes.change_broken', place, { part: criterion?.zh ?? path, mistake })
}

function placeOf(edits: readonly RuleEdit[], is: (edit: RuleEdit) => boolean): string {
  const at = edits.findIndex(is)
  return at < 0 ? 'edits' : `edits.${at}`
}
