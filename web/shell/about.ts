import { aboutContract } from '../../server/about.ts'
import { useAnswer } from './answers.ts'

/** What this installation says of itself; asked again while sample data is still being made. */
export function useAbout() {
  const about = useAnswer(aboutContract)
  const waiting = about.data !== undefined && about.data.sampleProgress !== null
  useAnswer(aboutContract, {}, waiting ? { every: 3_000 } : { when: false })
  return about
}
