import type { Lang, Words } from '../../../kernel/words.ts'
import { LETTER_CSS } from './css.ts'
import type { CriterionResult } from '../schema.ts'

/** What a letter says; texts are of the reader's language already. */
export interface Letter {
  readonly lang: Lang
  readonly city: string
  readonly title: string
  readonly number: string
  readonly to: string
  /** Paragraphs before the table. */
  readonly said: readonly string[]
  readonly criteria: readonly CriterionResult[]
  /** Name and value, such as the amount and the document with its clause. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  readonly objection: Objection
  /** The day of its number, which stands below as the day of the letter. */
  readonly issuedOn: string
  /** Of invented data: the letter says that it decides nothing. */
  readonly isSample: boolean
  readonly printedOn: string
  readonly printedBy: string
}

export interface Objection {
  readonly days: number
  /** The last day, counted from the day of the letter. */
  readonly until: string
  readonly hotline: string | null
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A page of its own for paper or PDF: nothing in it is loaded from anywhere. */
export function letterHtml(letter: Letter): string {
  const zh = letter.lang === 'zh'
  const said = (words: Words): string => escaped(zh ? words.zh : words.en)
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(letter.title)} ${escaped(letter.number)}</title><style>${LETTER_CSS}</style></head>
<body><main>
<header>
  <p class="office">${escaped(letter.city)}${said({ zh: '养老服务', en: ' Care for older people' })}</p>
  <h1>${escaped(letter.title)}</h1>
  <p class="number">${said({ zh: '编号', en: 'Number' })} ${escaped(letter.number)}</p>
</header>
${letter.isSample ? `<p class="sample">${said(SAMPLE)}</p>` : ''}
<p class="to">${escaped(letter.to)}${zh ? '：' : ':'}</p>
${letter.said.map((one) => `<p>${escaped(one)}</p>`).join('\n')}
<dl>${letter.facts
    .map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`)
    .join('')}</dl>
${tableOf(letter, said)}
${objectionOf(letter, said)}
<div class="seal"><p>${said({ zh: '（审核机关盖章）', en: '(seal of the office)' })}</p><p>${letter.issuedOn}</p></div>
<p class="receipt">${said({ zh: '签收人', en: 'Received by' })}<span></span>${said({ zh: '签收日期', en: 'on' })}<span></span></p>
<footer>${said({ zh: '打印', en: 'Printed' })} ${letter.printedOn} · ${escaped(letter.printedBy)}</footer>
</main></body></html>`
}

const SAMPLE: Words = { zh: '示例数据，不具效力', en: 'Synthetic sample data, of no effect' }

const COLUMNS: readonly Words[] = [
  { zh: '条件', en: 'Criterion' },
  { zh: '条款', en: 'Clause' },
  { zh: '要求', en: 'Required' },
  { zh: '审核所见', en: 'Found' },
  { zh: '结论', en: 'Outcome' },
]
const MET = {
  true: { zh: '符合', en: 'met' },
  false: { zh: '不符合', en: 'not met' },
  null: { zh: '不能确定', en: 'cannot tell' },
} as const

function tableOf({ criteria, lang }: Letter, said: (words: Words) => string): string {
  const rows = criteria.map((one) => {
    const cells = [
      escaped(one[lang]),
      escaped(one.clause),
      said(one.required),
      said(one.found),
      said(MET[`${one.met}`]),
    ]
    return `<tr class="met-${one.met}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return `<table><thead><tr>${COLUMNS.map((one) => `<th scope="col">${said(one)}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`
}

/**
 * Where to object and by when. The law's own ways stay open: administrative reconsideration within 60
 * days (行政复议法 2023, article 20), an action within six months (行政诉讼法, article 46).
 */
function objectionOf({ objection }: Letter, said: (words: Words) => string): string {
  const { days, until, hotline } = objection
  const call: Words = hotline
    ? { zh: `，也可以拨打 ${hotline}`, en: `, or by calling ${hotline}` }
    : { zh: '', en: '' }
  return `<section class="objection"><h2>${said({ zh: '如有异议', en: 'How to object' })}</h2>
<p>${said({
    zh: `登记的情况有误或已变化的，请持证明到所在村（居）委会或镇（街）更正，更正后重新审核。不同意本结果的，可以自收到之日起 ${days} 日内，向作出决定的民政部门书面提出${call.zh}；自发出之日起算，为 ${until} 以前。期限由本市规定。`,
    en: `If what is on record is wrong or has changed, bring proof to your village or town office; it is corrected and judged again. Whoever disagrees may object within ${days} days of receiving this, in writing to the civil affairs office that decided${call.en}; counted from the day of this letter, until ${until}. The term is set by the city.`,
  })}</p>
<p>${said({
    zh: '也可以依法申请行政复议（收到之日起六十日内）或者提起行政诉讼（六个月内）。',
    en: 'The law’s own ways stay open: administrative reconsideration within sixty days of receiving this, or an action within six months.',
  })}</p></section>`
}
