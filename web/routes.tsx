import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Gate } from './shell/gate.tsx'
import { Home } from './shell/home.tsx'
import { NotFound } from './shell/not-found.tsx'
import type { Page } from './shell/page.ts'
import { setPages } from './shell/registry.ts'
import { parseSearch, stringifySearch } from './shell/route.ts'

// Each feature and desk lists its own pages; adding one touches no file here.
const lists = import.meta.glob<{ readonly pages: readonly Page[] }>(
  ['./features/*/pages.ts', './desks/*/pages.ts', './kit/pages.ts'],
  { eager: true },
)
const pages = Object.values(lists).flatMap((list) => list.pages)
setPages(pages)

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const children = pages.map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: page.path.replace(/:(\w+)/g, '$$$1'),
    component: lazyRouteComponent(page.load),
  }),
)

export const router = createRouter({
  routeTree: root.addChildren([home, ...children]),
  parseSearch: (text) => parseSearch(text),
  stringifySearch,
  scrollRestoration: true,
  // The page of somebody else begins anew: no number that was shown, no half-filled form, no refusal
  // goes over from one to the other.
  defaultRemountDeps: ({ params }) => params,
  defaultPreload: 'intent',
  defaultPreloadDelay: 100,
})
