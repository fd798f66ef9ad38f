import './identity.css'
import { Button } from 'antd'
import { LangSwitch, TypeSizeSwitch } from '../../shell/switches.tsx'
import { useRoute } from '../../shell/route.ts'
import { leave, safeBack, useSession, useSetSession } from '../../shell/session.tsx'
import type { Session } from '../../shell/session.tsx'
import { useSignOut } from '../../shell/use-sign-out.ts'
import { say } from '../../shell/words.ts'
import { PasswordForm } from './password-form.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

/** What must be done before the desk opens: an issued password changed, one-time codes set up. */
export default function Steps() {
  const session = useSession()
  const setSession = useSetSession()
  const signOut = useSignOut()
  const { search } = useRoute()
  if (session === null) return null
  const done = (next: Session) => {
    if (next.step === 'none') leave(safeBack(search['back']))
    else setSession(next)
  }
  return (
    <div className="door">
      <div className="door-top row">
        <TypeSizeSwitch />
        <LangSwitch />
        <Button type="text" onClick={signOut}>
          {say('退出登录', 'Sign out')}
        </Button>
      </div>
      <section className="door-card" aria-labelledby="door-title">
        {session.step === 'change_password' ? (
          <>
            <h1 id="door-title">{say('请先修改密码', 'First, change your password')}</h1>
            <p>
              {say(
                '管理员发放的密码只能用一次，请换成只有您知道的密码。',
                'A password issued by an administrator works once. Choose one that only you know.',
              )}
            </p>
            <PasswordForm username={session.account.username} onDone={done} />
          </>
        ) : session.step === 'set_up_totp' ? (
          <>
            <h1 id="door-title">{say('请设置动态口令', 'Set up one-time codes')}</h1>
            <p>
              {say(
                '您的岗位接触资金或大量个人信息，登录时除密码外还需手机上的 6 位口令。',
                'Your role reaches money or much personal data, so signing in also asks for a six-digit code from your phone.',
              )}
            </p>
            <TotpSetUp onDone={done} />
          </>
        ) : (
          <>
            <h1 id="door-title">{say('账号已就绪', 'Your account is ready')}</h1>
            <Button type="primary" size="large" onClick={() => leave(safeBack(search['back']))}>
              {say('进入', 'Go on')}
            </Button>
          </>
        )}
      </section>
    </div>
  )
}
