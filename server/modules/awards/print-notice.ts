import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { yuanText } from '../../kernel/money.ts'
import type { Programme } from '../../kernel/packs/programmes.ts'
import { absent, conflict } from '../../kernel/refused.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { issueLetter, letterNumber, printedLetter, versionsByIds } from '../programmes/index.ts'
import { clawBacksOf } from './claw-backs.ts'
import { moneyOf } from './money-detail.ts'
import { receiptsOf } from './receipts.ts'
import type { MoneyUse } from './schema.ts'
import { reachApplication, type ApplicationRecord } from './store.ts'

/** The notice of a receipt that was rejected: what the rule permits, what was found, and how to object. */
export async function printReceiptNotice(
  ctx: Ctx,
  id: string,
  receiptId: string,
): Promise<Download> {
  const { row, programme, money } = await paidApplication(ctx, id)
  const kept = (await receiptsOf(ctx, id)).find((one) => one.id === receiptId)
  if (!kept) throw absent('awards.no_receipt')
  if (kept.accepted !== false) throw conflict('awards.no_notice')
  const { use } = money.receipts.find((one) => one.id === receiptId)!
  return printed(
    ctx,
    { row, programme, uses: money.uses },
    {
      about: { kind: 'award_receipt', id: receiptId },
      title: { zh: '资金使用凭证不予采信告知书', en: 'notice of a rejected receipt' },
      said: {
        zh: `你（单位）为申报 ${row.number} 登记的资金使用凭证“${kept.document}”经核查，不予采信，不计入已使用资金。可以更正后重新提交。`,
        en: `The receipt “${kept.document}” that was entered for application ${row.number} was inspected and is rejected; it does not count as used. It may be corrected and handed in again.`,
      },
      facts: [
        [{ zh: '凭证', en: 'Receipt' }, same(kept.document)],
        [{ zh: '登记用途', en: 'Use' }, use],
        [{ zh: '金额', en: 'Amount' }, yuan(kept.amount_fen)],
        [{ zh: '核查日期', en: 'Inspected on' }, same(dayOf(kept.verdict_at!))],
      ],
      found: { zh: `${use.zh}；${kept.reason!}`, en: `${use.en}; ${kept.reason!}` },
    },
  )
}

/** The notice of money taken back: how much, why, and how to object. */
export async function printClawBackNotice(
  ctx: Ctx,
  id: string,
  clawBackId: string,
): Promise<Download> {
  const { row, programme, money } = await paidApplication(ctx, id)
  const kept = (await clawBacksOf(ctx, id)).find((one) => one.id === clawBackId)
  if (!kept) throw absent('awards.no_claw_back')
  if (!kept.confirmed) throw conflict('awards.no_notice')
  return printed(
    ctx,
    { row, programme, uses: money.uses },
    {
      about: { kind: 'award_claw_back', id: clawBackId },
      title: { zh: '追回资金通知书', en: 'notice of money taken back' },
      said: {
        zh: `你（单位）申报 ${row.number} 所兑现的资金，经两名财务人员提出和确认，追回 ${yuan(kept.amount_fen).zh}。`,
        en: `Of what was paid for application ${row.number}, ${yuan(kept.amount_fen).en} are taken back, as one finance officer proposed and another confirmed.`,
      },
      facts: [
        [{ zh: '追回金额', en: 'Taken back' }, yuan(kept.amount_fen)],
        [{ zh: '兑现金额', en: 'Paid' }, yuan(row.amount_fen!)],
        [{ zh: '兑现日期', en: 'Paid on' }, same(row.paid_on!)],
        [{ zh: '确认日期', en: 'Confirmed on' }, same(dayOf(kept.decided_at!))],
        [{ zh: '理由', en: 'Reason' }, same(kept.reason)],
      ],
      found: same(kept.reason),
    },
  )
}

const same = (text: string): Words => ({ zh: text, en: text })
const yuan = (fen: number): Words => ({ zh: `${yuanText(fen)} 元`, en: `${yuanText(fen)} yuan` })

async function paidApplication(ctx: Ctx, id: string) {
  const row = await reachApplication(ctx, id)
  const version = (await versionsByIds(ctx, [row.version_id])).get(row.version_id)!
  return { row, programme: version.programme, money: await moneyOf(ctx, row, version) }
}

interface About {
  readonly row: ApplicationRecord
  readonly programme: Programme
  readonly uses: MoneyUse | null
}

interface Said {
  readonly about: { readonly kind: 'award_receipt' | 'award_claw_back'; readonly id: string }
  readonly title: Words
  readonly said: Words
  readonly facts: readonly (readonly [name: Words, value: Words])[]
  /** What was found of the use of the money. */
  readonly found: Words
}

async function printed(
  ctx: Ctx,
  { row, programme, uses }: About,
  { about, title, said, facts, found }: Said,
): Promise<Download> {
  const { lang } = ctx
  const issued = await issueLetter(ctx, about)
  const subject = { kind: 'award_application', id: row.id }
  await audit(ctx, 'awards.letter_printed', subject, { number: letterNumber(issued) })
  const { source } = programme
  const name = programme.title[lang]
  return printedLetter(ctx, issued, {
    title: lang === 'zh' ? `${name}${title.zh}` : `${name}: ${title.en}`,
    to: row.subject_name,
    said: [said[lang]],
    facts: [
      [lang === 'zh' ? '申报编号' : 'Application', row.number],
      [
        lang === 'zh' ? '依据文件' : 'Document',
        [source.document[lang], source.date].filter(Boolean).join(' '),
      ],
      ...facts.map(([label, value]) => [label[lang], value[lang]] as const),
    ],
    criteria: uses === null ? [] : [useCriterion(uses, found)],
  })
}

const list = (uses: MoneyUse['permitted']): Words => ({
  zh: uses.map((one) => one.zh).join('、'),
  en: uses.map((one) => one.en).join(', '),
})

/** The rule on the use of the money, as a letter quotes a criterion. */
function useCriterion({ permitted, forbidden, clause }: MoneyUse, found: Words) {
  const [may, never] = [list(permitted), list(forbidden)]
  return {
    id: 'use',
    zh: '资金用于规定用途，凭证真实有效',
    en: 'The money is spent as permitted, and the receipt shows it',
    clause,
    status: 'confirmed' as const,
    met: false,
    required: {
      zh: `用于${may.zh}${never.zh ? `；不得用于${never.zh}` : ''}`,
      en: `on ${may.en}${never.en ? `; never on ${never.en}` : ''}`,
    },
    found,
    needs: [],
  }
}
