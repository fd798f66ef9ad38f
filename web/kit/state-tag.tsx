import type { Words } from '../shell/words.ts'
import { sayWords } from '../shell/words.ts'

/** What a state asks of the reader; each has its own sign, so colour is never the only difference. */
export type Tone = 'calm' | 'going' | 'good' | 'warn' | 'bad' | 'off'

const signs = {
  calm: '○',
  going: '◐',
  good: '✓',
  warn: '!',
  bad: '✕',
  off: '–',
} as const satisfies Record<Tone, string>

/** The states of one noun: `{ planned: { zh: '待服务', en: 'Planned', tone: 'calm' }, … }`. */
export type StateWords<S extends string> = Readonly<Record<S, Words & { readonly tone: Tone }>>

interface StateTagProps<S extends string> {
  readonly state: S
  readonly words: StateWords<S>
}

export function StateTag<S extends string>({ state, words }: StateTagProps<S>) {
  const { tone } = words[state]
  return <Sign tone={tone}>{sayWords(words[state])}</Sign>
}

/** A word with a tone, for what has no table of states. */
export function Sign({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span> {children}
    </span>
  )
}
