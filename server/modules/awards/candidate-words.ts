import type { Ctx } from '../../kernel/command.ts'
import type { FactName, Facts } from '../../kernel/packs/fact-dictionary.ts'
import type { Words } from '../../kernel/words.ts'
import { wordsFor } from '../programmes/index.ts'
import { listQualifications } from '../workforce/index.ts'
import { FUNCTIONS } from './schema.ts'

type ByCode = Readonly<Record<string, Words>>

/** Words for the codes in a candidate's facts, as `wordsFor` has them for those of a person. */
export async function candidateWords(ctx: Ctx, facts: Facts) {
  const { certificates } = await listQualifications(ctx)
  const tables: Readonly<Partial<Record<FactName, ByCode>>> = {
    functions: FUNCTIONS,
    certificates: Object.fromEntries(certificates.map(({ code, zh, en }) => [code, { zh, en }])),
  }
  const known = await wordsFor(ctx, [facts])
  return {
    ...known,
    code: (fact: FactName, code: string): Words | undefined =>
      tables[fact]?.[code] ?? known.code?.(fact, code),
  }
}
