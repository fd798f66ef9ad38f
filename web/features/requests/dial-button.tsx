import { PhoneOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { callContracts } from '../../../server/modules/requests/schema.ts'
import { asProblem, call, type Problem } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'

interface DialButtonProps {
  /** What the button says; its name for a reader should say whom it rings. */
  readonly label: string
  /** Asks the server for the whole number, on record; null when there is none. */
  readonly number: () => Promise<string | null>
  readonly about?: {
    readonly personId?: string | undefined
    readonly requestId?: string | undefined
    readonly callBackId?: string | undefined
  }
  readonly onDialled?: (callId: string) => void
  readonly size?: 'small' | 'middle'
}

/** No exchange to dial for us, or no seat: the number is shown and dialled by hand. */
const BY_HAND = new Set(['requests.no_line', 'requests.line_refused', 'requests.no_seat'])

/** Rings a number through the exchange; the look at the number is on record either way. */
export function DialButton(props: DialButtonProps) {
  const { label, number, about = {}, onDialled, size = 'small' } = props
  const { go } = useRoute()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ problem: Problem; number: string | null } | null>(null)
  const dial = async () => {
    setBusy(true)
    setFailed(null)
    let found: string | null = null
    try {
      found = await number()
      if (found === null) return
      const { id } = await call(callContracts.dial, { body: { to: found, ...about } })
      if (onDialled) onDialled(id)
      else go(`/desk/operator?call=${id}`)
    } catch (thrown) {
      const problem = asProblem(thrown)
      setFailed({ problem, number: BY_HAND.has(problem.code) ? found : null })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        size={size}
        icon={<PhoneOutlined aria-hidden="true" />}
        loading={busy}
        aria-label={say(`拨打${label}`, `Ring ${label}`)}
        onClick={() => void dial()}
      >
        {say('拨打', 'Ring')}
      </Button>
      {failed ? (
        <Alert
          type="warning"
          role="alert"
          closable={{ onClose: () => setFailed(null) }}
          title={failed.problem.message}
          description={failed.number ? <strong className="figure">{failed.number}</strong> : null}
        />
      ) : null}
    </>
  )
}
