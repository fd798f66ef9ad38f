import { MayIPanel } from '../../features/programmes/may-i/panel.tsx'
import { PersonEntitlements } from '../../features/programmes/person-entitlements.tsx'
import { CallBar, type CallCommands } from '../../features/requests/call-bar.tsx'
import { CallNotes } from '../../features/requests/call-notes.tsx'
import { Caller } from '../../features/requests/caller.tsx'
import { PersonRequests } from '../../features/requests/person-requests.tsx'
import type { CallDetail } from '../../../server/modules/requests/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { say } from '../../shell/words.ts'
import { PersonVisits } from '../../features/visits/person-visits.tsx'
import { PersonAlerts } from './person-alerts.tsx'
import { PersonGlance } from './person-glance.tsx'
import { PersonOrders } from './person-orders.tsx'

interface CallPaneProps {
  readonly detail: CallDetail
  readonly commands: CallCommands
  readonly joined: boolean
  readonly onHandOver: () => void
  readonly onWrapUp: () => void
  readonly onCallBack: () => void
}

/** The middle of the desk: the call, the person it is about, and what is known of them. */
export function CallPane(props: CallPaneProps) {
  const { detail } = props
  const { call, can } = detail
  const { personId } = call
  return (
    <div className="call-pane">
      <CallBar {...props} />
      <Panel>
        <Caller key={call.id} detail={detail}>
          {personId === null ? null : <PersonGlance personId={personId} />}
        </Caller>
      </Panel>
      {personId === null ? null : <PersonAlerts personId={personId} />}
      <Panel>
        <CallNotes key={call.id} call={call} may={can.work} />
      </Panel>
      {personId === null ? (
        <MayIPanel key={call.id} />
      ) : (
        <>
          <PersonEntitlements personId={personId} />
          <PersonOrders personId={personId} />
          <Panel title={say('以往诉求', 'Earlier requests')}>
            <PersonRequests personId={personId} />
          </Panel>
          <PersonVisits personId={personId} />
        </>
      )}
    </div>
  )
}
