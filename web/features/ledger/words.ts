import { ACCOUNT_KINDS, POSTING_KINDS } from '../../../server/modules/ledger/schema.ts'
import type { HoldState, Ref } from '../../../server/modules/ledger/schema.ts'
import { UNIT_WORDS } from '../../../server/kernel/money.ts'
import type { StateWords } from '../../kit/state-tag.tsx'
import { optionsOf, sayWords, type Words } from '../../shell/words.ts'

export const holdWords = {
  open: { zh: '预留中', en: 'Reserved', tone: 'going' },
  posted: { zh: '已入账', en: 'Posted', tone: 'good' },
  voided: { zh: '已撤销', en: 'Voided', tone: 'off' },
  expired: { zh: '已到期', en: 'Expired', tone: 'off' },
} as const satisfies StateWords<HoldState>

const refWords: Readonly<Record<string, Words>> = {
  visit: { zh: '上门服务', en: 'Visit' },
  entitlement: { zh: '待遇', en: 'Entitlement' },
  statement: { zh: '结算单', en: 'Statement' },
  statement_line: { zh: '结算单明细', en: 'Statement line' },
  document: { zh: '拨款文件', en: 'Paper' },
}

/** What an entry is about, and the page where it can be read; papers have none. */
export function refOf(ref: Ref): { readonly text: string; readonly to: string | null } {
  const words = refWords[ref.kind]
  const name = words ? sayWords(words) : ref.kind
  if (ref.kind === 'document') return { text: `${name} ${ref.id}`, to: null }
  const pages: Readonly<Record<string, string>> = {
    visit: `/visits/${ref.id}`,
    statement: `/settlement/statements/${ref.id}`,
    statement_line: `/trace?kind=statement_line&id=${ref.id}`,
    entitlement: `/trace?kind=entitlement&id=${ref.id}`,
  }
  return { text: words ? name : `${name} ${ref.id}`, to: pages[ref.kind] ?? null }
}

/** The page of whoever an account belongs to; null where there is none. */
export function holderPage(holder: Ref): { readonly text: string; readonly to: string } | null {
  const pages: Readonly<Record<string, { readonly words: Words; readonly at: string }>> = {
    person: { words: { zh: '老年人档案', en: 'The person' }, at: '/people' },
    household: { words: { zh: '家庭户', en: 'The household' }, at: '/households' },
    organisation: { words: { zh: '服务机构', en: 'The provider' }, at: '/organisations' },
  }
  const page = pages[holder.kind]
  return page ? { text: sayWords(page.words), to: `${page.at}/${holder.id}` } : null
}

export const kindChoices = () => optionsOf(ACCOUNT_KINDS)
export const unitChoices = () => optionsOf(UNIT_WORDS)
export const postingChoices = () => optionsOf(POSTING_KINDS)
