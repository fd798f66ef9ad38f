import {
  WAITING,
  type WaitingKind,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** How much waits at the desk, by kind, with what is overdue; nothing where nothing waits. */
export function WaitingChips() {
  const found = useAnswer(contracts.waiting, { query: { limit: 1 } }, { live: ['awards'] })
  const counts = found.data?.counts
  const kinds = (Object.keys(WAITING) as WaitingKind[]).filter((kind) => counts?.[kind])
  if (counts === undefined || kinds.length === 0) return null
  return (
    <Panel title={say('待办', 'What waits')}>
      <ul className="chips">
        {kinds.map((kind) => {
          const { count, late } = counts[kind]!
          return (
            <li key={kind}>
              <Go to={`/awards/waiting?kind=${kind}`}>
                {sayWords(WAITING[kind])} {count}
                {late > 0 ? say(`（逾期 ${late}）`, ` (${late} overdue)`) : ''}
              </Go>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
