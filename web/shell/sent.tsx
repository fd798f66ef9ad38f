import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { parseSearch } from './route.ts'
import { Loading } from './states.tsx'

/** Sends the visitor on, once per address; what was here leaves no step in the history. */
export function Sent({ to }: { readonly to: string }) {
  const router = useRouter()
  useEffect(() => {
    const at = new URL(to, 'http://here')
    void router.navigate({
      to: at.pathname,
      search: parseSearch(at.search) as never,
      replace: true,
    })
  }, [router, to])
  return <Loading />
}
