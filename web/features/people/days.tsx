import { DayText } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'

interface DaysProps {
  readonly from: string | null
  readonly to: string | null
}

/** From a day to a day; either may be open. */
export function Days({ from, to }: DaysProps) {
  return (
    <>
      {from === null ? say('登记之前', 'before it was recorded') : <DayText day={from} />} –{' '}
      {to === null ? say('至今', 'today') : <DayText day={to} />}
    </>
  )
}
