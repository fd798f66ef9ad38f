import { Empty } from '../../kit/states.tsx'
import { Sent } from '../../shell/sent.tsx'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

/** The provider's way to its own record. */
export default function OwnOrganisationPage() {
  const organisationId = useSession()?.account.organisationId
  if (organisationId) return <Sent to={`/organisations/${organisationId}`} />
  return (
    <Empty
      title={say('账号没有关联机构', 'This account belongs to no organisation')}
      hint={say('请联系系统管理员关联机构。', 'Ask the system administrator to link one.')}
    />
  )
}
