import type { ReactNode } from 'react'

/** A table wider than its place scrolls, by keyboard too: hence the tab stop. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: a scroll region without links inside must be reachable
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
