import { App, Input } from 'antd'
import { type Account, identityContracts } from '../../../../server/modules/identity/schema.ts'
import { AreasPicker } from '../../../kit/areas-picker.tsx'
import { ContractForm, Field } from '../../../kit/contract-form.tsx'
import { say } from '../../../shell/words.ts'
import { RoleSelect } from './role-select.tsx'

interface GrantFormProps {
  readonly account: Account
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** What the account may do and where; its sessions end, so that the new powers hold at once. */
export function GrantForm({ account, onDone, onCancel }: GrantFormProps) {
  const { message } = App.useApp()
  return (
    <ContractForm
      contract={identityContracts.grantAccount}
      params={{ id: account.id }}
      initial={{ roles: account.roles, reach: account.reach }}
      toBody={({ roles, reach, reason }) => ({
        roles: (roles ?? []) as Account['roles'],
        reach: (reach ?? []) as Account['reach'],
        reason: (reason ?? '') as string,
        version: account.version,
      })}
      submit={say('授权', 'Grant')}
      onCancel={onCancel}
      onDone={() => {
        void message.success(
          say('已授权，该账号需要重新登录。', 'Granted; the account has to sign in again.'),
        )
        onDone()
      }}
    >
      <Field name="roles" label={say('岗位', 'Roles')}>
        <RoleSelect />
      </Field>
      <Field
        name="reach"
        label={say('管辖范围', 'Reach')}
        hint={say('含其全部下级', 'With everything below')}
        required={false}
      >
        <AreasPicker />
      </Field>
      <Field name="reason" label={say('授权依据', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
