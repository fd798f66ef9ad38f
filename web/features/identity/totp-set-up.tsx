import { Button, Input } from 'antd'
import qrcode from 'qrcode-generator'
import { useState } from 'react'
import { identityContracts } from '../../../server/modules/identity/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import type { Session } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

/** The secret as a picture and as text, then the first code as proof that the phone has it. */
export function TotpSetUp({ onDone }: { readonly onDone: (session: Session) => void }) {
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  const start = useCommand(identityContracts.startTotp, {
    keyless: true,
    invalidates: [],
    onDone: setSecret,
  })
  if (secret === null) {
    return (
      <div className="stack">
        <p>
          {say(
            '请先在手机上装好任一动态口令验证器（支持标准 TOTP 的均可）。',
            'Have an authenticator app on your phone first; any that does standard TOTP will do.',
          )}
        </p>
        {start.problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={start.problem} />
          </div>
        ) : null}
        <Button type="primary" loading={start.busy} onClick={() => void start.run()}>
          {say('显示二维码', 'Show the code picture')}
        </Button>
      </div>
    )
  }
  return (
    <div className="stack">
      <QrCode text={secret.uri} label={say('动态口令二维码', 'Picture to scan')} />
      <p>
        <a href={secret.uri}>
          {say('就在这台手机上？点此打开验证器', 'On this phone? Open the authenticator')}
        </a>
      </p>
      <p>
        {say('扫不了？请手工输入密钥：', 'Cannot scan it? Type this key: ')}
        <code className="secret">{secret.secret.replace(/(.{4})/g, '$1 ')}</code>
      </p>
      <ContractForm
        contract={identityContracts.confirmTotp}
        keyless
        submit={say('完成设置', 'Finish')}
        guard={false}
        onDone={onDone}
      >
        <Field name="code" label={say('手机上显示的 6 位口令', 'The six digits your phone shows')}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Field>
      </ContractForm>
    </div>
  )
}

/** A code picture drawn here: the secret goes to no other place. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const cells = Array.from({ length: count * count }, (_none, at) => at)
  const path = cells
    .filter((at) => code.isDark(Math.floor(at / count), at % count))
    .map((at) => `M${at % count} ${Math.floor(at / count)}h1v1h-1z`)
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      className="qr"
      viewBox={`-2 -2 ${count + 4} ${count + 4}`}
      shapeRendering="crispEdges"
    >
      <rect x="-2" y="-2" width={count + 4} height={count + 4} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
