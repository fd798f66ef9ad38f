import type { ReactNode } from 'react'
import type { Contract } from '../../../server/kernel/contract.ts'
import { assessmentContracts } from '../../../server/modules/assessments/schema.ts'
import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { programmeContracts } from '../../../server/modules/programmes/schema.ts'
import { requestContracts } from '../../../server/modules/requests/schema.ts'
import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { PersonAssessments } from '../../features/assessments/person-assessments.tsx'
import { PersonOrders } from '../../features/dispatch/person-orders.tsx'
import { PersonPage } from '../../features/people/person-page.tsx'
import { PersonEntitlements } from '../../features/programmes/person-entitlements.tsx'
import { PersonRequests } from '../../features/requests/person-requests.tsx'
import { PersonVisits } from '../../features/visits/person-visits.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

/** A person, and what every station of the way knows of them. */
export default function Person() {
  return (
    <PersonPage
      panels={(personId) => (
        <div className="panels">
          <Asks route={programmeContracts.ofPerson}>
            <PersonEntitlements personId={personId} />
          </Asks>
          <Asks route={assessmentContracts.ofPerson}>
            <PersonAssessments personId={personId} />
          </Asks>
          <Asks route={dispatchContracts.listOrders}>
            <Panel title={say('订单', 'Orders')}>
              <PersonOrders personId={personId} />
            </Panel>
          </Asks>
          <Asks route={visitContracts.list}>
            <PersonVisits personId={personId} />
          </Asks>
          <Asks route={requestContracts.list}>
            <Panel title={say('诉求', 'Requests')}>
              <PersonRequests personId={personId} />
            </Panel>
          </Asks>
        </div>
      )}
    />
  )
}

interface AsksProps {
  readonly route: Pick<Contract, 'allow'>
  readonly children: ReactNode
}

/** A panel that the caller's role could only be refused is left out; the route says for whom it is. */
function Asks({ route: { allow }, children }: AsksProps) {
  const roles = useSession()?.account.roles ?? []
  const may = typeof allow === 'string' || roles.some((role) => allow.includes(role))
  return may ? children : null
}
