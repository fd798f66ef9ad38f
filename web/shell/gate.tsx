import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { SampleBanner } from './banners.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { SkipLink } from './skip-link.tsx'
import type { Page } from './page.ts'
import { Problem } from './problem.ts'
import { pageAt } from './registry.ts'
import { Sent } from './sent.tsx'
import { mayOpen, signInAddress, useSessionState, withBack } from './session.tsx'
import { Loading, Refusal } from './states.tsx'
import { say, sayWords } from './words.ts'

// The phone and the print views have no frame, and do not fetch it.
const Layout = lazy(() => import('./layout.tsx').then((part) => ({ default: part.Layout })))

/** The account page is where a password is changed or one-time codes are set up. */
const STEPS = '/account/steps'

/** Stands before every page: who is asking, may they open it, and is a step due before. */
export function Gate() {
  // The page that is shown, not the address one is on the way to: they differ while a page loads.
  const pathname = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname ?? '/' })
  const page = pageAt(pathname)
  const state = useSessionState()
  const session = state.is === 'signed_in' ? state.session : null
  useTitle(page)
  useFocusKept(pathname)
  const inner = (
    <ErrorBoundary place={pathname}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  )
  if (page?.roles === 'public') return <Bare>{inner}</Bare>
  if (state.is === 'loading') return <Loading />
  if (state.is === 'failed') return <Refusal whole problem={state.problem} retry={state.retry} />
  const here = `${location.pathname}${location.search}`
  if (session === null) return <Sent to={signInAddress(here)} />
  if (session.step !== 'none' && pathname !== STEPS) return <Sent to={withBack(STEPS, here)} />
  const body = page === undefined || mayOpen(page, session) ? inner : <NotYours />
  if (page?.bare) return <Bare>{body}</Bare>
  return (
    <Suspense fallback={<Loading />}>
      <Layout session={session}>{body}</Layout>
    </Suspense>
  )
}

function Bare({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <SampleBanner />
      <main id="main" className="bare" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function NotYours() {
  return (
    <Refusal
      whole
      problem={
        new Problem({
          status: 403,
          code: 'web.not_yours',
          detail: say(
            '您的岗位不使用这个页面。如需使用，请联系管理员。',
            'This page does not belong to your role. Ask an administrator if you need it.',
          ),
        })
      }
    />
  )
}

function useTitle(page: Page | undefined): void {
  useEffect(() => {
    const name = say('颐邻', 'Yilin')
    document.title = page ? `${sayWords(page.title)} · ${name}` : name
  }, [page])
}

/** The link that led here went with its page: the keyboard goes on where the new page begins. */
function useFocusKept(pathname: string): void {
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (document.activeElement !== document.body) return
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}
