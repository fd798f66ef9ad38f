import {
  programmeContracts as contracts,
  type Entitlement,
} from '../../../server/modules/programmes/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { Amount } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { OtherProgrammes } from './other-programmes.tsx'
import { SplitBar } from './split-bar.tsx'
import { entitlementWords, titleOf } from './words.ts'
import './programmes.css'

interface PersonEntitlementsProps {
  readonly personId: string
  /** Absent: this month. */
  readonly month?: string
}

/**
 * What a person has left this month, and why not what he has not: for the person's page and for the
 * operator who must say it on the telephone.
 */
export function PersonEntitlements({ personId, month }: PersonEntitlementsProps) {
  const found = useAnswer(
    contracts.ofPerson,
    { params: { id: personId }, query: month ? { month } : {} },
    { live: ['programmes', 'settlement', 'people', 'assessments'] },
  )
  return (
    <Panel title={say('本月待遇与可享受的项目', 'This month, and what the person may have')}>
      <Ready of={found}>
        {({ entitlements, others }) => (
          <div className="stack">
            {entitlements.map((one) => (
              <Have key={one.id} one={one} />
            ))}
            {entitlements.length === 0 ? (
              <p className="quiet">
                {say('本月没有已发放的待遇。', 'Nothing is granted this month.')}
              </p>
            ) : null}
            <OtherProgrammes others={others} personId={personId} />
          </div>
        )}
      </Ready>
    </Panel>
  )
}

function Have({ one }: { readonly one: Entitlement }) {
  return (
    <div className="left-over">
      <div className="row">
        <Go to={`/determinations/${one.determinationId}`}>{titleOf(one)}</Go>
        <StateTag state={one.state} words={entitlementWords} />
        {one.stateReason && one.state !== 'expired' ? (
          <span className="quiet">{sayWords(one.stateReason)}</span>
        ) : null}
      </div>
      <strong>
        {say('剩余 ', 'Left: ')}
        <Amount amount={one.available} unit={one.unit} />
      </strong>
      <SplitBar {...one} />
    </div>
  )
}
