import { ZONE } from '../../server/kernel/time.ts'
import type { Lang } from '../../server/kernel/words.ts'

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** An instant on China's clock: `2026-11-22 09:30`, its day, its time, or all with weekday and seconds. */
export function instantText(
  at: string,
  show: 'both' | 'time' | 'day' | 'full' = 'both',
  lang: Lang = 'zh',
): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  const found = Object.fromEntries(
    parts.formatToParts(date).map(({ type, value }) => [type, value]),
  )
  const day = `${found['year']}-${found['month']}-${found['day']}`
  const time = `${found['hour']}:${found['minute']}`
  if (show === 'time') return time
  if (show === 'day') return day
  if (show === 'full') return `${day} ${weekday(date, lang)} ${time}:${found['second']}`
  return `${day} ${time}`
}

/** As much as tells it from today: 09:30, 10-20 09:30, or with the year. For narrow places. */
export function nearText(at: string, now: string = new Date().toISOString()): string {
  const [day, today] = [instantText(at, 'day'), instantText(now, 'day')]
  if (day === today) return instantText(at, 'time')
  return day.slice(0, 4) === today.slice(0, 4) ? instantText(at).slice(5) : instantText(at)
}

/** The day of an instant with its weekday. */
export function dayOfInstant(at: string, lang: Lang): string {
  return `${instantText(at, 'day')} ${weekday(new Date(at), lang)}`
}

const weekday = (date: Date, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    weekday: lang === 'zh' ? 'short' : 'short',
  }).format(date)

/** 90 → 1小时30分 / 1 h 30 min; −5 → −5分钟: 分 alone would also be a hundredth of a yuan. */
export function minutesText(minutes: number, lang: Lang): string {
  const sign = minutes < 0 ? '−' : ''
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const many = hours.toLocaleString('en-US')
  const h = hours === 0 ? '' : lang === 'zh' ? `${many}小时` : `${many} h`
  const unit = lang === 'en' ? ' min' : hours > 0 ? '分' : '分钟'
  const m = rest === 0 && hours > 0 ? '' : `${rest}${unit}`
  return `${sign}${h}${h && m && lang === 'en' ? ' ' : ''}${m}`
}

/** Today on China's clock, `2026-11-22`. */
export const today = (): string => instantText(new Date().toISOString(), 'day')

/** "1,234.5" or "￥1234.50" typed by a person → 123450 fen; null when it is no amount. */
export function fenOf(text: string): number | null {
  const plain = text.replace(/[,，\s¥￥元]/g, '')
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return null
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}
