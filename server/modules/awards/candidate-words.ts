import type { Ctx } from '../../kernel/command.ts'
import type { FactName, Facts } from '../../kernel/pack-fact-dictionary.ts'
import type { Words } from '../../kernel/words.ts'
import { HELPS } from '../catalogue/index.ts'
import { LEGAL_FORMS } from '../organisations/index.ts'
import { wordsFor } from '../programmes/index.ts'
import { listQualifications } from '../workforce/index.ts'
import { FUNCTIONS } from './schema.ts'

type ByCode = Readonly<Record<string, Words>>

/** Words for the codes in a candidate's facts, as `wordsFor` has them for those of a person. */
export async function candidateWords(ctx: Ctx, facts: Facts) {
  const { certificates } = await listQualifications(ctx)
  const tables: Readonly<Partial<Record<FactName, ByCode>>> = {
    legal_form: LEGAL_FORMS,
    helps: HELPS,
    functions: FUNCTIONS,
    certificates: Object.fromEntries(certificates.map(({ code, zh, en }) => [code, { zh, en }])),
  }
  return {
    ...(await wordsFor(ctx, [facts])),
    code: (fact: FactName, code: string): Words | undefined => tables[fact]?.[code],
  }
}
