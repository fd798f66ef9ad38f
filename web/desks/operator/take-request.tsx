import { Button, Segmented } from 'antd'
import {
  type CallDetail,
  requestContracts,
  RequestKind,
} from '../../../server/modules/requests/schema.ts'
import { CallRequests } from '../../features/requests/call-requests.tsx'
import { RequestChecks } from '../../features/requests/request-checks.tsx'
import { type Opened, RequestForm } from '../../features/requests/request-form.tsx'
import { sayKind } from '../../features/requests/words.ts'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { BookService, type Booked } from './book-service.tsx'

interface TakeRequestProps {
  readonly detail: CallDetail
  readonly kind: RequestKind
  readonly onKind: (kind: RequestKind) => void
  /** The last one opened here; a new form is offered beside it. */
  readonly opened: Opened | Booked | null
  readonly onOpened: (opened: Opened | Booked | null) => void
}

/** The right hand of the desk: what the caller wants, taken down by kind. */
export function TakeRequest({ detail, kind, onKind, opened, onOpened }: TakeRequestProps) {
  const { call, requests } = detail
  const { personId } = call
  const known = {
    callId: call.id,
    personId,
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
        <OpenedNow opened={opened} onNext={() => onOpened(null)} />
      ) : kind !== 'service' ? (
        <RequestForm
          key={`${call.id} ${kind} ${personId}`}
          kind={kind}
          known={known}
          onOpened={onOpened}
        />
      ) : personId === null ? (
        <p className="notice warn">
          {say('请先确认为哪位老人申请服务。', 'Say first for which person the service is.')}
        </p>
      ) : (
        <BookService key={personId} personId={personId} known={known} onBooked={onOpened} />
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

interface OpenedNowProps {
  readonly opened: Opened | Booked
  readonly onNext: () => void
}

/** What to tell the caller: the number, and the time that was booked. */
function OpenedNow({ opened, onNext }: OpenedNowProps) {
  const order = 'order' in opened ? opened.order : null
  return (
    <>
      <output className="notice opened">
        <span>
          <strong>
            {sayKind(opened.kind)} {opened.number}
          </strong>{' '}
          {say('已登记', 'is open')}
          {order ? <OrderWords order={order} /> : null}
        </span>
        <Button size="small" onClick={onNext}>
          {say('再登记一项', 'One more')}
        </Button>
      </output>
      {opened.kind === 'emergency' ? <FirstActions id={opened.id} /> : null}
    </>
  )
}

function OrderWords({ order }: { readonly order: NonNullable<Booked['order']> }) {
  const { state, startsAt, worker, organisation, number, id } = order.order
  return (
    <div>
      {state === 'waiting' ? (
        say('已列入候补，有空时段会回电。', 'On the waiting list; we ring when a slot falls free.')
      ) : (
        <>
          {say('预约 ', 'Booked for ')}
          <When at={startsAt} /> {worker?.name} {organisation?.name}
          {state === 'offered' ? say('（等待机构接单）', ' (the provider is asked)') : null}
        </>
      )}{' '}
      <Go to={`/orders/${id}`}>{number}</Go>
    </div>
  )
}

/** The first actions of an emergency, at hand while the caller is on the line. */
function FirstActions({ id }: { readonly id: string }) {
  const found = useAnswer(requestContracts.get, { params: { id } }, { live: ['requests'] })
  return <Ready of={found}>{(detail) => <RequestChecks detail={detail} />}</Ready>
}
