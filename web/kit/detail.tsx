import type { ReactNode } from 'react'
import { Dash } from './text.tsx'

export interface DetailItem {
  readonly label: ReactNode
  readonly value: ReactNode
  /** Takes the whole width: an address, a note. */
  readonly wide?: boolean
}

/** Labels and values in a grid that folds on a phone. Items that are false are left out. */
export function Detail({ items }: { readonly items: readonly (DetailItem | false | null)[] }) {
  return (
    <dl className="detail">
      {items
        .filter((item) => item !== false && item !== null)
        .map((item, index) => (
          <div key={index} className={item.wide ? 'detail-item wide' : 'detail-item'}>
            <dt>{item.label}</dt>
            <dd>{isBlank(item.value) ? <Dash /> : item.value}</dd>
          </div>
        ))}
    </dl>
  )
}

const isBlank = (value: ReactNode): boolean =>
  value === null || value === undefined || value === '' || value === false
