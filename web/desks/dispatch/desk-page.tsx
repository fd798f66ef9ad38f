import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../server/kernel/time.ts'
import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { Board } from '../../features/dispatch/board.tsx'
import { PlanDialog } from '../../features/dispatch/plan-dialog.tsx'
import { Stranded } from '../../features/dispatch/stranded.tsx'
import { Unassigned, WaitingOrders } from '../../features/dispatch/waiting-lists.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { AbsenceDialog } from './absence-dialog.tsx'
import { LateVisits } from './late-visits.tsx'

/** The dispatcher's day: who is late, what nobody has taken, who waits, and everybody's hours. */
export default function DispatchDesk() {
  const { search, setSearch, go } = useRoute()
  const mayOrder = useHasRole('dispatcher', 'operator')
  const isProvider = useHasRole('provider')
  const [opened, setOpened] = useState<VisitLine | null>(null)
  const [away, setAway] = useState<{ id?: string; name?: string } | null>(null)
  const day = search['day'] ?? today()
  const organisationId = search['organisationId']
  const found = useAnswer(
    dispatchContracts.board,
    { query: { day, organisationId } },
    { live: ['visits', 'dispatch', 'workforce'], keepOld: true },
  )
  const open = (visit: VisitLine) =>
    visit.state === 'planned' && found.data?.can.assign
      ? setOpened(visit)
      : go(`/visits/${visit.id}`)
  return (
    <>
      <PageHead
        title={isProvider ? say('本机构排班', 'Schedule') : say('派单台', 'Dispatch desk')}
        actions={
          <>
            {mayOrder ? (
              <Button type="primary" onClick={() => go('/orders/new')}>
                {say('下单', 'New order')}
              </Button>
            ) : null}
            {found.data?.can.recordAbsence ? (
              <Button onClick={() => setAway({})}>{say('登记缺勤', 'Record an absence')}</Button>
            ) : null}
          </>
        }
      />
      <section className="dispatch-todo" aria-label={say('待办', 'To do')}>
        <LateVisits />
        <Ready of={found}>
          {(board) => (
            <>
              <Panel
                title={say(
                  `缺勤待重排（${board.stranded.length}）`,
                  `Absences to re-plan (${board.stranded.length})`,
                )}
              >
                <Stranded rows={board.stranded} />
              </Panel>
              <Panel
                title={say(
                  `未派人（${board.unassigned.length}）`,
                  `Unassigned (${board.unassigned.length})`,
                )}
              >
                <Unassigned visits={board.unassigned} onOpen={open} />
              </Panel>
              {isProvider ? null : (
                <Panel
                  title={say(
                    `候补（${board.waiting.length}）`,
                    `Waiting (${board.waiting.length})`,
                  )}
                >
                  <WaitingOrders orders={board.waiting} />
                </Panel>
              )}
            </>
          )}
        </Ready>
      </section>
      <DayBar
        day={day}
        organisationId={organisationId}
        onDay={(to) => setSearch({ day: to === today() ? undefined : to })}
        onOrganisation={isProvider ? null : (id) => setSearch({ organisationId: id })}
      />
      {found.data ? (
        <div aria-busy={found.fetching}>
          <Board
            board={found.data}
            onOpen={open}
            onWorker={found.data.can.recordAbsence ? setAway : undefined}
          />
        </div>
      ) : null}
      <PlanDialog visit={opened} onClose={() => setOpened(null)} />
      <AbsenceDialog of={away} organisationId={organisationId} onClose={() => setAway(null)} />
    </>
  )
}

interface DayBarProps {
  readonly day: string
  readonly organisationId: string | undefined
  readonly onDay: (day: string) => void
  /** Null: there is only one's own. */
  readonly onOrganisation: ((id: string | undefined) => void) | null
}

function DayBar({ day, organisationId, onDay, onOrganisation }: DayBarProps) {
  return (
    <div className="row day-bar screen-only">
      <Button
        icon={<LeftOutlined />}
        aria-label={say('前一天', 'The day before')}
        onClick={() => onDay(addDays(day, -1))}
      />
      <div className="day-bar-day">
        <DayInput
          aria-label={say('日期', 'Day')}
          value={day}
          onChange={(to) => onDay(to ?? today())}
        />
      </div>
      <Button
        icon={<RightOutlined />}
        aria-label={say('后一天', 'The day after')}
        onClick={() => onDay(addDays(day, 1))}
      />
      <Button disabled={day === today()} onClick={() => onDay(today())}>
        {say('今天', 'Today')}
      </Button>
      {onOrganisation ? (
        <div className="day-bar-provider">
          <OrganisationPicker
            aria-label={say('机构', 'Provider')}
            placeholder={say('全部机构', 'All providers')}
            value={organisationId}
            onChange={onOrganisation}
          />
        </div>
      ) : null}
    </div>
  )
}
