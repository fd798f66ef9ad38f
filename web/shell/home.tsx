import { homeOf } from './registry.ts'
import { Sent } from './sent.tsx'
import { useSession } from './session.tsx'
import { Loading } from './states.tsx'

/** `/` is the first page of one's desk. */
export function Home() {
  const session = useSession()
  return session === null ? <Loading /> : <Sent to={homeOf(session)} />
}
