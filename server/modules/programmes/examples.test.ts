import { expect, test } from 'vitest'
import { listPackIds, PACKS_ROOT, readPack, type Pack } from '../../kernel/packs/packs.ts'
import { examplesOf, saidOf, thresholdsOf } from '../../testing/rule-examples.ts'

const keyOf = (one: Pack['programmes'][number]): string => JSON.stringify(one)

/** Programmes that stand in this pack, and not only in a wider one. */
function ownProgrammes(pack: Pack): string[] {
  const wider = pack.chain.slice(0, -1).flatMap((id) => readPack(id).programmes.map(keyOf))
  return pack.programmes.filter((one) => !wider.includes(keyOf(one))).map((one) => one.id)
}

// The tables stand beside the rules, `packs/*/examples/*.md`, for officials to read and to add to.
const packs = listPackIds()
  .map((id) => readPack(id))
  .filter((pack) => ownProgrammes(pack).length > 0)

const tables = packs.flatMap((pack) =>
  examplesOf(pack, PACKS_ROOT).map((table) => {
    const rule = pack.programmes.find((one) => one.id === table.programme)!
    return { ...table, pack: pack.id, rule }
  }),
)

test('each of the nineteen programmes has a table of examples, and every table a programme', () => {
  const own = packs.flatMap((pack) => ownProgrammes(pack).map((id) => `${pack.id} ${id}`))
  expect(own).toHaveLength(19)
  expect(tables.map((one) => `${one.pack} ${one.programme}`).toSorted()).toEqual(own.toSorted())
})

test.each(tables)('$file comes out as it says', ({ rule, rows }) => {
  expect(rows.length).toBeGreaterThan(5)
  for (const { text, facts, outcome, because } of rows) {
    expect({ text, ...saidOf(rule, facts) }).toEqual({ text, outcome, because })
  }
})

test.each(tables)('$file shows every criterion fail, and each number at, under and over', (one) => {
  const { rule, rows } = one
  const refused = rows.filter((row) => row.outcome === '不符合')
  const unshown = rule.criteria
    .map(({ zh }) => zh)
    .filter((zh) => !refused.some((row) => row.because.includes(zh)))
  expect(unshown).toEqual([])
  for (const [fact, number] of thresholdsOf(rule)) {
    const shown = rows.map((row) => row.facts[fact])
    expect(shown, fact).toEqual(expect.arrayContaining([number - 1, number, number + 1]))
  }
})

test.each(tables)(
  '$file shows somebody who has it, and what cannot be told where papers are asked',
  (one) => {
    const outcomes = one.rows.map((row) => row.outcome)
    expect(outcomes.some((outcome) => /\d/.test(outcome))).toBe(true)
    const asksPapers = one.rule.criteria.some((criterion) => criterion.evidence === 'upload')
    expect(!asksPapers || outcomes.includes('尚不能确定')).toBe(true)
  },
)
