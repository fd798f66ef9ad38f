import { SYSTEM } from '../../server/kernel/actor.ts'
import { yuanText } from '../../server/kernel/money.ts'
import { dayOfInstant, instantText, minutesText } from './format.ts'
import { lang, say } from '../shell/words.ts'

/** Fen as yuan, figures aligned: `<Money fen={123450} />` → ¥1,234.50. Absent shows a dash. */
export function Money({
  fen,
  signed = false,
}: {
  fen: number | null | undefined
  signed?: boolean
}) {
  if (fen === null || fen === undefined) return <Dash />
  const sign = fen < 0 ? '−' : signed && fen > 0 ? '+' : ''
  return <span className="figure">{`${sign}¥${yuanText(Math.abs(fen))}`}</span>
}

/** Whole minutes: 90 → 1小时30分. */
export function MinutesText({ minutes }: { minutes: number | null | undefined }) {
  if (minutes === null || minutes === undefined) return <Dash />
  return <span className="figure">{minutesText(minutes, lang)}</span>
}

/** An amount in its own unit, as the ledger counts: fen, minute, point, meal. */
export function Amount({ amount, unit }: { amount: number | null | undefined; unit: string }) {
  if (amount === null || amount === undefined) return <Dash />
  if (unit === 'fen') return <Money fen={amount} />
  if (unit === 'minute') return <MinutesText minutes={amount} />
  const name = unit === 'meal' ? say('餐', ' meals') : say('分', ' points')
  return (
    <span className="figure">
      {amount.toLocaleString('en-US')}
      {name}
    </span>
  )
}

interface WhenProps {
  /** ISO text of an instant, as it travels in JSON. */
  readonly at: string | null | undefined
  /** Only the clock, or only the day, where the rest is clear from around it. */
  readonly show?: 'both' | 'time' | 'day'
}

/** An instant on the clock of China, whatever the browser's own zone. */
export function When({ at, show = 'both' }: WhenProps) {
  if (!at) return <Dash />
  const text = instantText(at, show)
  return (
    <time dateTime={at} title={`${instantText(at, 'full', lang)} Asia/Shanghai`} className="figure">
      {text}
    </time>
  )
}

/** A calendar day, `2026-11-22`, with its weekday in the title. */
export function DayText({ day }: { day: string | null | undefined }) {
  if (!day) return <Dash />
  return (
    <time dateTime={day} title={dayOfInstant(`${day}T00:00:00+08:00`, lang)} className="figure">
      {day}
    </time>
  )
}

/** Whoever did it: people by their name, the product and the exchange in the reader's language. */
export function actorText(name: string): string {
  if (name === SYSTEM.name) return say('系统', 'System')
  return name === 'telephone' ? say('话务平台', 'Telephone exchange') : name
}

/** Nothing here, said to a reader as well. */
export function Dash() {
  return (
    <>
      <span aria-hidden="true" className="quiet">
        —
      </span>
      <span className="only-read">{say('无', 'none')}</span>
    </>
  )
}

/** A count with thousands: 12,345. */
export function Count({ value, unit = '' }: { value: number | null | undefined; unit?: string }) {
  if (value === null || value === undefined) return <Dash />
  return <span className="figure">{`${value.toLocaleString('en-US')}${unit}`}</span>
}
