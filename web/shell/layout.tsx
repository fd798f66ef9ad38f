import { Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { LostBanner, SampleBanner } from './banners.tsx'
import { Header } from './header.tsx'
import { useNarrow } from './media.ts'
import { Navigation } from './navigation.tsx'
import { menuOf } from './registry.ts'
import type { Session } from './session.tsx'
import { SkipLink } from './skip-link.tsx'
import { say } from './words.ts'

/** The frame around every desk page: header, navigation, banners, and one main region. */
export function Layout(props: { readonly session: Session; readonly children: ReactNode }) {
  const { session, children } = props
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  return (
    <div className="frame">
      <SkipLink />
      <Header session={session} onMenu={() => setOpen(true)} />
      <SampleBanner />
      <LostBanner />
      <div className="frame-body">
        {narrow ? (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="left"
            size={280}
            title={say('颐邻', 'Yilin')}
          >
            <Navigation session={session} onGo={() => setOpen(false)} />
          </Drawer>
        ) : menuOf(session).size > 0 ? (
          <Navigation session={session} />
        ) : null}
        <main id="main" className="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
