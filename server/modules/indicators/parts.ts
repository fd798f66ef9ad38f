import type { Ctx } from '../../kernel/command.ts'
import { getPeopleWords } from '../people/index.ts'
import { fundsOf } from '../programmes/index.ts'
import { visitStateWords } from '../visits/index.ts'

type Kind = 'category' | 'fund' | 'visit_state'
interface Part {
  readonly code: string
  readonly words: { readonly zh: string; readonly en: string }
}

/** The names of the parts of a figure, in the order in which people know them. */
export class PartWords {
  readonly #byKind: Readonly<Record<Kind, readonly Part[]>>

  constructor(byKind: Readonly<Record<Kind, readonly Part[]>>) {
    this.#byKind = byKind
  }

  /** Those that occur; one without a name any more keeps its code. */
  order(kind: Kind, codes: ReadonlySet<string>): Part[] {
    const known = this.#byKind[kind].filter((part) => codes.has(part.code))
    const named = new Set(known.map((part) => part.code))
    const others = [...codes].filter((code) => !named.has(code)).toSorted()
    return [...known, ...others.map((code) => ({ code, words: { zh: code, en: code } }))]
  }
}

/** Categories as the roster names them, funds as the city's packs, states as the visits do. */
export async function wordsOfParts(ctx: Ctx): Promise<PartWords> {
  const { categories } = await getPeopleWords(ctx)
  const funds = await fundsOf(ctx)
  return new PartWords({
    category: categories.map(({ code, zh, en }) => ({ code, words: { zh, en } })),
    fund: funds.map(({ fund: { id, name } }) => ({ code: id, words: name })),
    visit_state: Object.entries(visitStateWords).map(([code, words]) => ({ code, words })),
  })
}
