import { organisationContracts } from '../../../../server/modules/organisations/schema.ts'
import { useAnswer } from '../../../shell/api.ts'
import { useHasRole } from '../../../shell/session.tsx'
import { say } from '../../../shell/words.ts'

/** The organisation of an account, by name for those who may read the register. */
export function BoundTo({ organisationId }: { readonly organisationId: string }) {
  const reads = useHasRole('system_admin')
  const found = useAnswer(
    organisationContracts.get,
    reads ? { params: { id: organisationId } } : null,
  )
  if (found.data) return <>{found.data.organisation.name}</>
  return (
    <>
      {say('已绑定', 'Bound')} <code>{organisationId.slice(-8)}</code>
    </>
  )
}
