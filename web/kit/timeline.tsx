import type { ReactNode } from 'react'
import type { Tone } from './state-tag.tsx'
import { actorText, When } from './text.tsx'

export interface Happening {
  readonly key: string
  readonly at: string
  readonly title: ReactNode
  /** Who did it. */
  readonly by?: ReactNode
  readonly note?: ReactNode
  readonly tone?: Tone
}

/** What happened, newest first unless the caller orders otherwise. */
export function Timeline({ items }: { readonly items: readonly Happening[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} className={item.tone ?? 'calm'}>
          <p>
            <When at={item.at} /> <strong>{item.title}</strong>{' '}
            {item.by ? <span className="quiet">{actorOf(item.by)}</span> : null}
          </p>
          {item.note ? <div className="quiet">{item.note}</div> : null}
        </li>
      ))}
    </ol>
  )
}

const actorOf = (by: ReactNode): ReactNode => (typeof by === 'string' ? actorText(by) : by)
