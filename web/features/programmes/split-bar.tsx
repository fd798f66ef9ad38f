import { Amount } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import './programmes.css'

interface SplitBarProps {
  readonly granted: number
  readonly spent: number
  readonly held: number
  readonly available: number
  readonly unit: string
}

/** Granted as spent, reserved and left: a bar, and the same in words. */
export function SplitBar({ granted, spent, held, available, unit }: SplitBarProps) {
  const share = (part: number): string => `${granted > 0 ? (part / granted) * 100 : 0}%`
  return (
    <div>
      <div className="split-bar" aria-hidden="true">
        <span className="spent" style={{ width: share(spent) }} />
        <span className="held" style={{ width: share(held) }} />
      </div>
      <p className="quiet">
        {say('已用 ', 'Spent ')}
        <Amount amount={spent} unit={unit} />
        {say('，预留 ', ', reserved ')}
        <Amount amount={held} unit={unit} />
        {say('，剩余 ', ', left ')}
        <Amount amount={available} unit={unit} />
        {say('，共 ', ', of ')}
        <Amount amount={granted} unit={unit} />
      </p>
    </div>
  )
}
