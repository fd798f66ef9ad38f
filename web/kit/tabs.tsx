import type { ReactNode } from 'react'
import { Go } from '../shell/go.tsx'
import { useRoute } from '../shell/route.ts'

/** A part of a page, open when the address says `?tab=key`. */
export interface Tab {
  readonly key: string
  readonly label: string
  readonly children: ReactNode
}

interface TabsProps {
  /** What the parts are parts of, for the reader. */
  readonly label: string
  /** The page's own path. */
  readonly to: string
  readonly tabs: readonly Tab[]
}

/** The parts of a page as links, and the one that is open; the first when the address names none. */
export function Tabs({ label, to, tabs }: TabsProps) {
  const { search } = useRoute()
  const open = tabs.find(({ key }) => key === search['tab']) ?? tabs[0]
  return (
    <>
      <nav className="tabs screen-only" aria-label={label}>
        {tabs.map((tab) => (
          <Go
            key={tab.key}
            to={`${to}?tab=${tab.key}`}
            aria-current={tab.key === open?.key ? 'page' : undefined}
          >
            {tab.label}
          </Go>
        ))}
      </nav>
      {open?.children}
    </>
  )
}
