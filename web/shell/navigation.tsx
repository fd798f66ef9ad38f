import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Go } from './go.tsx'
import { groups } from './groups.ts'
import type { Group, Page } from './page.ts'
import { menuOf } from './registry.ts'
import type { Session } from './session.tsx'
import { say, sayWords } from './words.ts'

/** The side navigation: the stations of the way, each with the pages this person may open. */
export function Navigation({ session, onGo }: { session: Session; onGo?: () => void }) {
  const { pathname } = useLocation()
  const menu = menuOf(session)
  const current = currentOf([...menu.values()].flat(), pathname)
  const shown = (Object.keys(groups) as Group[]).filter((group) => menu.has(group))
  const nav = useCurrentInView(current)
  return (
    <nav ref={nav} className="navigation" aria-label={say('主导航', 'Main navigation')}>
      <ul>
        {shown.map((group) => (
          <li key={group}>
            <h2 id={`group-${group}`}>{sayWords(groups[group])}</h2>
            <ul aria-labelledby={`group-${group}`}>
              {menu.get(group)?.map((page) => (
                <li key={page.path}>
                  <Go
                    to={page.path}
                    aria-current={page === current ? 'page' : undefined}
                    onClick={onGo}
                  >
                    {sayWords(page.title)}
                  </Go>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A long menu scrolls by itself to the entry one is on, and moves nothing else. */
function useCurrentInView(current: Page | undefined) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = nav.current
    const entry = box?.querySelector<HTMLElement>('[aria-current="page"]')
    if (!box || !entry) return
    const [outer, inner] = [box.getBoundingClientRect(), entry.getBoundingClientRect()]
    const room = 2 * inner.height
    if (inner.bottom + room > outer.bottom) box.scrollTop += inner.bottom + room - outer.bottom
    else if (inner.top < outer.top) box.scrollTop += inner.top - outer.top
  }, [current])
  return nav
}

/** The menu page that this address belongs to: the longest that begins it. */
export function currentOf(pages: readonly Page[], pathname: string): Page | undefined {
  return pages
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
