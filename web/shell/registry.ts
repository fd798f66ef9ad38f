import type { Group, Page } from './page.ts'
import { homes } from './groups.ts'
import { mayOpen, type Session } from './session.tsx'

let known: readonly Page[] = []

/** Called once by `routes.tsx`: the shell knows the pages without importing any feature. */
export function setPages(pages: readonly Page[]): void {
  known = pages
}

export const allPages = (): readonly Page[] => known

/** What the navigation shows this person, by station of the way. */
export function menuOf(session: Session): ReadonlyMap<Group, readonly Page[]> {
  const shown = known
    .filter((page) => page.menu === true && mayOpen(page, session))
    .toSorted((a, b) => (a.order ?? 100) - (b.order ?? 100))
  return Map.groupBy(shown, (page) => page.group ?? 'admin')
}

/** The first page of the person's desk; where that is not built or not theirs, any page they have. */
export function homeOf(session: Session): string {
  const mine = session.account.roles.map((role) => homes[role])
  const open = (path: string) => known.some((page) => page.path === path && mayOpen(page, session))
  const first = [...menuOf(session).values()].flat()[0]
  return mine.find(open) ?? first?.path ?? '/account'
}

/** The page at an address: `/people/:id` fits `/people/0193…`, a path without parameters comes first. */
export function pageAt(pathname: string): Page | undefined {
  const fits = known.filter((page) => {
    const pattern = page.path.replace(/:\w+/g, '[^/]+')
    return new RegExp(`^${pattern}/?$`).test(pathname)
  })
  return fits.find(({ path }) => !path.includes(':')) ?? fits[0]
}
