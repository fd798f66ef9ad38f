import { Navigate } from '@tanstack/react-router'
import { homeOf } from './registry.ts'
import { useSession } from './session.tsx'
import { Loading } from './states.tsx'

/** `/` is the first page of one's desk. */
export function Home() {
  const session = useSession()
  return session === null ? <Loading /> : <Navigate to={homeOf(session)} replace />
}
