import type { Answer } from '../../../server/kernel/contract.ts'
import type { visitContracts } from '../../../server/modules/visits/schema.ts'
import * as columns from '../../features/visits/visit-columns.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Ready } from '../../kit/states.tsx'
import type { Reading } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'

interface TodaysVisitsProps {
  readonly of: Reading<Answer<typeof visitContracts.list>>
}

/** Our visits of today by the clock. */
export function TodaysVisits({ of }: TodaysVisitsProps) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Panel
      title={say('今日上门', 'Visits today')}
      actions={<Go to="/visits?queue=all">{say('全部上门', 'All visits')}</Go>}
    >
      <Ready of={of}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="quiet">{say('今天没有上门服务。', 'No visits today.')}</p>
          ) : (
            <>
              <Shape
                label={say('今日上门', 'Visits today')}
                columns={[
                  columns.person,
                  columns.clock,
                  columns.state,
                  columns.minutes,
                  columns.score,
                ]}
                rows={items}
                rowKey={(visit) => visit.id}
                rowTo={columns.toVisit}
                rowTone={columns.toneOf}
              />
              {next === null ? null : (
                <p className="quiet">
                  <Go to="/visits?queue=today">
                    {say('还有更多，见今日列表', 'There are more: see the list of today')}
                  </Go>
                </p>
              )}
            </>
          )
        }
      </Ready>
    </Panel>
  )
}
