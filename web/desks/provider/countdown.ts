import { say } from '../../shell/words.ts'

const SOON_SECONDS = 10 * 60
const HOUR_SECONDS = 3600

export interface TimeLeft {
  readonly text: string
  /** `bad` means too late. */
  readonly tone: 'calm' | 'warn' | 'bad'
}

/** What is left until a deadline, to the second once it is near. Instants in milliseconds. */
export function timeLeft(deadline: number, now: number): TimeLeft {
  const seconds = Math.floor((deadline - now) / 1000)
  if (seconds <= 0) return { text: say('已超时', 'Too late'), tone: 'bad' }
  const hours = Math.floor(seconds / HOUR_SECONDS)
  const minutes = Math.floor((seconds % HOUR_SECONDS) / 60)
  if (hours > 0) {
    return {
      text: say(`剩 ${hours} 小时 ${minutes} 分`, `${hours} h ${minutes} min left`),
      tone: 'calm',
    }
  }
  const rest = String(seconds % 60).padStart(2, '0')
  return {
    text: say(`剩 ${minutes} 分 ${rest} 秒`, `${minutes} min ${rest} s left`),
    tone: seconds <= SOON_SECONDS ? 'warn' : 'calm',
  }
}
