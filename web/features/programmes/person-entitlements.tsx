import {
  programmeContracts as contracts,
  type Determination,
  type Entitlement,
} from '../../../server/modules/programmes/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { Amount } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { SplitBar } from './split-bar.tsx'
import { entitlementWords, outcomeOf, outcomeWords, titleOf } from './words.ts'
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
    <Panel title={say('本月待遇', 'Entitlements this month')}>
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
            {others.map((one) => (
              <HaveNot key={one.programmeId} one={one} personId={personId} />
            ))}
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

function HaveNot({ one, personId }: { readonly one: Determination; readonly personId: string }) {
  const open = one.criteria.filter((criterion) => criterion.met !== true)
  return (
    <details className="fold">
      <summary>
        {titleOf(one)} <StateTag state={outcomeOf(one.met)} words={outcomeWords} />{' '}
        {one.met ? (
          <span className="quiet">
            {say('符合条件，本月尚未发放', 'meets it, not granted this month yet')}
          </span>
        ) : null}
      </summary>
      <ul>
        {open.map((criterion) => (
          <li key={criterion.id}>
            {criterion[lang]}
            {say('：要求', ': requires ')}
            {sayWords(criterion.required)}
            {say('，实际', ', found ')}
            {sayWords(criterion.found)} <span className="quiet">（{criterion.clause}）</span>
          </li>
        ))}
      </ul>
      <Go to={`/programmes/${one.programmeId}/people/${personId}`}>
        {say('查看全部条件', 'See every criterion')}
      </Go>
    </details>
  )
}
