import type { Link } from '../../../server/modules/indicators/schema.ts'
import { pageAt } from '../../shell/registry.ts'
import { mayOpen, useSession } from '../../shell/session.tsx'

/** The address of the list behind a figure, for the area asked or for one below it. */
export function addressOf({ page, query, areaKey }: Link, area?: string): string {
  const asked = area !== undefined && areaKey !== null ? { ...query, [areaKey]: area } : query
  const text = new URLSearchParams(asked).toString()
  return text === '' ? page : `${page}?${text}`
}

/** Where a link leads this person; nothing where the page is not theirs. */
export function useAddressOf(): (link: Link | null, area?: string) => string | undefined {
  const session = useSession()
  return (link, area) => {
    if (link === null) return undefined
    const page = pageAt(link.page)
    return page && mayOpen(page, session) ? addressOf(link, area) : undefined
  }
}
