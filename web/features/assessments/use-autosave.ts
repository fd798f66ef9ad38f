import { useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  assessmentContracts as contracts,
  type Answers,
  type Draft,
} from '../../../server/modules/assessments/schema.ts'
import { asProblem, call, type Problem } from '../../shell/api.ts'
import { readKept } from '../../shell/words.ts'

/** Where the answers are: with the server, on the way, only here, or refused. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'changed_elsewhere' | 'refused'

export interface Autosave {
  readonly answers: Answers
  readonly assessedOn: string
  readonly state: SaveState
  readonly problem: Problem | null
  /** The draft as the server last said. */
  readonly draft: Draft
  readonly answer: (item: string, value: Answers[string] | undefined) => void
  readonly setAssessedOn: (day: string) => void
  /** Waits until everything is with the server, and gives the version kept there; null when it is not. */
  readonly settle: () => Promise<number | null>
  /** After another device saved: drop what is here, or put it on top. */
  readonly takeTheirs: () => Promise<void>
  readonly keepMine: () => Promise<void>
}

interface Kept {
  readonly version: number
  readonly answers: Answers
  readonly assessedOn: string
}

const PAUSE_MS = 700
const AGAIN_MS = 5_000
const keyOf = (id: string): string => `yilin.draft.${id}`

/**
 * Keeps the answers on this device until the server has them. A lost network only means waiting: the
 * same save is sent again, and the server keeps it once.
 */
export function useAutosave(first: Draft): Autosave {
  const [draft, setDraft] = useState(first)
  const [mine, setMine] = useState<Kept>(() => readMine(first))
  const [state, setState] = useState<SaveState>(() => (isSame(mine, first) ? 'saved' : 'waiting'))
  const [problem, setProblem] = useState<Problem | null>(null)
  const latest = useRef(mine)
  const sending = useRef<Promise<boolean> | null>(null)

  const change = (part: Partial<Kept>): void => {
    const next = { ...latest.current, ...part }
    latest.current = next
    setMine(next)
    keepMineHere(draft.id, next)
    setState('waiting')
  }

  const send = async (): Promise<boolean> => {
    for (;;) {
      const sent = latest.current
      setState('saving')
      try {
        const { version, answers, assessedOn } = sent
        const saved = await call(contracts.save, {
          params: { id: draft.id },
          body: { version, answers, assessedOn },
        })
        latest.current = { ...latest.current, version: saved.draft.version }
        setDraft(saved.draft)
        setProblem(null)
        if (
          latest.current.answers === sent.answers &&
          latest.current.assessedOn === sent.assessedOn
        ) {
          forgetMine(draft.id)
          setState('saved')
          return true
        }
      } catch (thrown) {
        const refused = asProblem(thrown)
        setProblem(refused)
        setState(stateAfter(refused))
        return false
      }
    }
  }
  const save = (): Promise<boolean> => {
    sending.current ??= send().finally(() => {
      sending.current = null
    })
    return sending.current
  }
  const saveFromEffect = useEffectEvent(save)

  useEffect(() => {
    if (state !== 'waiting' || draft.state !== 'open') return
    const timer = setTimeout(() => void saveFromEffect(), problem === null ? PAUSE_MS : AGAIN_MS)
    return () => clearTimeout(timer)
  }, [state, mine, problem, draft.state])
  useEffect(() => {
    const again = (): void => void saveFromEffect()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])

  return {
    answers: mine.answers,
    assessedOn: mine.assessedOn,
    state,
    problem,
    draft,
    answer: (item, value) => {
      const { [item]: _old, ...rest } = latest.current.answers
      change({ answers: value === undefined ? rest : { ...rest, [item]: value } })
    },
    setAssessedOn: (assessedOn) => change({ assessedOn }),
    settle: async () => {
      const isSaved = (state === 'saved' && sending.current === null) || (await save())
      return isSaved ? latest.current.version : null
    },
    takeTheirs: async () => {
      const fresh = (await call(contracts.draft, { params: { id: draft.id } })).draft
      forgetMine(draft.id)
      latest.current = fromServer(fresh)
      setMine(latest.current)
      setDraft(fresh)
      setProblem(null)
      setState('saved')
    },
    keepMine: async () => {
      const fresh = (await call(contracts.draft, { params: { id: draft.id } })).draft
      setProblem(null)
      change({ version: fresh.version })
    },
  }
}

function stateAfter(problem: Problem): SaveState {
  if (problem.code === 'assessments.draft_changed') return 'changed_elsewhere'
  // No answer, or a server in trouble: later is another chance. A refusal stays one.
  return problem.status === 0 || problem.status >= 500 ? 'waiting' : 'refused'
}

const fromServer = ({ version, answers, assessedOn }: Draft): Kept => ({
  version,
  answers,
  assessedOn,
})

const isSame = (kept: Kept, draft: Draft): boolean =>
  JSON.stringify(kept.answers) === JSON.stringify(draft.answers) &&
  kept.assessedOn === draft.assessedOn

/** What this device still holds of the draft, else what the server has. */
function readMine(draft: Draft): Kept {
  const kept = readKept(keyOf(draft.id))
  if (kept === null || draft.state !== 'open') return fromServer(draft)
  try {
    return JSON.parse(kept) as Kept
  } catch {
    return fromServer(draft)
  }
}

function keepMineHere(id: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // A private window: the answers live as long as the page.
  }
}

function forgetMine(id: string): void {
  try {
    localStorage.removeItem(keyOf(id))
  } catch {
    // Nothing was kept there.
  }
}
