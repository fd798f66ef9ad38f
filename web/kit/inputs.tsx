import { DatePicker, Input, InputNumber, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { yuanText } from '../../server/kernel/money.ts'
import { say } from '../shell/words.ts'
import { fenOf, instantText } from './format.ts'

/** What a form field hands to its control. */
export interface Control<T> {
  readonly id?: string
  readonly value?: T | null | undefined
  readonly onChange?: (value: T | undefined) => void
  readonly disabled?: boolean
  readonly 'aria-label'?: string
}

const wide = { width: '100%' } as const

/** A calendar day, `2026-11-22`; `always` where there is no such thing as no day. */
export function DayInput({
  value,
  onChange,
  always = false,
  ...rest
}: Control<string> & { readonly always?: boolean }) {
  return (
    <DatePicker
      {...rest}
      allowClear={!always}
      style={wide}
      value={value ? dayjs(value) : null}
      onChange={(_day, text) => onChange?.(text || undefined)}
    />
  )
}

/** A calendar month, `2026-11`. */
export function MonthInput({ value, onChange, ...rest }: Control<string>) {
  return (
    <DatePicker
      {...rest}
      picker="month"
      style={wide}
      value={value ? dayjs(`${value}-01`) : null}
      onChange={(_month, text) => onChange?.(text || undefined)}
    />
  )
}

/** A time of day, `08:30`. */
export function TimeInput({ value, onChange, ...rest }: Control<string>) {
  return (
    <TimePicker
      {...rest}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      style={wide}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      onChange={(_time, text) => onChange?.(text || undefined)}
    />
  )
}

/** An instant as ISO text, shown and typed on China's clock. */
export function InstantInput({ value, onChange, ...rest }: Control<string>) {
  return (
    <DatePicker
      {...rest}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      style={wide}
      value={value ? dayjs(instantText(value).replace(' ', 'T')) : null}
      onChange={(_at, text) =>
        onChange?.(text ? `${String(text).replace(' ', 'T')}:00+08:00` : undefined)
      }
    />
  )
}

/** An amount in yuan on screen, integer fen in the form. */
export function MoneyInput({ value, onChange, ...rest }: Control<number>) {
  const [typed, setTyped] = useState<string | null>(null)
  const isAmount = value !== null && value !== undefined && !Number.isNaN(value)
  const shown = typed ?? (isAmount ? yuanText(value) : '')
  return (
    <Input
      {...rest}
      inputMode="decimal"
      prefix="¥"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value)
        const text = event.target.value.trim()
        // Not an amount yet: the form gets NaN, which its schema refuses with words.
        onChange?.(text === '' ? undefined : (fenOf(text) ?? Number.NaN))
      }}
      // What is no amount stays as it was typed, beside the words that say so.
      onBlur={() => {
        if (!Number.isNaN(value)) setTyped(null)
      }}
    />
  )
}

/** A length in whole minutes. */
export function MinutesInput({ value, onChange, ...rest }: Control<number>) {
  return (
    <InputNumber<number>
      {...rest}
      min={0}
      step={15}
      precision={0}
      style={wide}
      suffix={say('分钟', 'min')}
      value={value ?? null}
      onChange={(minutes) => onChange?.(minutes ?? undefined)}
    />
  )
}
