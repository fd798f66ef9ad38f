import { FACT_NAMES, meaningOf, UNITS, type FactMeaning, type FactName } from './facts.ts'

const SUBJECTS = {
  person: '老年人 person',
  household: '户 household',
  worker: '服务人员 worker',
  organisation: '机构 organisation',
  place: '服务场所 place',
  community: '社区 community',
} as const

const HEAD = `# 事实词典 Facts that rules may read

Written by \`node server/kernel/packs/schemas.ts\` from the dictionary in \`server/kernel/pack-*-facts.ts\`. Types: int (whole), bool, text, day
(2026-01-31), texts (a list). A record is read from the product's own rows; a paper is uploaded and inspected, and known from that day.
Every fact can be told of any past day: from the rows that held on it, or from papers accepted by then; "in the month after": a paper about one
month, accepted in it, counts in the next. A fact that may be unknown makes a rule say "cannot tell yet", never no.

Of a brand with outlets the records tell the number of outlets, their beds, their disabled residents, who works there with which certificate, which of
the six helps they offer, and how satisfied those are whom they serve. The register keeps neither the floor area of an outlet nor whether it has a
canteen, visits do not show everybody whom a place serves, and rules of service and reputation are judged by people: these stay papers that are
inspected. Outlets outside the city are in no register here.
`

/** `packs/FACTS.md`: the dictionary as people read it, a table for each kind of subject. */
export function factTable(): string {
  const parts = Object.entries(SUBJECTS).map(([subject, title]) => {
    const names = FACT_NAMES.filter((name) => meaningOf(name).of.includes(subject as never))
    return [
      `## ${title}`,
      '',
      '| fact | 名称 | meaning | type | unit | kept in | known | may be unknown |',
      '|---|---|---|---|---|---|---|---|',
      ...names.map((name) => rowOf(name, meaningOf(name))),
      '',
    ].join('\n')
  })
  return `${HEAD}\n${parts.join('\n')}`
}

function rowOf(name: FactName, { name: words, source, ...fact }: FactMeaning): string {
  const unit = fact.unit ? UNITS[fact.unit].en : ''
  const kept =
    fact.evidence === 'upload' ? `paper: ${source.zh} ${source.en}` : `${source.zh} ${source.en}`
  const known = fact.counts === 'month_after' ? 'in the month after' : 'any day'
  const cells = [
    name,
    words.zh,
    words.en,
    fact.type,
    unit,
    kept,
    known,
    fact.nullable ? 'yes' : 'no',
  ]
  return `| ${cells.join(' | ')} |`
}
