import { Button, type ButtonProps, Input, Modal } from 'antd'
import { type ReactNode, useId, useRef, useState } from 'react'
import type { Problem } from '../shell/api.ts'
import { say } from '../shell/words.ts'
import { ProblemWords } from './states.tsx'

export interface ReasonModalProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children?: ReactNode
  /** `required`: an act on money or evidence keeps its reason. */
  readonly reason?: 'none' | 'required' | 'optional'
  readonly confirm?: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly problem?: Problem | null
  /** Usually `command.run(…)`: when refused, the window stays open and says why. */
  readonly run: (reason: string) => Promise<{ readonly ok: boolean }>
}

const REASON_MIN = 2
const REASON_MAX = 500

/** Asks before an act that matters, with a reason where one must be kept. */
export function ReasonModal(props: ReasonModalProps) {
  const { open, onClose, title, children, reason = 'required', danger = false, problem } = props
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  // What was refused another time, perhaps of another row, says nothing of this one.
  const [tried, setTried] = useState(false)
  const opening = useRef(0)
  const id = useId()
  const given = text.trim()
  const missing = reason === 'required' && given.length < REASON_MIN
  const close = () => {
    setText('')
    setAsked(false)
    setTried(false)
    opening.current += 1
    onClose()
  }
  const confirm = async () => {
    setAsked(true)
    if (missing) return
    const mine = opening.current
    setTried(true)
    // Closed meanwhile, and perhaps opened for something else: that one stays.
    if ((await props.run(given)).ok && mine === opening.current) close()
  }
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      onOk={() => void confirm()}
      okText={props.confirm ?? say('确定', 'Confirm')}
      cancelText={say('返回', 'Back')}
      confirmLoading={props.busy ?? false}
      okButtonProps={{ danger }}
      destroyOnHidden
    >
      <div className="stack">
        {children}
        {reason === 'none' ? null : (
          <div>
            <label htmlFor={id}>
              {reason === 'required'
                ? say('原因（必填）', 'Reason (required)')
                : say('说明', 'Note')}
            </label>
            <Input.TextArea
              id={id}
              value={text}
              maxLength={REASON_MAX}
              autoSize={{ minRows: 2, maxRows: 6 }}
              status={asked && missing ? 'error' : ''}
              aria-invalid={asked && missing}
              aria-describedby={`${id}-help`}
              onChange={(event) => setText(event.target.value)}
            />
            <p id={`${id}-help`} className="field-error" role="alert">
              {asked && missing
                ? say('请写明原因，至少 2 个字。', 'Give a reason of at least 2 characters.')
                : ''}
            </p>
          </div>
        )}
        {tried && problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={problem} />
          </div>
        ) : null}
      </div>
    </Modal>
  )
}

interface ConfirmProps extends Omit<ReasonModalProps, 'open' | 'onClose' | 'children' | 'reason'> {
  /** What the button says. */
  readonly label: ReactNode
  /** What will happen, and whether it can be undone. */
  readonly text?: ReactNode
  readonly reason?: ReasonModalProps['reason']
  readonly button?: ButtonProps
}

/** A button whose act is confirmed first. */
export function Confirm({ label, text, reason = 'none', button = {}, ...rest }: ConfirmProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button danger={rest.danger ?? false} {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ReasonModal {...rest} reason={reason} open={open} onClose={() => setOpen(false)}>
        {text}
      </ReasonModal>
    </>
  )
}
