import { useLocation, useNavigate, useParams } from '@tanstack/react-router'

export type Search = Readonly<Record<string, string | undefined>>

/** Query strings are plain text both ways: `?area=371002` stays the text 371002. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

export interface Route {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly search: Search
  /** Changes parts of the query; undefined or '' takes one away. Replaces the history entry unless `push`. */
  readonly setSearch: (change: Search, options?: { readonly push?: boolean }) => void
  /** Goes to an address of ours, `/people/…?tab=visits`. */
  readonly go: (to: string, options?: { readonly replace?: boolean }) => void
}

/** The address of this page: `/people/:id?tab=…`. */
export function useRoute(): Route {
  const { pathname, search } = useLocation()
  const params = useParams({ strict: false }) as Readonly<Record<string, string>>
  const navigate = useNavigate()
  return {
    path: pathname,
    params,
    search: search as Search,
    setSearch: (change, { push = false } = {}) => {
      // From the address as it is by then: two changes at once are both kept.
      const changed = (now: Search) => ({ ...now, ...change })
      void navigate({ to: '.', search: changed as never, replace: !push })
    },
    go: (to, { replace = false } = {}) => {
      const at = new URL(to, 'http://here')
      void navigate({
        to: at.pathname,
        search: parseSearch(at.search) as never,
        hash: at.hash.slice(1),
        replace,
      })
    },
  }
}
