import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import type { ServiceRow } from '../../../server/modules/catalogue/schema.ts'
import {
  dispatchContracts,
  type OrderDetail,
  type Slot,
} from '../../../server/modules/dispatch/schema.ts'
import { RepeatFields } from '../../features/dispatch/repeat-fields.tsx'
import { type RuleChoice, ruleOf } from '../../features/dispatch/rule.ts'
import { SlotPicker } from '../../features/dispatch/slot-picker.tsx'
import { WaitForm } from '../../features/dispatch/wait-form.tsx'
import type { Opened } from '../../features/requests/request-form.tsx'
import { MinutesInput } from '../../kit/inputs.tsx'
import { ServicePicker } from '../../kit/service-picker.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { Money } from '../../kit/text.tsx'
import { type Problem, useCommand } from '../../shell/api.ts'
import { lang, say } from '../../shell/words.ts'
import { useServiceRequest } from './use-service-request.ts'

/** What came of it: the request, and the order when one was made. */
export interface Booked extends Opened {
  readonly order: OrderDetail | null
}

interface BookServiceProps {
  readonly personId: string
  /** What the call knows: who rang, for whom. */
  readonly known: Readonly<Record<string, unknown>>
  readonly onBooked: (booked: Booked) => void
}

const ONCE: RuleChoice = { repeat: 'once', ends: 'never' }
const AGAIN = [
  '/api/orders',
  '/api/visits',
  '/api/slots',
  '/api/dispatch',
  '/api/requests',
  '/api/calls',
  // What is left of the entitlements has changed with the booking.
  '/api/people',
]

/**
 * From a wish to a promised time while one speaks: the free slots show at once, and one press opens
 * the request and books it. Without a slot it goes on the waiting list, or stays open for later.
 */
export function BookService({ personId, known, onBooked }: BookServiceProps) {
  const id = useId()
  const [service, setService] = useState<ServiceRow>()
  const [minutes, setMinutes] = useState<number>()
  const [text, setText] = useState('')
  const [slot, setSlot] = useState<Slot | null>(null)
  const [choice, setChoice] = useState(ONCE)
  const [agreed, setAgreed] = useState(false)
  const [waitsFor, setWaitsFor] = useState<Opened | null>(null)
  const request = useServiceRequest(known)
  const order = useCommand(dispatchContracts.createOrder, { invalidates: AGAIN })
  const nameOf = (row: ServiceRow) => (lang === 'zh' ? row.nameZh : row.nameEn)
  const opened = (again = false) =>
    service === undefined
      ? Promise.resolve(null)
      : request.open({ serviceCode: service.code, text: text.trim() || nameOf(service), again })
  const ownFen = slot?.coverage.ownFen ?? 0

  const book = async (one: Opened | null) => {
    if (one === null || slot === null || service === undefined) return
    const done = await order.run({
      body: {
        personId,
        serviceCode: service.code,
        minutes: slot.minutes,
        requestId: one.id,
        startsAt: slot.startsAt,
        rrule: ruleOf(choice, slot.startsAt),
        organisationId: slot.organisationId,
        workerId: slot.workerId,
        ownPocketAgreed: agreed,
        note: text.trim() || null,
      },
    })
    if (done.ok) onBooked({ ...one, order: done.answer })
    else if (done.problem.code === 'dispatch.slot_taken') setSlot(null)
  }
  const wait = async (one: Opened | null) => one && setWaitsFor(one)
  const keep = async (one: Opened | null) => one && onBooked({ ...one, order: null })

  return (
    <div className="stack">
      <div>
        <label htmlFor={`${id}-service`}>{say('服务项目', 'Service')}</label>
        <ServicePicker
          id={`${id}-service`}
          value={service?.code}
          onPick={(row) => {
            setService(row)
            setMinutes(row?.minutes ?? undefined)
            setSlot(null)
            request.forget()
          }}
        />
      </div>
      <div className="two">
        <div>
          <label htmlFor={`${id}-text`}>{say('要求与提示', 'Wishes and hints')}</label>
          <Input.TextArea
            id={`${id}-text`}
            value={text}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            placeholder={say('如：敲门大声些', 'As: knock loudly')}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-minutes`}>{say('时长', 'Length')}</label>
          <MinutesInput id={`${id}-minutes`} value={minutes} onChange={setMinutes} />
        </div>
      </div>
      {service === undefined ? (
        <p className="quiet">
          {say('选好服务后，这里显示可以承诺的时段。', 'Choose a service to see the free slots.')}
        </p>
      ) : waitsFor ? (
        <WaitForm
          basics={{ personId, serviceCode: service.code, minutes, requestId: waitsFor.id }}
          onDone={(made) => onBooked({ ...waitsFor, order: made })}
          onCancel={() => setWaitsFor(null)}
        />
      ) : (
        <>
          <SlotPicker
            key={`${service.code} ${minutes}`}
            personId={personId}
            serviceCode={service.code}
            minutes={minutes}
            value={slot}
            onPick={setSlot}
          />
          {slot === null ? null : <RepeatFields value={choice} onChange={setChoice} />}
          {slot !== null && (ownFen > 0 || choice.repeat !== 'once') ? (
            <Checkbox checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
              {say(
                '已说明并同意：权益不足部分自付',
                'Agreed: what no programme pays is paid by the person',
              )}{' '}
              {ownFen > 0 ? <Money fen={ownFen} /> : null}
            </Checkbox>
          ) : null}
          <Second
            problem={request.problem}
            onUse={(other) => void (slot ? book(other) : wait(other))}
            onAgain={() => void opened(true).then(slot ? book : wait)}
          />
          {order.problem ? (
            <div role="alert" className="notice bad">
              <ProblemWords problem={order.problem} />
            </div>
          ) : null}
          <div className="row book-acts">
            <Button
              type="primary"
              disabled={slot === null || (ownFen > 0 && !agreed)}
              loading={order.busy || request.busy}
              onClick={() => void opened().then(book)}
            >
              {slot?.mode === 'accept'
                ? say('登记并询问机构', 'Open and ask the provider')
                : say('登记并预约', 'Open and book')}
            </Button>
            <Button loading={request.busy} onClick={() => void opened().then(wait)}>
              {say('候补', 'Waiting list')}
            </Button>
            <Button loading={request.busy} onClick={() => void opened().then(keep)}>
              {say('只登记', 'Only open')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

interface SecondProps {
  readonly problem: Problem | null
  readonly onUse: (other: Opened) => void
  readonly onAgain: () => void
}

/** The same service is open for this person already: go on with that one, or mean another. */
function Second({ problem, onUse, onAgain }: SecondProps) {
  if (problem === null) return null
  const { id, number } = problem.details
  return (
    <div role="alert" className="notice warn">
      <ProblemWords problem={problem} />
      {problem.code === 'requests.open_already' ? (
        <div className="row">
          <Button
            size="small"
            type="primary"
            onClick={() => onUse({ id: String(id), number: String(number), kind: 'service' })}
          >
            {say(`接着办理 ${String(number)}`, `Go on with ${String(number)}`)}
          </Button>
          <Button size="small" onClick={onAgain}>
            {say('再登记一次', 'Open another')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
