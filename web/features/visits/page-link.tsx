import type { ReactNode } from 'react'
import { Go } from '../../shell/go.tsx'
import { pageAt } from '../../shell/registry.ts'
import { mayOpen, useSession } from '../../shell/session.tsx'

/** A link where this person may open the page, plain text where not: no way into a refusal. */
export function PageLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const session = useSession()
  const page = pageAt(new URL(to, 'http://here').pathname)
  return page && mayOpen(page, session) ? <Go to={to}>{children}</Go> : <>{children}</>
}
