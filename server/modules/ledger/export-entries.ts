import { audit } from '../../kernel/audit.ts'
import type { Ctx } from '../../kernel/command.ts'
import type { Download } from '../../kernel/http.ts'
import { UNIT_WORDS } from '../../kernel/money.ts'
import { everyRow } from '../../kernel/pages.ts'
import { dayOf, ZONE } from '../../kernel/time.ts'
import { WORKBOOK, writeWorkbook, type Cell } from '../../kernel/workbook/workbook.ts'
import { entriesOf, type AccountEntry } from './entries.ts'
import { reachAccount } from './list-accounts.ts'
import { POSTING_KINDS, type EntriesQuery } from './schema.ts'

/** The statement of an account as a workbook. */
export async function exportEntries(
  ctx: Ctx,
  accountId: string,
  asked: EntriesQuery,
): Promise<Download> {
  const account = await reachAccount(ctx, accountId)
  await audit(ctx, 'ledger.exported', { kind: 'ledger_account', id: accountId }, { ...asked })
  const rows = everyRow(ctx, async (page, at) => {
    const { items, next } = await entriesOf(page, accountId, { ...asked, ...at })
    return { items: items.map((entry) => cellsOf(page, entry)), next }
  })
  const zh = ctx.lang === 'zh'
  const number = account.unit === 'fen' ? 'fen' : 'number'
  const unit = UNIT_WORDS[account.unit][ctx.lang]
  return {
    name: `${account.title[ctx.lang]} ${dayOf(ctx.now)}.xlsx`,
    mediaType: WORKBOOK.xlsx,
    body: writeWorkbook(
      [
        { title: zh ? '序号' : 'No.', kind: 'number', width: 8 },
        { title: zh ? '时间' : 'Time', width: 18 },
        { title: zh ? '类别' : 'Kind', width: 12 },
        { title: zh ? `收（${unit}）` : `In (${unit})`, kind: number, width: 14 },
        { title: zh ? `付（${unit}）` : `Out (${unit})`, kind: number, width: 14 },
        { title: zh ? `余额（${unit}）` : `Balance (${unit})`, kind: number, width: 16 },
        { title: zh ? '对方账户' : 'Other account', width: 30 },
        { title: zh ? '事项' : 'About', width: 40 },
        { title: zh ? '用途' : 'Use', width: 14 },
        { title: zh ? '原因' : 'Reason', width: 30 },
        { title: zh ? '经办' : 'By', width: 14 },
      ],
      rows,
    ),
  }
}

function cellsOf(ctx: Ctx, entry: AccountEntry): readonly Cell[] {
  const at = entry.at.toZonedDateTimeISO(ZONE).toPlainDateTime()
  return [
    entry.seq,
    at.toString({ smallestUnit: 'minute' }).replace('T', ' '),
    POSTING_KINDS[entry.kind][ctx.lang],
    entry.amount > 0 ? entry.amount : null,
    entry.amount < 0 ? -entry.amount : null,
    entry.balanceAfter,
    entry.other.title[ctx.lang],
    `${entry.ref.kind} ${entry.ref.id}`,
    entry.use ?? '',
    entry.reason ?? '',
    entry.actorName,
  ]
}
