import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import type { Role } from '../../server/kernel/actor.ts'
import { identityContracts, type Session } from '../../server/modules/identity/schema.ts'
import { liveAs } from './live.ts'
import type { Page } from './page.ts'
import { asProblem, Problem } from './problem.ts'
import { call, keyOf } from './queries.ts'
import { send, whenSignedOut } from './request.ts'
import { keep, readKept } from './words.ts'

export type { Session }

/** Who is asking: still unknown, nobody, somebody, or a server that does not answer. */
export type SessionState =
  | { readonly is: 'loading' }
  | { readonly is: 'signed_out' }
  | { readonly is: 'signed_in'; readonly session: Session }
  | { readonly is: 'failed'; readonly problem: Problem; readonly retry: () => void }

const SessionContext = createContext<SessionState>({ is: 'loading' })

const sessionKey = keyOf(identityContracts.session)

/** Asks once who is signed in, and again when the window comes back after a while. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const found = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 })
  const accountId = found.data?.account.id ?? null
  useEffect(() => liveAs(accountId), [accountId])
  return <SessionContext value={stateOf(found)}>{children}</SessionContext>
}

async function readSession(): Promise<Session | null> {
  try {
    const session = await send(identityContracts.session)
    keep(KEPT, session === null ? '' : JSON.stringify(session))
    return session
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    // Without a network the pages still open for who was signed in last; the server decides about
    // every call as ever. Only name, roles and reach are kept, nothing that opens a door.
    const kept = thrown.status === 0 ? readKept(KEPT) : null
    if (!kept) throw thrown
    return JSON.parse(kept) as Session
  }
}

const KEPT = 'yilin.session'

function stateOf(found: {
  readonly data: Session | null | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}): SessionState {
  if (found.data) return { is: 'signed_in', session: found.data }
  if (found.data === null) return { is: 'signed_out' }
  if (found.error === null) return { is: 'loading' }
  return { is: 'failed', problem: asProblem(found.error), retry: () => void found.refetch() }
}

export const useSessionState = (): SessionState => useContext(SessionContext)

/** Who is signed in; null before sign-in. */
export function useSession(): Session | null {
  const state = useSessionState()
  return state.is === 'signed_in' ? state.session : null
}

/** Puts the session that a command answered in place of the one known so far. */
export function useSetSession(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => client.setQueryData(sessionKey, session)
}

/** For what to show first on a screen; whether something may be done is said by `can` in the data. */
export function useHasRole(...roles: readonly Role[]): boolean {
  return useSession()?.account.roles.some((role) => roles.includes(role)) ?? false
}

export function mayOpen(page: Pick<Page, 'roles'>, session: Session | null): boolean {
  if (page.roles === 'public') return true
  if (session === null) return false
  if (page.roles === 'signed_in') return true
  const { roles } = page
  return session.account.roles.some((role) => roles.includes(role))
}

export const SIGN_IN = '/sign-in'

/** A browser reads `/\` as `//`, and tabs and line ends as nothing at all. */
const OURS = /^\/(?![/\\])\P{Cc}*$/u

/** Only an address of ours: a crafted link must not lead to another site after sign-in. */
export function safeBack(back: string | null | undefined): string {
  if (!back || !OURS.test(back) || back.startsWith(SIGN_IN)) return '/'
  return back
}

/** An address to go through first, which then leads back here. */
export const withBack = (to: string, here: string): string =>
  here === '/' ? to : `${to}?back=${encodeURIComponent(here)}`

export const signInAddress = (here = `${location.pathname}${location.search}`): string =>
  withBack(SIGN_IN, here)

/** A full load, so that nothing the last person saw stays in memory. */
export function leave(to: string): void {
  location.assign(to)
}

whenSignedOut(() => {
  if (location.pathname !== SIGN_IN) leave(signInAddress())
})

const otherTabs =
  typeof document === 'undefined' || !('BroadcastChannel' in globalThis)
    ? null
    : new BroadcastChannel('yilin.signed_out')

otherTabs?.addEventListener('message', () => {
  liveAs(null)
  if (location.pathname !== SIGN_IN) leave(signInAddress())
})

/**
 * Ends the session on the server, then forgets everything here and in the other tabs. Throws the
 * `Problem` where nobody knows whether it has ended: whoever leaves a shared telephone must be told.
 */
export async function signOut(): Promise<void> {
  try {
    await call(identityContracts.signOut)
  } catch (thrown) {
    if (asProblem(thrown).undecided) throw thrown
  }
  keep(KEPT, '')
  otherTabs?.postMessage(null)
  liveAs(null)
  leave(SIGN_IN)
}
