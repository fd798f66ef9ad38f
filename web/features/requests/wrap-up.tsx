import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  CALL_OUTCOMES,
  type CallDetail,
  callContracts,
  type CallOutcome,
  deskContracts,
} from '../../../server/modules/requests/schema.ts'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { useSession } from '../../shell/session.tsx'
import { optionsOf, say } from '../../shell/words.ts'
import './requests.css'

const AGAIN = ['/api/calls', '/api/operator-desk']

interface EndProps {
  readonly detail: CallDetail
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** What came of a call: one press, and it leaves the desk. */
export function WrapUp({ detail, open, onClose, onDone }: EndProps) {
  const { call, requests } = detail
  const [note, setNote] = useState('')
  const wrap = useCommand(callContracts.wrapUp, { invalidates: AGAIN })
  const end = async (outcome: CallOutcome) => {
    const body = { outcome, ...(note.trim() ? { note: note.trim() } : {}) }
    const done = await wrap.run({ params: { id: call.id }, body })
    if (!done.ok) return
    onClose()
    onDone?.()
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      title={say(`小结 ${call.number}`, `Wrap up ${call.number}`)}
    >
      <div className="stack">
        <p className="quiet">
          {requests.length === 0
            ? say('本次通话没有登记诉求。', 'No request was opened in this call.')
            : say(`已登记 ${requests.length} 项诉求。`, `${requests.length} requests were opened.`)}
        </p>
        <Input
          aria-label={say('补充说明', 'Note')}
          placeholder={say('补充说明（可不填）', 'Note (optional)')}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <fieldset className="row plain-set">
          <legend>{say('这通电话的结果', 'What came of it')}</legend>
          {optionsOf(CALL_OUTCOMES).map(({ value, label }) => (
            <Button
              key={value}
              type={value === 'served' && requests.length > 0 ? 'primary' : 'default'}
              disabled={wrap.busy}
              onClick={() => void end(value as CallOutcome)}
            >
              {label}
            </Button>
          ))}
        </fieldset>
        {wrap.problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={wrap.problem} />
          </div>
        ) : null}
      </div>
    </Modal>
  )
}

/** Gives a call to a colleague at a seat, or back for anybody. */
export function HandOver({ detail, open, onClose, onDone }: EndProps) {
  const { call } = detail
  const me = useSession()?.account.id
  const seats = useAnswer(deskContracts.seats, {}, { when: open })
  const [to, setTo] = useState<string | null>(null)
  const hand = useCommand(callContracts.handOver, { invalidates: AGAIN })
  const others = (seats.data?.items ?? []).filter((seat) => seat.accountId !== me)
  return (
    <ReasonModal
      open={open}
      onClose={onClose}
      title={say(`转交 ${call.number}`, `Hand over ${call.number}`)}
      confirm={say('转交', 'Hand over')}
      busy={hand.busy}
      problem={hand.problem}
      run={async (note) => {
        const done = await hand.run({ params: { id: call.id }, body: { toOperatorId: to, note } })
        if (done.ok) onDone?.()
        return done
      }}
    >
      <fieldset className="row plain-set">
        <legend>{say('交给谁', 'To whom')}</legend>
        {others.map((seat) => (
          <Button
            key={seat.accountId}
            type={to === seat.accountId ? 'primary' : 'default'}
            aria-pressed={to === seat.accountId}
            onClick={() => setTo(seat.accountId)}
          >
            {seat.name} {seat.extension}
            {seat.state === 'away' ? say('（离开）', ' (away)') : ''}
          </Button>
        ))}
        <Button
          type={to === null ? 'primary' : 'default'}
          aria-pressed={to === null}
          onClick={() => setTo(null)}
        >
          {say('放回待接手', 'Anybody')}
        </Button>
      </fieldset>
    </ReasonModal>
  )
}
