import { audit } from '../../../kernel/audit.ts'
import type { Ctx } from '../../../kernel/command.ts'
import type { Download } from '../../../kernel/http.ts'
import { readSetting } from '../../../kernel/settings.ts'
import { addDays, dayOf, type Day } from '../../../kernel/time.ts'
import { findArea } from '../../areas/index.ts'
import { amountInWords } from '../describe.ts'
import { inWords } from '../determine.ts'
import { issueLetter, letterNumber, type LetterRow } from './issued-letters.ts'
import { letterHtml, type Letter } from './html.ts'
import { judgedFrom, reachDetermination } from '../list-determinations.ts'
import type { Determination } from '../schema.ts'
import { versionsByIds } from '../versions.ts'

type Said = Omit<
  Letter,
  'lang' | 'city' | 'number' | 'issuedOn' | 'objection' | 'isSample' | 'printedOn' | 'printedBy'
>

/** A letter with this city's head and the number that it was issued under; who printed it stands below. */
export async function printed(ctx: Ctx, issued: LetterRow, said: Said): Promise<Download> {
  const { objection_days: days, hotline } = issued
  const number = letterNumber(issued)
  const html = letterHtml({
    ...said,
    number,
    issuedOn: dayOf(issued.at),
    lang: ctx.lang,
    city: (await findArea(ctx, ctx.city))?.name ?? '',
    objection: { days, until: addDays(dayOf(issued.at), days), hotline },
    isSample: (await readSetting(ctx.db, 'sample')) !== undefined,
    printedOn: dayOf(ctx.now),
    printedBy: ctx.actor.name,
  })
  return {
    name: `${number}.html`,
    mediaType: 'text/html; charset=utf-8',
    inline: true,
    body: Buffer.from(html),
  }
}

/** The letter about a determination on record, from the facts and the rule that were frozen (PR1). */
export async function printDeterminationLetter(ctx: Ctx, id: string): Promise<Download> {
  const row = await reachDetermination(ctx, id)
  const version = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const issued = await issueLetter(ctx, { kind: 'determination', id })
  const about = { id, cause: row.cause, at: row.at.toString(), by: row.actor_name }
  const determination = await inWords(ctx, judgedFrom(row, version), about)
  await audit(
    ctx,
    'programmes.letter_printed',
    { kind: row.subject_kind, id: row.subject_id },
    { id, number: letterNumber(issued) },
  )
  const { every } = version.programme.cycle
  return printed(ctx, issued, {
    title: titleOf(ctx, determination),
    to: `${determination.subject.name}（${determination.subject.areaPath}）`,
    said: [leadOf(ctx, determination)],
    facts: factsOf(ctx, determination, { every, decidedOn: dayOf(row.at) }),
    criteria: determination.criteria,
  })
}

const TITLES = {
  true: { zh: '核定通知书', en: 'notice of approval' },
  false: { zh: '不予核定告知书', en: 'notice of refusal' },
  null: { zh: '审核情况告知书（尚不能确定）', en: 'what was found (cannot be told yet)' },
} as const

function titleOf({ lang }: Ctx, { met, titleZh, titleEn }: Determination): string {
  const words = TITLES[`${met}`]
  return lang === 'zh' ? `${titleZh}${words.zh}` : `${titleEn}: ${words.en}`
}

function leadOf({ lang }: Ctx, { met, on, titleZh, titleEn, criteria }: Determination): string {
  const open = criteria.filter((one) => one.met !== true)
  const names = open.map((one) => one[lang]).join(lang === 'zh' ? '；' : '; ')
  if (lang === 'zh') {
    const judged = `按 ${on} 登记的情况审核，`
    if (met) return `${judged}您符合“${titleZh}”的全部条件，予以核定。`
    return met === false
      ? `${judged}您不符合“${titleZh}”的条件，不予核定。未满足的条件：${names || '标准表中没有适用的一档'}。`
      : `${judged}还不能确定您是否符合“${titleZh}”的条件，这不是不予核定。尚缺：${missing(criteria, 'zh')}。`
  }
  const judged = `By what was on record on ${on}`
  if (met) return `${judged} you meet every condition of “${titleEn}”; it is approved.`
  return met === false
    ? `${judged} you do not meet the conditions of “${titleEn}”; it is refused. Not met: ${names || 'no row of the table applies'}.`
    : `${judged} it cannot be told yet whether you meet the conditions of “${titleEn}”; this is no refusal. Missing: ${missing(criteria, 'en')}.`
}

function missing(criteria: Determination['criteria'], lang: 'zh' | 'en'): string {
  const needs = new Set(criteria.flatMap((one) => one.needs).map((one) => one[lang]))
  return [...needs].join(lang === 'zh' ? '、' : ', ')
}

const EVERY = {
  month: { zh: '每月', en: 'each month' },
  year: { zh: '每年', en: 'each year' },
  once: { zh: '一次性', en: 'once' },
} as const

function factsOf(
  { lang }: Ctx,
  { source, amount, unit, amountWhy, version, on, titleZh, titleEn, met }: Determination,
  { every, decidedOn }: { every: keyof typeof EVERY; decidedOn: Day },
): Letter['facts'] {
  const zh = lang === 'zh'
  const much = amount === null ? null : amountInWords(amount, unit)[lang]
  const document = zh ? source.document.zh : source.document.en
  return [
    [zh ? '项目' : 'Programme', zh ? titleZh : titleEn],
    [zh ? '依据文件' : 'Document', [document, source.date].filter(Boolean).join(' ')],
    [zh ? '条款' : 'Clause', source.clause ?? '—'],
    [zh ? '规则版本' : 'Version of the rule', version],
    [zh ? '按哪一天的情况' : 'By the facts of', on],
    [zh ? '认定日期' : 'Determined on', decidedOn],
    ...(met && much
      ? ([
          [
            zh ? '核定标准' : 'Amount',
            zh ? `${EVERY[every].zh} ${much}` : `${much} ${EVERY[every].en}`,
          ],
          [zh ? '标准依据' : 'Clause of the amount', `${amountWhy[lang]}（${amountWhy.clause}）`],
        ] as const)
      : []),
  ]
}
