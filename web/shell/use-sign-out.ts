import { App } from 'antd'
import { asProblem } from './problem.ts'
import { signOut } from './session.tsx'
import { say } from './words.ts'

/** Signs out; where that fails the person reads that the session goes on. */
export function useSignOut(): () => void {
  const { modal } = App.useApp()
  return () => {
    signOut().catch((thrown: unknown) => {
      modal.error({
        title: say('还没有退出登录', 'You are still signed in'),
        content: asProblem(thrown).message,
      })
    })
  }
}
