import { useState } from 'react'
import {
  callContracts,
  type Desk,
  type RequestKind,
} from '../../../server/modules/requests/schema.ts'
import { CallBackForm } from '../../features/requests/call-back-form.tsx'
import type { CallCommands } from '../../features/requests/call-bar.tsx'
import type { Opened } from '../../features/requests/request-form.tsx'
import type { Booked } from './book-service.tsx'
import { HandOver, WrapUp } from '../../features/requests/wrap-up.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { CallPane } from './call-pane.tsx'
import { TakeRequest } from './take-request.tsx'

/** Which window of ending a call is open. */
export type Ends = 'hand_over' | 'wrap_up' | 'call_back' | null

interface CallPartProps {
  readonly callId: string
  readonly desk: Desk
  readonly commands: CallCommands
  readonly kind: RequestKind
  readonly onKind: (kind: RequestKind) => void
  readonly end: Ends
  readonly onEnd: (end: Ends) => void
  readonly onClose: () => void
}

/** The chosen call in the middle, the request on the right. Mount with the call's id as key. */
export function CallPart(props: CallPartProps) {
  const { callId, desk, kind, onKind, end, onEnd, onClose } = props
  const [opened, setOpened] = useState<Opened | Booked | null>(null)
  const found = useAnswer(callContracts.get, { params: { id: callId } }, { live: ['requests'] })
  return (
    <Ready of={found}>
      {(detail) => (
        <>
          <div className="desk-call">
            <CallPane
              detail={detail}
              commands={props.commands}
              joined={desk.telephone !== 'none'}
              onHandOver={() => onEnd('hand_over')}
              onWrapUp={() => onEnd('wrap_up')}
              onCallBack={() => onEnd('call_back')}
            />
          </div>
          <div className="desk-take">
            {detail.can.work ? (
              <TakeRequest
                detail={detail}
                kind={kind}
                onKind={onKind}
                opened={opened?.kind === kind ? opened : null}
                onOpened={setOpened}
              />
            ) : null}
          </div>
          <WrapUp
            detail={detail}
            open={end === 'wrap_up' && detail.can.wrapUp}
            onClose={() => onEnd(null)}
            onDone={onClose}
          />
          <HandOver
            detail={detail}
            open={end === 'hand_over' && detail.can.handOver}
            onClose={() => onEnd(null)}
            onDone={onClose}
          />
          <CallBackForm
            open={end === 'call_back'}
            onClose={() => onEnd(null)}
            about={{
              callId: detail.call.id,
              ...(detail.call.personId ? { personId: detail.call.personId } : {}),
            }}
            phone={detail.call.phone}
          />
        </>
      )}
    </Ready>
  )
}
