import { Link } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { parseSearch } from './route.ts'

interface GoProps {
  /** An address of ours, query included. */
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly 'aria-label'?: string | undefined
  readonly 'aria-current'?: 'page' | undefined
  readonly onClick?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined
}

const EXACT = { exact: true } as const

/** A link inside the product: no reload, and still a true link for keyboard, tab and reader. */
export function Go({ to, children, className, onClick, ...aria }: GoProps) {
  const at = new URL(to, 'http://here')
  return (
    <Link
      to={at.pathname}
      search={parseSearch(at.search) as never}
      {...(at.hash ? { hash: at.hash.slice(1) } : {})}
      {...(className === undefined ? {} : { className })}
      {...(onClick === undefined ? {} : { onClick })}
      // The router would mark every link whose address begins this one.
      activeOptions={EXACT}
      {...aria}
    >
      {children}
    </Link>
  )
}
