import { expect, test } from 'vitest'
import type { Facts } from './schema.ts'
import { isMet, plainScope } from './verdict.ts'

// How a rule reads when something is not on record: "?" is cannot tell, with what it takes to tell.
const TABLE: readonly [rule: string, facts: Facts, answer: string][] = [
  ['facts.age >= 60', { age: 75 }, 'yes'],
  ['facts.age >= 60', {}, '? age'],
  ['facts.ability_level in [2, 3, 4]', { ability_level: null }, '? ability_level'],
  ['facts.ability_level == 0', { ability_level: null }, '? ability_level'],
  ['facts.ability_level == null || facts.ability_level == 0', { ability_level: null }, 'yes'],
  ['facts.ability_level != null && facts.ability_level >= 1', { ability_level: null }, 'no'],
  ['facts.ability_level == null', {}, '? ability_level'],
  ['facts.age >= 80 || facts.ability_level in [3, 4]', { age: 85, ability_level: null }, 'yes'],
  ['facts.ability_level in [3, 4] || facts.age >= 80', { age: 75 }, '? ability_level'],
  ['facts.alive && facts.age >= 80', { alive: false }, 'no'],
  ['!facts.admitted', {}, '? admitted'],
  ['facts.categories.exists(c, c in ["a", "b"])', { categories: [] }, 'no'],
  ['facts.categories.exists(c, c in ["a", "b"])', {}, '? categories'],
  ['facts.need_grade in ["A", "B"]', { need_grade: 'B' }, 'yes'],
  ['facts.age >= 80 ? facts.networked : false', { age: 70 }, 'no'],
]

test.each(TABLE)('PR2 %s with %j is %s', (rule, facts, answer) => {
  const { value, needs } = isMet(plainScope('person'), rule, facts)
  const said = value === null ? `? ${needs.join(' ')}` : value ? 'yes' : 'no'
  expect(said).toBe(answer)
})
