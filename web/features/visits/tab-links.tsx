import { Go } from '../../shell/go.tsx'

interface TabLinksProps {
  readonly label: string
  readonly tabs: readonly {
    readonly title: string
    readonly to: string
    readonly current: boolean
  }[]
}

/** Views of one list as links, so that each has an address and Back works. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav className="queues screen-only" aria-label={label}>
      {tabs.map(({ title, to, current }) => (
        <Go key={to} to={to} aria-current={current ? 'page' : undefined}>
          {title}
        </Go>
      ))}
    </nav>
  )
}
