import type { WorkingDay } from '../../../server/modules/workforce/schema.ts'
import { say } from '../../shell/words.ts'

/** One weekday as it is typed; empty texts are a day off or no break. */
export interface GridLine {
  readonly weekday: number
  readonly from: string
  readonly to: string
  readonly breakFrom: string
  readonly breakTo: string
  /** Breaks beyond the first, which the grid keeps and does not show. */
  readonly further: WorkingDay['breaks']
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const OFF = { from: '', to: '', breakFrom: '', breakTo: '', further: [] }

export const gridOf = (days: readonly WorkingDay[]): GridLine[] =>
  WEEKDAYS.map((weekday) => {
    const day = days.find((one) => one.weekday === weekday)
    if (!day) return { weekday, ...OFF }
    const [first, ...further] = day.breaks
    return {
      weekday,
      from: day.from,
      to: day.to,
      breakFrom: first?.from ?? '',
      breakTo: first?.to ?? '',
      further,
    }
  })

const isOff = (line: GridLine): boolean =>
  [line.from, line.to, line.breakFrom, line.breakTo].every((text) => text === '')

/** What is sent: the lines that are days of work. */
export const daysOf = (lines: readonly GridLine[]): WorkingDay[] =>
  lines
    .filter((line) => !isOff(line))
    .map(({ weekday, from, to, breakFrom, breakTo, further }) => ({
      weekday,
      from,
      to,
      breaks: breakFrom === '' ? [...further] : [{ from: breakFrom, to: breakTo }, ...further],
    }))

const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** What keeps a line from being sent, in words; the server judges the rest. */
export function lineMistake(line: GridLine): string | null {
  if (isOff(line)) return null
  if (line.from === '' || line.to === '') {
    return say('请填写上班和下班时间。', 'Give both the beginning and the end.')
  }
  if ((line.breakFrom === '') !== (line.breakTo === '')) {
    return say('请填写休息的起止。', 'Give both ends of the break.')
  }
  const times = [line.from, line.to, line.breakFrom, line.breakTo].filter((text) => text !== '')
  return times.every((text) => CLOCK.test(text))
    ? null
    : say('时间应为 08:30 的形式。', 'Times look like 08:30.')
}

const copied = (lines: readonly GridLine[], to: readonly number[]): GridLine[] => {
  const monday = lines.find((line) => line.weekday === 1)
  return lines.map((line) =>
    monday && to.includes(line.weekday) ? { ...monday, weekday: line.weekday } : line,
  )
}

export const copyToWorkdays = (lines: readonly GridLine[]): GridLine[] =>
  copied(lines, [2, 3, 4, 5])

export const sameEveryDay = (lines: readonly GridLine[]): GridLine[] =>
  copied(lines, [2, 3, 4, 5, 6, 7])
