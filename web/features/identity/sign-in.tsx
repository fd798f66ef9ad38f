import './identity.css'
import { Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { identityContracts } from '../../../server/modules/identity/schema.ts'
import { useAbout } from '../../shell/about.ts'
import { type Problem, useCommand } from '../../shell/api.ts'
import { LangSwitch, Mark, TypeSizeSwitch } from '../../shell/switches.tsx'
import { Go } from '../../shell/go.tsx'
import { leave, safeBack } from '../../shell/session.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { LockCountdown } from './lock-countdown.tsx'
import { SampleSignIns } from './sample-sign-ins.tsx'

interface Typed {
  readonly username: string
  readonly password: string
  readonly code?: string
}

/** The door. */
export default function SignIn() {
  const { search } = useRoute()
  const about = useAbout().data
  const command = useCommand(identityContracts.signIn, { keyless: true, invalidates: [] })
  const [form] = Form.useForm<Typed>()
  const [lockedUntil, setLockedUntil] = useState<string | null>(null)
  const [askCode, setAskCode] = useState(false)
  const code = useRef<InputRef>(null)
  useEffect(() => {
    if (askCode) code.current?.focus()
  }, [askCode])

  const enter = async ({ username, password, code: typed }: Typed) => {
    const body = { username, password, ...(typed ? { code: typed } : {}) }
    const outcome = await command.run({ body })
    if (outcome.ok) return leave(safeBack(search['back']))
    const { problem } = outcome
    if (problem.field === 'code' || problem.code.startsWith('identity.totp')) setAskCode(true)
    if (problem.code === 'identity.locked') setLockedUntil(untilOf(problem))
    form.setFieldValue('code', undefined)
  }
  return (
    <div className="door">
      <div className="door-top row">
        <TypeSizeSwitch />
        <LangSwitch />
      </div>
      <section className="door-card" aria-labelledby="door-title">
        <p className="door-mark">
          <Mark />
          <span>{say('颐邻', 'Yilin')}</span>
        </p>
        <h1 id="door-title">
          {say(
            `${about?.cityName ?? ''}居家和社区养老服务`,
            `Home and community care ${about?.cityName ?? ''}`,
          )}
        </h1>
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(typed) => void enter(typed)}
        >
          <Form.Item
            name="username"
            label={say('用户名', 'User name')}
            rules={[
              {
                required: true,
                whitespace: true,
                message: say('请填写用户名。', 'Enter your user name.'),
              },
            ]}
          >
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={say('密码', 'Password')}
            rules={[{ required: true, message: say('请填写密码。', 'Enter your password.') }]}
          >
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {askCode ? (
            <Form.Item
              name="code"
              label={say('动态口令', 'One-time code')}
              extra={say(
                '手机验证器上的 6 位数字',
                'Six digits from the authenticator on your phone',
              )}
            >
              <Input
                ref={code}
                autoComplete="one-time-code"
                inputMode="numeric"
                maxLength={6}
                size="large"
              />
            </Form.Item>
          ) : null}
          <Refused
            problem={command.problem}
            until={lockedUntil}
            onOver={() => setLockedUntil(null)}
          />
          <Button type="primary" htmlType="submit" size="large" block loading={command.busy}>
            {say('登录', 'Sign in')}
          </Button>
        </Form>
        <p className="door-may-i">
          <Go to="/may-i">
            {say(
              '不用登录：看看老人能享受哪些养老服务',
              'No sign-in: which care services may I have?',
            )}
          </Go>
        </p>
        {about?.sample ? (
          <SampleSignIns
            items={about.sampleSignIns}
            onChoose={({ username, password }) => {
              form.setFieldsValue({ username, password })
              void enter({ username, password })
            }}
          />
        ) : null}
      </section>
    </div>
  )
}

interface RefusedProps {
  readonly problem: Problem | null
  readonly until: string | null
  readonly onOver: () => void
}

function Refused({ problem, until, onOver }: RefusedProps) {
  if (problem === null) return null
  // Being asked for the code is the next step, not a mistake.
  const asked = problem.code === 'identity.totp_required'
  return (
    <div role="alert" className={asked ? 'notice' : 'notice bad'}>
      {problem.errors[0]?.message ?? problem.message}
      {until === null ? null : <LockCountdown until={until} onOver={onOver} />}
    </div>
  )
}

function untilOf(problem: Problem): string | null {
  const { until } = problem.details
  return typeof until === 'string' ? until : null
}
