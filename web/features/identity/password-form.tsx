import { Input } from 'antd'
import { z } from 'zod'
import { identityContracts } from '../../../server/modules/identity/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import type { Session } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

/** The repeated password is a matter of this form alone: the server gets the new one once. */
const contract = {
  ...identityContracts.changePassword,
  body: identityContracts.changePassword.body
    .extend({ again: z.string() })
    .refine(({ next, again }) => next === again, {
      path: ['again'],
      error: () => say('两次输入的新密码不一致。', 'The two new passwords differ.'),
    }),
}

interface PasswordFormProps {
  /** For password managers, which keep a password under its user name. */
  readonly username: string
  readonly onDone: (session: Session) => void
}

export function PasswordForm({ username, onDone }: PasswordFormProps) {
  return (
    <ContractForm
      contract={contract}
      keyless
      submit={say('修改密码', 'Change the password')}
      guard={false}
      onDone={onDone}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field name="current" label={say('当前密码', 'Current password')}>
        <Input.Password autoComplete="current-password" />
      </Field>
      <Field
        name="next"
        label={say('新密码', 'New password')}
        hint={say(
          '至少 10 位，含大写字母、小写字母、数字、符号中的三类，不能包含用户名。',
          'At least 10 characters, three of capitals, small letters, digits and signs; not your user name.',
        )}
      >
        <Input.Password autoComplete="new-password" />
      </Field>
      <Field name="again" label={say('再输一次新密码', 'New password again')}>
        <Input.Password autoComplete="new-password" />
      </Field>
    </ContractForm>
  )
}
