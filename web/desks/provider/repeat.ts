import { say } from '../../shell/words.ts'

const DAYS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  MO: ['一', 'Mon'],
  TU: ['二', 'Tue'],
  WE: ['三', 'Wed'],
  TH: ['四', 'Thu'],
  FR: ['五', 'Fri'],
  SA: ['六', 'Sat'],
  SU: ['日', 'Sun'],
}

/** An RFC 5545 rule in words: 每周一、周三; what has no words here is shown as it is. */
export function sayRepeat(rrule: string | null): string {
  if (rrule === null) return say('单次', 'Once')
  const parts = Object.fromEntries(rrule.split(';').map((part) => part.split('=')))
  const every = Number(parts['INTERVAL'] ?? 1)
  const days = String(parts['BYDAY'] ?? '')
    .split(',')
    .flatMap((day) => {
      const name = DAYS[day]
      return name ? [say(...name)] : []
    })
    .join(say('、', ', '))
  switch (parts['FREQ']) {
    case 'DAILY':
      return every === 1 ? say('每天', 'Daily') : say(`每 ${every} 天`, `Every ${every} days`)
    case 'WEEKLY': {
      const weeks =
        every === 1 ? say('每周', 'Weekly') : say(`每 ${every} 周的周`, `Every ${every} weeks`)
      return `${weeks}${say('', ' ')}${days}`
    }
    default:
      return rrule
  }
}
