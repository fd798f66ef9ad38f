import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'
import { Go } from '../shell/go.tsx'
import { say } from '../shell/words.ts'

interface StatFigureProps {
  readonly label: string
  readonly value: ReactNode
  readonly unit?: string
  /** How it is counted: numerator, denominator, period. */
  readonly definition?: ReactNode
  /** The rows behind the figure. */
  readonly to?: string
  readonly note?: ReactNode
}

/** A figure that says what it counts and opens the rows behind it. */
export function StatFigure({ label, value, unit, definition, to, note }: StatFigureProps) {
  const figure = (
    <span className="stat-value figure">
      {value}
      {unit ? <small>{unit}</small> : null}
    </span>
  )
  return (
    <div className="stat">
      <div className="stat-label">
        <span>{label}</span>
        {definition ? (
          <Popover content={<div className="definition">{definition}</div>} trigger="click">
            <Button
              type="text"
              size="small"
              icon={<QuestionCircleOutlined />}
              aria-label={say(`${label}的口径`, `How “${label}” is counted`)}
            />
          </Popover>
        ) : null}
      </div>
      {to ? (
        <Go to={to}>
          {figure}
          <span className="only-read">{say(`${label}的明细`, `: the rows behind ${label}`)}</span>
        </Go>
      ) : (
        figure
      )}
      {note ? <div className="quiet">{note}</div> : null}
    </div>
  )
}

/** Figures side by side, folding on a phone. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <div className="stats">{children}</div>
}
