import { factsOf, meaningOf, type FactName } from '../../../kernel/packs/facts.ts'
import { CRITERIA_MAX, type Criterion, type Programme } from '../../../kernel/packs/programmes.ts'
import { invalid } from '../../../kernel/refused.ts'
import type { CodeWords } from './rule-codes.ts'
import { AREA_FACTS } from '../facts.ts'
import { valueOfFact } from './rule-values.ts'
import { spelled, type LiteralValue } from './rule-literals.ts'
import type { Asked, OfferedFact, RuleEdit } from './rule-schema.ts'

/** Facts that a new criterion or row may ask for: numbers, yes or no, codes of a known list, days, areas. */
export function offeredFacts(
  { subject }: Pick<Programme, 'subject'>,
  codes: readonly CodeWords[],
): OfferedFact[] {
  return factsOf(subject).flatMap((fact): OfferedFact[] => {
    const value = valueOfFact(fact, codes)
    const paper = meaningOf(fact).evidence === 'upload'
    return value ? [{ fact, value, paper }] : []
  })
}

type Added = Extract<RuleEdit, { kind: 'add' }>

/** The rule with one criterion more. Its clause is the paper that decides it, once there is one. */
export function withNewCriterion(
  rule: Programme,
  edit: Added,
  value: LiteralValue,
  path: string,
): Programme {
  if (rule.criteria.length >= CRITERIA_MAX) {
    throw invalid('programmes.change_too_many', path, { count: CRITERIA_MAX })
  }
  const fact = edit.fact as FactName
  const criterion: Criterion = {
    id: newId(rule, fact),
    ...edit.words,
    clause: NO_PAPER_YET,
    status: 'choice',
    facts: [fact],
    expression: comparison(fact, edit.operator, value),
    required: edit.required,
    evidence: meaningOf(fact).evidence,
    papers: [],
  }
  return { ...rule, criteria: [...rule.criteria, criterion] }
}

const NO_PAPER_YET = '拟新增，待文件明确'

function newId({ criteria }: Programme, fact: FactName): string {
  const used = new Set(criteria.map((one) => one.id))
  let number = 1
  while (used.has(`${fact}_${number}`)) number += 1
  return `${fact}_${number}`
}

/** A comparison as rules write it: `facts.age >= 80`, `facts.ability_level in [3, 4]`. */
export function comparison(
  fact: FactName,
  operator: Asked['operator'],
  value: LiteralValue,
): string {
  const { type } = meaningOf(fact)
  if (typeof value === 'number' || typeof value === 'string') {
    return `facts.${fact} ${operator} ${spelled({ fact, operator, ofNumbers: false }, value)}`
  }
  if (typeof value === 'boolean') return spelled({ fact, operator: 'is', ofNumbers: false }, value)
  if (type === 'texts') return spelled({ fact, operator: 'has', ofNumbers: false }, value)
  if (AREA_FACTS.some((one) => one === fact)) {
    return spelled({ fact, operator: 'within', ofNumbers: false }, value)
  }
  const items = spelled({ fact, operator: 'in', ofNumbers: type === 'int' }, value)
  return `facts.${fact} in [${items}]`
}

/** The rule without a criterion; one at least stays, or everybody in the city would have it. */
export function withoutCriterion(rule: Programme, key: string, path: string): Programme {
  const id = key.slice('criteria.'.length)
  const criteria = rule.criteria.filter((one) => one.id !== id)
  if (criteria.length === 0) throw invalid('programmes.change_no_criterion', path)
  return { ...rule, criteria }
}
