import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  type Account,
  type Can,
  identityContracts,
} from '../../../../server/modules/identity/schema.ts'
import { Confirm } from '../../../kit/reason-modal.tsx'
import { useCommand } from '../../../shell/api.ts'
import { say } from '../../../shell/words.ts'
import { IssuedPassword } from './issued-password.tsx'

interface AccountActsProps {
  readonly account: Account
  readonly can: z.infer<typeof Can>
  readonly onGrant: () => void
}

/** What this administrator may do now; each act with consequences is confirmed with a reason. */
export function AccountActs({ account, can, onGrant }: AccountActsProps) {
  return (
    <>
      {can.grant ? (
        <Button type="primary" onClick={onGrant}>
          {say('授权', 'Grant')}
        </Button>
      ) : null}
      {can.unlock ? <Unlock account={account} /> : null}
      {can.resetPassword ? <ResetPassword account={account} /> : null}
      {can.resetTotp ? <ResetTotp account={account} /> : null}
      {can.disable ? <Disable account={account} /> : null}
      {can.enable ? <Enable account={account} /> : null}
    </>
  )
}

type Act = { readonly account: Account }

function Unlock({ account }: Act) {
  const { run, busy, problem } = useCommand(identityContracts.unlock)
  return (
    <Confirm
      label={say('解除锁定', 'Unlock')}
      title={say('解除锁定？', 'Unlock this account?')}
      text={say('本人可以立即再次登录。', 'The person can sign in again at once.')}
      busy={busy}
      problem={problem}
      run={() => run({ params: { id: account.id } })}
    />
  )
}

function ResetPassword({ account }: Act) {
  const [password, setPassword] = useState<string | null>(null)
  const { run, busy, problem } = useCommand(identityContracts.resetPassword, {
    keyless: true,
    onDone: ({ issuedPassword }) => setPassword(issuedPassword),
  })
  return (
    <>
      <Confirm
        label={say('重置密码', 'Issue a new password')}
        title={say('重置密码？', 'Issue a new password?')}
        text={say(
          '原密码立即失效，已登录的设备全部退出。新密码只显示一次。',
          'The old password stops working and every session ends. The new one is shown once.',
        )}
        reason="required"
        danger
        busy={busy}
        problem={problem}
        run={(reason) => run({ params: { id: account.id }, body: { reason } })}
      />
      <IssuedPassword
        username={account.username}
        password={password}
        onClose={() => setPassword(null)}
      />
    </>
  )
}

function ResetTotp({ account }: Act) {
  const { run, busy, problem } = useCommand(identityContracts.resetTotp)
  return (
    <Confirm
      label={say('重置动态口令', 'Reset one-time codes')}
      title={say('重置动态口令？', 'Reset one-time codes?')}
      text={say(
        '本人下次登录须重新设置。请先核实是本人提出。',
        'They are set up anew at the next sign-in. Make sure first that the person asked for it.',
      )}
      reason="required"
      danger
      busy={busy}
      problem={problem}
      run={(reason) => run({ params: { id: account.id }, body: { reason } })}
    />
  )
}

function Disable({ account }: Act) {
  const { run, busy, problem } = useCommand(identityContracts.disable)
  return (
    <Confirm
      label={say('停用', 'Disable')}
      title={say('停用这个账号？', 'Disable this account?')}
      text={say(
        '立即退出所有登录，直到安全管理员恢复。',
        'Every session ends at once, until the security administrator enables it again.',
      )}
      reason="required"
      danger
      busy={busy}
      problem={problem}
      run={(reason) => run({ params: { id: account.id }, body: { reason } })}
    />
  )
}

function Enable({ account }: Act) {
  const { run, busy, problem } = useCommand(identityContracts.enable)
  return (
    <Confirm
      label={say('恢复', 'Enable')}
      title={say('恢复这个账号？', 'Enable this account again?')}
      text={say('本人可以按原有授权登录。', 'The person can sign in with the powers it had.')}
      reason="required"
      busy={busy}
      problem={problem}
      run={(reason) => run({ params: { id: account.id }, body: { reason } })}
    />
  )
}
