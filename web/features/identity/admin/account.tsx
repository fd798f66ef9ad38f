import { useState } from 'react'
import type { z } from 'zod'
import {
  type Account,
  type Can,
  identityContracts,
} from '../../../../server/modules/identity/schema.ts'
import { Detail } from '../../../kit/detail.tsx'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { Ready } from '../../../kit/states.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { When } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { Go } from '../../../shell/go.tsx'
import { pageAt } from '../../../shell/registry.ts'
import { useRoute } from '../../../shell/route.ts'
import { mayOpen, useSession } from '../../../shell/session.tsx'
import { say } from '../../../shell/words.ts'
import { AccountActs } from './account-acts.tsx'
import { accountStates, rolesText } from './account-words.ts'
import { BoundTo } from './bound-to.tsx'
import { GrantForm } from './grant-form.tsx'

export type AccountCan = z.infer<typeof Can>

/** One account: who it is, what it may do, and what this administrator may do with it. */
export default function AccountPage() {
  const { params } = useRoute()
  const found = useAnswer(identityContracts.account, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {({ account, can }) => <Shown account={account} can={can} />}
    </Ready>
  )
}

function Shown({ account, can }: { readonly account: Account; readonly can: AccountCan }) {
  const [granting, setGranting] = useState(false)
  const session = useSession()
  const trail = pageAt('/admin/audit')
  return (
    <>
      <PageHead
        title={account.name}
        trail={[{ title: say('账号', 'Accounts'), to: '/admin/accounts' }]}
        beside={<StateTag state={account.state} words={accountStates} />}
        actions={<AccountActs account={account} can={can} onGrant={() => setGranting(true)} />}
      />
      <Panel title={say('账号', 'Account')}>
        <Detail
          items={[
            { label: say('用户名', 'User name'), value: account.username },
            { label: say('岗位', 'Roles'), value: rolesText(account.roles) },
            { label: say('管辖范围', 'Reach'), value: account.areaNames.join(say('、', ', ')) },
            {
              label: say('动态口令', 'One-time codes'),
              value: account.totp ? say('已启用', 'In use') : say('未设置', 'Not set up'),
            },
            { label: say('建立时间', 'Made'), value: <When at={account.createdAt} /> },
            account.organisationId !== null && {
              label: say('所属机构', 'Organisation'),
              value: <BoundTo organisationId={account.organisationId} />,
            },
          ]}
        />
        {trail && mayOpen(trail, session) ? (
          <p className="row">
            <Go to={`/admin/audit?subjectKind=account&subjectId=${account.id}`}>
              {say('关于这个账号的审计记录', 'What the trail says of this account')}
            </Go>
            <Go to={`/admin/audit?actorId=${account.id}`}>
              {say('这个账号做过什么', 'What this account did')}
            </Go>
          </p>
        ) : null}
      </Panel>
      {granting ? (
        <Panel title={say('授权', 'Grant')}>
          <GrantForm
            key={account.version}
            account={account}
            onDone={() => setGranting(false)}
            onCancel={() => setGranting(false)}
          />
        </Panel>
      ) : null}
    </>
  )
}
