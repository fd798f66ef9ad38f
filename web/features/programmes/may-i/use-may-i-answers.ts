import { useState } from 'react'
import type { Answer } from '../../../../server/kernel/contract.ts'
import {
  NONE,
  UNSURE,
  type MayIAnswers,
  type mayIContracts,
} from '../../../../server/modules/programmes/schema.ts'

export type MayIAnswer = Answer<typeof mayIContracts.ask>

/** What was said so far, in this window only. */
export interface Saying {
  readonly answers: MayIAnswers
  readonly result: MayIAnswer | null
  /** Undefined: not known. */
  readonly say: (fact: string, answer: string | undefined) => void
  readonly toggle: (fact: string, option: string) => void
  readonly show: (result: MayIAnswer) => void
  readonly clear: () => void
}

export function useMayIAnswers(): Saying {
  const [answers, setAnswers] = useState<MayIAnswers>({})
  const [result, setResult] = useState<MayIAnswer | null>(null)
  const change = (next: (old: MayIAnswers) => MayIAnswers): void => {
    setAnswers(next)
    // An answer to other words than those above it would mislead.
    setResult(null)
  }
  return {
    answers,
    result,
    say: (fact, answer) =>
      change((old) => (answer ? { ...old, [fact]: answer } : without(old, fact))),
    toggle: (fact, option) =>
      change((old) => {
        const before = old[fact]
        const chosen = toggled(Array.isArray(before) ? before : [], option)
        return chosen.length === 0 ? without(old, fact) : { ...old, [fact]: chosen }
      }),
    show: setResult,
    clear: () => change(() => ({})),
  }
}

const without = (answers: MayIAnswers, fact: string): MayIAnswers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name !== fact))

/** "None of these" stands alone. */
export function toggled(before: readonly string[], option: string): string[] {
  if (before.includes(option)) return before.filter((one) => one !== option)
  if (option === NONE) return [NONE]
  const others = before.filter((one) => one !== NONE)
  return option === UNSURE ? [...others, UNSURE] : [...others, option]
}
