import { useState } from 'react'
import { Panel } from '../../../kit/page-head.tsx'
import { say } from '../../../shell/words.ts'
import { MayIAsk } from './ask.tsx'

/** For a caller who is on no record: the same questions at the desk, asked once it is opened. */
export function MayIPanel() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Panel>
      <details className="may-i-desk" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          {say(
            '能享受什么：按来电人所说逐项核对（不留存）',
            'What may be had: by what the caller says, nothing is kept',
          )}
        </summary>
        {isOpen ? <MayIAsk withCall={false} /> : null}
      </details>
    </Panel>
  )
}
