import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type Account, identityContracts } from '../../../../server/modules/identity/schema.ts'
import { Listing, type Column } from '../../../kit/listing.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Sign, StateTag } from '../../../kit/state-tag.tsx'
import { When } from '../../../kit/text.tsx'
import { pageAt } from '../../../shell/registry.ts'
import { useRoute } from '../../../shell/route.ts'
import { mayOpen, useSession } from '../../../shell/session.tsx'
import { say } from '../../../shell/words.ts'
import { accountStates, roleOptions, rolesText, stateOptions } from './account-words.ts'

const columns: readonly Column<Account>[] = [
  {
    key: 'username',
    title: say('用户名', 'User name'),
    cell: (one) => one.username,
    phone: 'title',
  },
  { key: 'name', title: say('姓名', 'Name'), cell: (one) => one.name },
  { key: 'roles', title: say('岗位', 'Roles'), cell: (one) => rolesText(one.roles) },
  {
    key: 'reach',
    title: say('管辖范围', 'Reach'),
    cell: (one) => one.areaNames.join(say('、', ', ')) || say('无', 'None'),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (one) => <StateTag state={one.state} words={accountStates} />,
  },
  {
    key: 'totp',
    title: say('动态口令', 'One-time codes'),
    cell: (one) =>
      one.totp ? (
        <Sign tone="good">{say('已启用', 'In use')}</Sign>
      ) : (
        <Sign tone="off">{say('未设置', 'Not set up')}</Sign>
      ),
  },
  {
    key: 'created',
    title: say('建立时间', 'Made'),
    cell: (one) => <When at={one.createdAt} show="day" />,
    phone: 'none',
  },
]

/** Every account of this city; what may be done with one is on its own page. */
export default function Accounts() {
  const { go } = useRoute()
  const session = useSession()
  const form = pageAt('/admin/accounts/new')
  return (
    <>
      <PageHead
        title={say('账号', 'Accounts')}
        about={say(
          '系统管理员建立账号，安全管理员授权，审计管理员查看。',
          'The system administrator makes accounts, the security administrator grants, the audit administrator watches.',
        )}
      />
      <Listing
        contract={identityContracts.accounts}
        label={say('账号列表', 'Accounts')}
        columns={columns}
        rowKey={(one) => one.id}
        rowTo={(one) => `/admin/accounts/${one.id}`}
        rowTone={(one) => (one.state === 'locked' || one.state === 'pending' ? 'warn' : undefined)}
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('用户名或姓名', 'User name or name'),
          },
          { name: 'role', kind: 'choice', label: say('岗位', 'Role'), options: roleOptions },
          { name: 'state', kind: 'choice', label: say('状态', 'State'), options: stateOptions },
        ]}
        actions={
          form && mayOpen(form, session) ? (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => go('/admin/accounts/new')}
            >
              {say('新建账号', 'New account')}
            </Button>
          ) : null
        }
        empty={{ title: say('还没有账号', 'No accounts yet') }}
      />
    </>
  )
}
