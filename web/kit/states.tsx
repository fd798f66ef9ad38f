import type { ReactNode } from 'react'
import type { Reading } from '../shell/api.ts'
import { Loading, ProblemWords, Refusal } from '../shell/states.tsx'

export { Loading, ProblemWords, Refusal }

interface EmptyProps {
  /** What there is none of. */
  readonly title: ReactNode
  /** What to do next. */
  readonly hint?: ReactNode
  readonly action?: ReactNode
}

/** A list without rows, and what to do about it. */
export function Empty({ title, hint, action }: EmptyProps) {
  return (
    <div className="empty">
      <svg viewBox="0 0 64 40" width="72" height="45" aria-hidden="true">
        <path d="M4 36h56M12 36V18l10-8 10 8v18M32 36V14l12-9 12 9v22" />
      </svg>
      <p className="empty-title">{title}</p>
      {hint ? <p className="quiet">{hint}</p> : null}
      {action ? <div className="row centred screen-only">{action}</div> : null}
    </div>
  )
}

interface ReadyProps<T> {
  readonly of: Reading<T>
  /** What is read is the whole page: a refusal then is its heading. */
  readonly whole?: boolean
  readonly children: (data: T) => ReactNode
}

/** The four states of something read: `<Ready of={visit}>{(visit) => …}</Ready>`. */
export function Ready<T>({ of, whole, children }: ReadyProps<T>) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.problem !== null) {
    return <Refusal whole={whole} problem={of.problem} retry={of.retry} />
  }
  return <Loading />
}
