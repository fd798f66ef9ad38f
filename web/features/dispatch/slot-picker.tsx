import { Button, Segmented } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import {
  dispatchContracts,
  type NextStepKind,
  type Slot,
} from '../../../server/modules/dispatch/schema.ts'
import { addDays } from '../../../server/kernel/time.ts'
import { instantText, today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { DayText } from '../../kit/text.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { SlotCard } from './slot-card.tsx'
import './dispatch.css'

export interface SlotPickerProps {
  readonly personId: string
  readonly serviceCode: string
  /** The service's own length when absent. */
  readonly minutes?: number | undefined
  readonly organisationId?: string | undefined
  readonly value: Slot | null
  readonly onPick: (slot: Slot | null) => void
  /** Shown under an empty list: the way to the waiting list. */
  readonly otherwise?: ReactNode
}

const PARTS = {
  any: { from: undefined, to: undefined },
  morning: { from: undefined, to: '11:30' },
  afternoon: { from: '12:00', to: undefined },
} as const
type Part = keyof typeof PARTS

const SPAN_DAYS = 6

/** Times that can be promised on the telephone now, by day, with reasons; the best few. */
export function SlotPicker(props: SlotPickerProps) {
  const { personId, serviceCode, minutes, organisationId, value, onPick } = props
  const [from, setFrom] = useState(() => addDays(today(), 1))
  const [part, setPart] = useState<Part>('any')
  const [anyProvider, setAnyProvider] = useState(false)
  const id = useId()
  const { from: timeFrom, to: timeTo } = PARTS[part]
  const found = useAnswer(
    dispatchContracts.slots,
    {
      query: {
        personId,
        serviceCode,
        minutes,
        organisationId: anyProvider ? undefined : organisationId,
        from,
        to: addDays(from, SPAN_DAYS),
        timeFrom,
        timeTo,
        limit: 8,
      },
    },
    { keepOld: true },
  )
  const change = (run: () => void) => {
    onPick(null)
    run()
  }
  const take = ({ kind, from: day }: NextStep) => {
    if (kind === 'any_time') setPart('any')
    else if (kind === 'later_days') setFrom(day)
    else setAnyProvider(true)
  }
  return (
    <section className="slots" aria-label={say('可承诺时段', 'Slots that can be promised')}>
      <div className="slots-bar">
        <label htmlFor={`${id}-from`}>{say('从哪天起', 'From')}</label>
        <DayInput
          id={`${id}-from`}
          value={from}
          onChange={(day) => change(() => setFrom(day ?? today()))}
        />
        <Segmented<Part>
          name={`${id}-part`}
          aria-label={say('时间段', 'Part of the day')}
          value={part}
          onChange={(chosen) => change(() => setPart(chosen))}
          options={[
            { value: 'any', label: say('全天', 'Any time') },
            { value: 'morning', label: say('上午', 'Morning') },
            { value: 'afternoon', label: say('下午', 'Afternoon') },
          ]}
        />
      </div>
      <Ready of={found}>
        {({ slots, searched, reasons, next }) =>
          slots.length === 0 ? (
            <Empty
              title={say('这几天没有可约时段', 'Nothing is free in these days')}
              hint={say(
                `${reasons.map((one) => one.zh).join('；')}。`,
                `${reasons.map((one) => one.en).join('; ')}.`,
              )}
              action={
                <>
                  {next.map((step) => (
                    <Button key={step.kind} onClick={() => change(() => take(step))}>
                      {sayNext(step)}
                    </Button>
                  ))}
                  {props.otherwise}
                </>
              }
            />
          ) : (
            <div aria-busy={found.fetching}>
              <p className="quiet" aria-live="polite">
                {say(
                  `从 ${searched} 个可行时间中选出最合适的 ${slots.length} 个`,
                  `The best ${slots.length} of ${searched} possible starts`,
                )}
              </p>
              <SlotDays name={id} slots={slots} value={value} onPick={onPick} />
              {props.otherwise}
            </div>
          )
        }
      </Ready>
    </section>
  )
}

interface NextStep {
  readonly kind: NextStepKind
  readonly from: string
  readonly starts: number
}

/** What to offer on the telephone instead. */
function sayNext({ kind, from, starts }: NextStep): string {
  const words = {
    any_time: say('不限时间段', 'Any time of day'),
    other_worker: say('不限护理员', 'Any worker'),
    other_provider: say('不限机构', 'Any provider'),
    later_days: say(`${from} 起`, `From ${from}`),
  }
  return say(`${words[kind]}（${starts} 个可选）`, `${words[kind]} (${starts} starts)`)
}

interface SlotDaysProps extends Pick<SlotPickerProps, 'value' | 'onPick'> {
  readonly name: string
  readonly slots: readonly Slot[]
}

const keyOf = (slot: Slot): string => `${slot.startsAt} ${slot.workerId}`

/** The cards under their days. */
function SlotDays({ name, slots, value, onPick }: SlotDaysProps) {
  const days = Map.groupBy(slots, (slot) => instantText(slot.startsAt, 'day'))
  return (
    <div className="slot-days">
      {[...days].map(([day, ofDay]) => (
        <fieldset key={day} className="slot-day">
          <legend>
            <DayText day={day} />
          </legend>
          {ofDay.map((slot) => (
            <SlotCard
              key={keyOf(slot)}
              slot={slot}
              name={name}
              chosen={value !== null && keyOf(value) === keyOf(slot)}
              onChoose={() => onPick(slot)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
