import type { Board } from '../../../server/modules/dispatch/schema.ts'
import { ABSENCE_KINDS } from '../../../server/modules/workforce/schema.ts'
import { When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** Who is away while visits are still in their names; one press shows who could go instead. */
export function Stranded({ rows }: { readonly rows: Board['stranded'] }) {
  if (rows.length === 0) {
    return <p className="quiet">{say('没有缺勤待重排', 'No absence waits for a re-plan')}</p>
  }
  return (
    <ul className="board-cards bare-list">
      {rows.map(({ worker, organisation, kind, visits, firstAt }) => (
        <li key={worker.id}>
          <Go to={`/replan/${worker.id}`}>
            {say(`重排：${worker.name}`, `Re-plan: ${worker.name}`)}
          </Go>
          <div className="quiet">
            {sayWords(ABSENCE_KINDS[kind])} ·{' '}
            {say(`${visits} 次服务，最早`, `${visits} visits, from`)} <When at={firstAt} /> ·{' '}
            {organisation.name}
          </div>
        </li>
      ))}
    </ul>
  )
}
