import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { yuanText } from '../../kernel/money.ts'
import { conflict } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  criteriaInWords,
  determineFrom,
  issueLetter,
  letterNumber,
  printedLetter,
  versionsByIds,
} from '../programmes/index.ts'
import { candidateWords } from './candidate-words.ts'
import { reachApplication, type ApplicationRecord } from './store.ts'
import './tables.ts'

const OUTCOMES = {
  award: { zh: '批准通知书', en: 'notice of award' },
  refuse: { zh: '不予批准告知书', en: 'notice of refusal' },
} as const

/** The letter about a decided application, from the facts that the decision was made on. */
export async function printApplicationLetter(ctx: Ctx, id: string): Promise<Download> {
  const row = await reachApplication(ctx, id)
  const decision = await decisionOf(ctx, row)
  const { programme } = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  const facts = decision.facts ?? {}
  const outcome = determineFrom(programme, facts)
  const about = { kind: 'award_application', id } as const
  const issued = await issueLetter(ctx, about)
  await audit(ctx, 'awards.letter_printed', about, { number: letterNumber(issued) })
  const { lang } = ctx
  const zh = lang === 'zh'
  const words = OUTCOMES[decision.act]
  const title = programme.title[lang]
  const { source } = programme
  return printedLetter(ctx, issued, {
    title: zh ? `${title}${words.zh}` : `${title}: ${words.en}`,
    to: row.subject_name,
    said: [saidOf(ctx, title, row, decision.act)],
    facts: [
      [zh ? '申报编号' : 'Application', row.number],
      [zh ? '项目' : 'Programme', title],
      [
        zh ? '依据文件' : 'Document',
        [source.document[lang], source.date].filter(Boolean).join(' '),
      ],
      [zh ? '条款' : 'Clause', source.clause ?? '—'],
      [zh ? '规则版本' : 'Version of the rule', programme.version],
      [zh ? '决定日期' : 'Decided on', dayOf(decision.at)],
      [zh ? '理由' : 'Reason', decision.reason ?? '—'],
      ...(decision.act === 'award'
        ? ([
            [zh ? '金额' : 'Amount', `${yuanText(row.amount_fen ?? 0)} ${zh ? '元' : 'yuan'}`],
            [zh ? '标准依据' : 'Clause of the amount', programme.amount.clause],
            [zh ? '最早兑现日期' : 'Paid from', row.pay_from ?? '—'],
          ] as const)
        : []),
    ],
    criteria: criteriaInWords(programme, facts, outcome, await candidateWords(ctx, facts)),
  })
}

function saidOf({ lang }: Ctx, title: string, row: ApplicationRecord, act: 'award' | 'refuse') {
  const { number } = row
  if (lang === 'zh') {
    return act === 'award'
      ? `你（单位）关于“${title}”的申报（${number}）经审核、公示，予以批准。`
      : `你（单位）关于“${title}”的申报（${number}）经审核，不予批准。`
  }
  return act === 'award'
    ? `Your application ${number} for “${title}” was judged and made public, and is awarded.`
    : `Your application ${number} for “${title}” was judged and is refused.`
}

/** The decision as it was kept; an application that is still open has no letter. */
async function decisionOf(ctx: Ctx, row: ApplicationRecord) {
  const found = await ctx.db
    .selectFrom('award_act')
    .select(['act', 'reason', 'facts', 'at'])
    .where('application_id', '=', row.id)
    .where('act', 'in', ['award', 'refuse'])
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (!found) throw conflict('awards.no_letter', { details: { number: row.number } })
  const act = found.act === 'award' ? ('award' as const) : ('refuse' as const)
  return { ...found, act }
}
