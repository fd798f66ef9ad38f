import type { Ctx } from '../../kernel/command.ts'
import type { FundUse } from '../../kernel/packs/funds.ts'
import { readSetting, writeSetting } from '../../kernel/settings.ts'
import type { Words } from '../../kernel/words.ts'

const SETTING = 'programmes.useWords'
type ByCode = Readonly<Record<string, Words>>

/** Keeps the words of uses that a pack names, also of those that no fund permits, beside those of other packs. */
export async function keepUseWords(ctx: Ctx, uses: readonly FundUse[]): Promise<void> {
  const known = await readSetting<ByCode>(ctx.db, SETTING)
  const added = Object.fromEntries(uses.map(({ code, name }) => [code, name]))
  await writeSetting(ctx.db, SETTING, { ...known, ...added })
}

/** Words of a use of money by its code; one that no pack names shows its code. */
export async function useWords(ctx: Ctx): Promise<(code: string) => Words> {
  const known = await readSetting<ByCode>(ctx.db, SETTING)
  return (code) => known?.[code] ?? { zh: code, en: code }
}
