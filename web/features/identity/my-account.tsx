import './identity.css'
import { App } from 'antd'
import { identityContracts } from '../../../server/modules/identity/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { roleWords } from '../../shell/groups.ts'
import { useSession, useSetSession } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { sayAgent } from './agent-words.ts'
import { PasswordForm } from './password-form.tsx'
import { TotpSetUp } from './totp-set-up.tsx'

/** My own account: who I am here, my password, my one-time codes, where I am signed in. */
export default function MyAccount() {
  const session = useSession()
  const setSession = useSetSession()
  const { message } = App.useApp()
  if (session === null) return null
  const { account } = session
  return (
    <>
      <PageHead title={say('我的账号', 'My account')} />
      <Panel title={say('身份', 'Identity')}>
        <Detail
          items={[
            { label: say('姓名', 'Name'), value: account.name },
            { label: say('用户名', 'User name'), value: account.username },
            {
              label: say('岗位', 'Roles'),
              value: account.roles.map((role) => sayWords(roleWords[role])).join(say('、', ', ')),
            },
            { label: say('管辖范围', 'Reach'), value: account.areaNames.join(say('、', ', ')) },
          ]}
        />
      </Panel>
      <Panel title={say('修改密码', 'Change the password')}>
        <PasswordForm
          key={account.version}
          username={account.username}
          onDone={(next) => {
            setSession(next)
            void message.success(
              say('密码已修改，其他地方的登录已注销。', 'Changed; your other sessions were ended.'),
            )
          }}
        />
      </Panel>
      <Panel title={say('动态口令', 'One-time codes')}>
        {account.totp ? (
          <p>
            <Sign tone="good">{say('已启用', 'In use')}</Sign>{' '}
            {say(
              '更换手机请联系安全管理员重置。',
              'For a new phone, ask the security administrator to reset it.',
            )}
          </p>
        ) : (
          <TotpSetUp onDone={setSession} />
        )}
      </Panel>
      <Sessions />
    </>
  )
}

function Sessions() {
  const sessions = useAnswer(identityContracts.sessions)
  const end = useCommand(identityContracts.revokeSession, {
    invalidates: [identityContracts.sessions],
  })
  return (
    <Panel title={say('登录位置', 'Where you are signed in')}>
      <Ready of={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('没有登录记录', 'No sessions')} />
          ) : (
            <ul className="cards">
              {items.map((one) => (
                <li key={one.id} className="card session">
                  <div>
                    <p>
                      <strong>{one.address}</strong>{' '}
                      {one.current ? <Sign tone="good">{say('本次', 'this one')}</Sign> : null}
                    </p>
                    <p className="quiet" title={one.agent}>
                      {sayAgent(one.agent)}
                    </p>
                    <p className="quiet">
                      {say('最近使用', 'Last used')} <When at={one.seenAt} />
                    </p>
                  </div>
                  {one.current ? null : (
                    <Confirm
                      label={say('注销', 'End')}
                      title={say('注销这处登录？', 'End this session?')}
                      text={say(
                        '那台设备需要重新登录。',
                        'That device will have to sign in again.',
                      )}
                      danger
                      busy={end.busy}
                      problem={end.problem}
                      run={() => end.run({ params: { id: one.id } })}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}
