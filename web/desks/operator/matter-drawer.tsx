import { Drawer } from 'antd'
import { CallBackPanel } from '../../features/requests/call-back-page.tsx'
import type { Chosen } from '../../features/requests/queue.tsx'
import { RequestPanel } from '../../features/requests/request-page.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'

interface MatterDrawerProps {
  readonly matter: Chosen | null
  readonly onClose: () => void
}

/** A request or call-back beside the desk, so that the call stays where it is. */
export function MatterDrawer({ matter, onClose }: MatterDrawerProps) {
  const narrow = useNarrow()
  return (
    <Drawer
      open={matter !== null}
      onClose={onClose}
      size={narrow ? '100%' : 720}
      destroyOnHidden
      title={matter?.kind === 'call_back' ? say('回电', 'Call-back') : say('诉求', 'Request')}
    >
      {matter?.kind === 'request' ? <RequestPanel id={matter.id} /> : null}
      {matter?.kind === 'call_back' ? <CallBackPanel id={matter.id} /> : null}
    </Drawer>
  )
}
