import { useEffect, useRef } from 'react'
import {
  indicatorContracts,
  Period,
  type CommandCentre,
} from '../../../server/modules/indicators/schema.ts'
import { type Reading, useAnswer } from '../../shell/api.ts'
import { useLive } from '../../shell/live.ts'
import { useRoute } from '../../shell/route.ts'

/** What changes the figures: every station of the way. */
const TOPICS = [
  'requests',
  'visits',
  'dispatch',
  'programmes',
  'settlement',
  'assessments',
  'people',
  'organisations',
  'workforce',
]

/** A month's grant tells thousands of changes: one look in this time is enough. */
const CALM_MS = 3_000
/** What only time changes, such as a visit that becomes late, has no topic. */
const EVERY_MS = 60_000

export interface Command {
  readonly reading: Reading<CommandCentre>
  readonly period: Period
  readonly setPeriod: (period: Period) => void
  /** The area's own page, with the period and the figure kept. */
  readonly toArea: (code: string) => string
  /** The indicator looked at in map, bars and trend. */
  readonly of: string | undefined
  readonly setOf: (code: string) => void
}

/** The page's place in the address and its figures, read again as the city works. */
export function useCommand(): Command {
  const { search, setSearch } = useRoute()
  const period = Period.catch('today').parse(search['period'])
  const area = search['area']
  const query = { period, ...(area ? { area } : {}) }
  const reading = useAnswer(
    indicatorContracts.commandCentre,
    { query },
    { every: EVERY_MS, keepOld: true },
  )
  useCalmly(TOPICS, reading.retry)
  return {
    reading,
    period,
    setPeriod: (chosen) => setSearch({ period: chosen }),
    toArea: (code) => addressOf({ ...search, area: code }),
    of: search['of'],
    setOf: (code) => setSearch({ of: code }),
  }
}

function addressOf(search: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(search).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/command?${new URLSearchParams(kept)}`
}

/** Runs once after a burst of changes, and not more often than that. */
function useCalmly(topics: readonly string[], run: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(topics, () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      run()
    }, CALM_MS)
  })
}
