import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import type { RefObject } from 'react'
import { say } from '../shell/words.ts'

/** Asks before half-filled work is lost, by a link, by Back, or by closing the window. */
export function UnsavedGuard({ dirty }: { readonly dirty: RefObject<boolean> }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty.current && (current.pathname !== next.pathname || tabOf(current) !== tabOf(next)),
    enableBeforeUnload: () => dirty.current,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={say('还有没有保存的内容', 'There are unsaved changes')}
      okText={say('继续填写', 'Keep editing')}
      cancelText={say('放弃并离开', 'Discard and leave')}
      onOk={() => blocker.reset?.()}
      onCancel={() => blocker.proceed?.()}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      {say('离开后，刚才填写的内容会丢失。', 'What you typed here will be lost when you leave.')}
    </Modal>
  )
}

/** The part of the page that is open: leaving it takes its form away as well. */
const tabOf = ({ search }: { readonly search: object }): unknown =>
  (search as Readonly<Record<string, unknown>>)['tab']
