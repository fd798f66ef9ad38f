import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import {
  dispatchContracts,
  type OrderDetail,
  type Slot,
} from '../../../server/modules/dispatch/schema.ts'
import { MinutesInput } from '../../kit/inputs.tsx'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { ServicePicker } from '../../kit/service-picker.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { Money } from '../../kit/text.tsx'
import { type Problem, useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { RepeatFields } from './repeat-fields.tsx'
import { type RuleChoice, ruleOf } from './rule.ts'
import { SlotPicker } from './slot-picker.tsx'
import { WaitForm } from './wait-form.tsx'
import './dispatch.css'

export interface OrderFormProps {
  /** Known already: from a call, a request, a person's page. */
  readonly person?: { readonly id: string; readonly name: string } | null | undefined
  readonly service?: { readonly code: string; readonly name: string } | null | undefined
  readonly requestId?: string | null | undefined
  readonly onDone: (order: OrderDetail) => void
  readonly onCancel?: (() => void) | undefined
}

const ONCE: RuleChoice = { repeat: 'once', ends: 'never' }

/** From person and service to a promised time: one screen, so that it can be done on the telephone. */
export function OrderForm({ person, service, requestId, onDone, onCancel }: OrderFormProps) {
  const id = useId()
  const [personId, setPersonId] = useState(person?.id)
  const [serviceCode, setServiceCode] = useState(service?.code)
  const [minutes, setMinutes] = useState<number>()
  const [waiting, setWaiting] = useState(false)
  const basics = { personId, serviceCode, minutes, requestId }
  return (
    <div className="stack">
      {person ? (
        <p>
          {say('为', 'For')} <strong>{person.name}</strong>
        </p>
      ) : null}
      <div className="field-row">
        {person ? null : (
          <div>
            <label htmlFor={`${id}-person`}>{say('老年人', 'Person')}</label>
            <PersonPicker id={`${id}-person`} value={personId} onChange={setPersonId} />
          </div>
        )}
        <div>
          <label htmlFor={`${id}-service`}>{say('服务项目', 'Service')}</label>
          <ServicePicker
            id={`${id}-service`}
            known={service ? { id: service.code, name: service.name } : null}
            value={serviceCode}
            onChange={setServiceCode}
            onPick={(row) => setMinutes(row?.minutes ?? undefined)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-minutes`}>{say('时长', 'Length')}</label>
          <MinutesInput id={`${id}-minutes`} value={minutes} onChange={setMinutes} />
        </div>
      </div>
      {personId && serviceCode ? (
        waiting ? (
          <WaitForm
            basics={{ ...basics, personId, serviceCode }}
            onDone={onDone}
            onCancel={() => setWaiting(false)}
          />
        ) : (
          <Booking
            key={`${personId} ${serviceCode} ${minutes}`}
            basics={{ ...basics, personId, serviceCode }}
            onDone={onDone}
            onCancel={onCancel}
            onWait={() => setWaiting(true)}
          />
        )
      ) : (
        <p className="quiet">
          {say('选好老年人和服务后显示可约时段。', 'Choose person and service to see free slots.')}
        </p>
      )}
    </div>
  )
}

export interface Basics {
  readonly personId: string
  readonly serviceCode: string
  readonly minutes: number | undefined
  readonly requestId: string | null | undefined
}

interface BookingProps {
  readonly basics: Basics
  readonly onDone: (order: OrderDetail) => void
  readonly onCancel: (() => void) | undefined
  readonly onWait: () => void
}

function Booking({ basics, onDone, onCancel, onWait }: BookingProps) {
  const id = useId()
  const [slot, setSlot] = useState<Slot | null>(null)
  const [choice, setChoice] = useState(ONCE)
  const [agreed, setAgreed] = useState(false)
  const [note, setNote] = useState('')
  const command = useCommand(dispatchContracts.createOrder, {
    invalidates: ['/api/orders', '/api/visits', '/api/slots', '/api/dispatch', '/api/requests'],
    onDone,
  })
  const ownFen = slot?.coverage.ownFen ?? 0
  const refused = command.problem
  const book = async () => {
    if (slot === null) return
    const outcome = await command.run({
      body: {
        personId: basics.personId,
        serviceCode: basics.serviceCode,
        minutes: slot.minutes,
        requestId: basics.requestId ?? null,
        startsAt: slot.startsAt,
        rrule: ruleOf(choice, slot.startsAt),
        organisationId: slot.organisationId,
        workerId: slot.workerId,
        ownPocketAgreed: agreed,
        note: note.trim() || null,
      },
    })
    // Somebody was quicker: what is free now is read again, and nothing stays chosen.
    if (!outcome.ok && outcome.problem.code === 'dispatch.slot_taken') setSlot(null)
  }
  return (
    <>
      <SlotPicker
        personId={basics.personId}
        serviceCode={basics.serviceCode}
        minutes={basics.minutes}
        value={slot}
        onPick={setSlot}
        otherwise={<Button onClick={onWait}>{say('都不合适，登记候补', 'Waiting list')}</Button>}
      />
      <RepeatFields value={choice} onChange={setChoice} error={fieldError(refused, 'rrule')} />
      <div>
        <label htmlFor={`${id}-note`}>{say('给护理员的提示', 'Note for the worker')}</label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          maxLength={500}
          autoSize={{ minRows: 1, maxRows: 4 }}
          placeholder={say('如：敲门大声些；钥匙在邻居处', 'As: knock loudly; key with neighbour')}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {ownFen > 0 || choice.repeat !== 'once' ? (
        <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
          {say(
            '已向老人说明并同意：权益不足部分自付',
            'Agreed: what no programme pays is paid by the person',
          )}{' '}
          {ownFen > 0 ? <Money fen={ownFen} /> : null}
        </Checkbox>
      ) : null}
      {refused && refused.field !== 'rrule' ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={refused} />
        </div>
      ) : null}
      <div className="row form-end">
        <Button
          type="primary"
          disabled={slot === null || (ownFen > 0 && !agreed)}
          loading={command.busy}
          onClick={() => void book()}
        >
          {slot?.mode === 'accept'
            ? say('下单并询问机构', 'Order and ask the provider')
            : say('下单', 'Order')}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{say('取消', 'Cancel')}</Button> : null}
      </div>
    </>
  )
}

const fieldError = (problem: Problem | null, field: string): string | undefined =>
  problem?.field === field ? problem.message : undefined
