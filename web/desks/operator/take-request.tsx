import { Button, Segmented } from 'antd'
import { type CallDetail, RequestKind } from '../../../server/modules/requests/schema.ts'
import { CallRequests } from '../../features/requests/call-requests.tsx'
import { type Opened, RequestForm } from '../../features/requests/request-form.tsx'
import { sayKind } from '../../features/requests/words.ts'
import { say } from '../../shell/words.ts'

interface TakeRequestProps {
  readonly detail: CallDetail
  readonly kind: RequestKind
  readonly onKind: (kind: RequestKind) => void
  /** The last one opened here; a new form is offered beside it. */
  readonly opened: Opened | null
  readonly onOpened: (opened: Opened | null) => void
}

/** The right hand of the desk: what the caller wants, taken down by kind. */
export function TakeRequest({ detail, kind, onKind, opened, onOpened }: TakeRequestProps) {
  const { call, requests } = detail
  const known = {
    callId: call.id,
    personId: call.personId,
    callerName: call.callerName,
    callerRelation: call.callerRelation,
    source: 'call',
  }
  return (
    <section className="take" aria-label={say('登记诉求', 'Open a request')}>
      <Segmented<RequestKind>
        block
        name="request-kind"
        aria-label={say('诉求类别（Alt+1 至 Alt+5）', 'Kind of request (Alt+1 to Alt+5)')}
        value={kind}
        onChange={onKind}
        options={RequestKind.options.map((value, at) => ({
          value,
          label: (
            <span className={value === 'emergency' ? 'alarm-word' : ''}>
              {sayKind(value)} <kbd>{at + 1}</kbd>
            </span>
          ),
        }))}
      />
      {opened ? (
        <output className="notice opened">
          <strong>{say(`已登记 ${opened.number}`, `Opened ${opened.number}`)}</strong>
          <Button size="small" onClick={() => onOpened(null)}>
            {say('再登记一项', 'One more')}
          </Button>
        </output>
      ) : kind === 'service' && call.personId === null ? (
        <p className="notice warn">
          {say('请先在左侧确认为哪位老人申请服务。', 'Say first for which person the service is.')}
        </p>
      ) : (
        <RequestForm
          key={`${call.id} ${kind} ${call.personId}`}
          kind={kind}
          known={known}
          onOpened={onOpened}
        />
      )}
      {requests.length > 0 ? (
        <div>
          <h2>{say('本次通话已登记', 'Opened in this call')}</h2>
          <CallRequests requests={requests} />
        </div>
      ) : null}
    </section>
  )
}
