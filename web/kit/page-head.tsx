import type { ReactNode } from 'react'
import { Go } from '../shell/go.tsx'
import { say } from '../shell/words.ts'

interface PageHeadProps {
  readonly title: ReactNode
  /** Where this page hangs: the way back up. */
  readonly trail?: readonly { readonly title: string; readonly to: string }[]
  /** A tag or two right of the title, such as the state. */
  readonly beside?: ReactNode
  /** One sentence on what the page is for. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
}

/** The top of every page: the one h1, the way back, and what can be done here. */
export function PageHead({ title, trail = [], beside, about, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      {trail.length > 0 ? (
        <nav aria-label={say('位置', 'Where you are')} className="trail screen-only">
          <ol>
            {trail.map((one) => (
              <li key={one.to}>
                <Go to={one.to}>{one.title}</Go>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="page-head-line">
        <h1>{title}</h1>
        {beside}
      </div>
      {about ? <p className="quiet page-about">{about}</p> : null}
      {actions ? <div className="row page-actions screen-only">{actions}</div> : null}
    </div>
  )
}

interface PanelProps {
  readonly title?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A white sheet on the page with its own heading. */
export function Panel({ title, actions, children, className = '' }: PanelProps) {
  return (
    <section className={`panel ${className}`}>
      {title || actions ? (
        <div className="panel-head">
          {title ? <h2>{title}</h2> : null}
          {actions ? <div className="row screen-only">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  )
}
