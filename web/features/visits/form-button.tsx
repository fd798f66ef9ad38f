import { Button, type ButtonProps, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

interface FormButtonProps {
  readonly label: string
  readonly button?: ButtonProps
  /** The form; it calls `close` when it is done or given up. */
  readonly children: (close: () => void) => ReactNode
}

/** A button whose form opens in a window. */
export function FormButton({ label, button = {}, children }: FormButtonProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal open={open} title={label} footer={null} onCancel={close} destroyOnHidden>
        {open ? children(close) : null}
      </Modal>
    </>
  )
}
