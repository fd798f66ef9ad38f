import { Form, Input } from 'antd'
import { useState } from 'react'
import type { Role } from '../../../../server/kernel/actor.ts'
import { identityContracts } from '../../../../server/modules/identity/schema.ts'
import { AreasPicker } from '../../../kit/areas-picker.tsx'
import { ContractForm, Field, FieldRow } from '../../../kit/contract-form.tsx'
import { OrganisationPicker } from '../../../kit/organisation-picker.tsx'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { WorkerPicker } from '../../../kit/worker-picker.tsx'
import { useRoute } from '../../../shell/route.ts'
import { say } from '../../../shell/words.ts'
import { IssuedPassword } from './issued-password.tsx'
import { RoleSelect } from './role-select.tsx'

interface Made {
  readonly id: string
  readonly username: string
  readonly password: string
}

/** The system administrator proposes; nothing works before the security administrator grants. */
export default function NewAccount() {
  const { go } = useRoute()
  const [form] = Form.useForm<Record<string, unknown>>()
  const roles = (Form.useWatch('roles', form) ?? []) as readonly Role[]
  const organisationId = Form.useWatch('organisationId', form) as string | undefined
  const [made, setMade] = useState<Made | null>(null)
  const isWorker = roles.includes('care_worker')
  return (
    <>
      <PageHead
        title={say('新建账号', 'New account')}
        trail={[{ title: say('账号', 'Accounts'), to: '/admin/accounts' }]}
        about={say(
          '建立后由安全管理员授权才能登录。初始密码只显示一次。',
          'It opens nothing before the security administrator grants it. The issued password is shown once.',
        )}
      />
      <Panel>
        <ContractForm
          contract={identityContracts.createAccount}
          form={form}
          keyless
          submit={say('建立账号', 'Make the account')}
          onCancel={() => go('/admin/accounts')}
          onDone={({ account, issuedPassword }) =>
            setMade({ id: account.id, username: account.username, password: issuedPassword })
          }
        >
          <FieldRow>
            <Field
              name="username"
              label={say('用户名', 'User name')}
              hint={say(
                '3 至 32 位小写字母、数字、点、横线，以字母开头',
                '3 to 32 small letters, digits, dots or dashes; a letter first',
              )}
            >
              <Input autoComplete="off" />
            </Field>
            <Field name="name" label={say('姓名', 'Name')}>
              <Input autoComplete="off" />
            </Field>
          </FieldRow>
          <Field
            name="roles"
            label={say('岗位', 'Roles')}
            hint={say(
              '系统、安全、审计管理员不能兼任其他岗位',
              'System, security and audit administrators hold no other role',
            )}
          >
            <RoleSelect />
          </Field>
          {isWorker || roles.includes('provider') ? (
            <FieldRow>
              <Field name="organisationId" label={say('所属机构', 'Organisation')} required>
                <OrganisationPicker />
              </Field>
              {isWorker ? (
                <Field name="workerId" label={say('护理员', 'Care worker')} required>
                  <WorkerPicker organisationId={organisationId} />
                </Field>
              ) : null}
            </FieldRow>
          ) : null}
          <Field
            name="reach"
            label={say('管辖范围', 'Reach')}
            hint={say('含其全部下级', 'With everything below')}
          >
            <AreasPicker />
          </Field>
        </ContractForm>
      </Panel>
      <IssuedPassword
        username={made?.username ?? ''}
        password={made?.password ?? null}
        onClose={() => go(`/admin/accounts/${made?.id ?? ''}`, { replace: true })}
      />
    </>
  )
}
