import { Button } from 'antd'
import { useState } from 'react'
import { visitContracts, type VisitLine } from '../../../server/modules/visits/schema.ts'
import { PlanDialog } from '../../features/dispatch/plan-dialog.tsx'
import { personAndService } from '../../features/visits/words.ts'
import { Panel } from '../../kit/page-head.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'

const SHOWN = 6
const LIMIT = 50

interface UnassignedProps {
  /** Orders that still wait for our yes: their visits get a worker with it. */
  readonly offered: readonly string[]
}

/** Visits of ours that nobody goes to yet, the next one first; hidden while there are none. */
export function Unassigned({ offered }: UnassignedProps) {
  const [chosen, setChosen] = useState<VisitLine | null>(null)
  const found = useAnswer(
    visitContracts.list,
    { query: { queue: 'unassigned', sort: 'starts_asc', limit: LIMIT } },
    { live: ['visits'] },
  )
  const items = (found.data?.items ?? [])
    .filter(({ orderId }) => orderId === null || !offered.includes(orderId))
    .slice(0, SHOWN)
  return (
    <>
      {items.length === 0 ? null : (
        <Panel
          title={say('待派人', 'Nobody goes yet')}
          actions={<Go to="/visits?queue=unassigned">{say('全部', 'All of them')}</Go>}
        >
          <ul className="desk-alerts">
            {items.map((visit) => (
              <li key={visit.id}>
                <div>
                  <Go to={`/visits/${visit.id}`}>{personAndService(visit)}</Go>
                  <div className="quiet small">
                    <When at={visit.startsAt} />
                  </div>
                </div>
                <Button
                  onClick={() => setChosen(visit)}
                  aria-label={say(
                    `派人：${personAndService(visit)}`,
                    `Assign: ${personAndService(visit)}`,
                  )}
                >
                  {say('派人', 'Assign')}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {chosen ? <PlanDialog visit={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  )
}
