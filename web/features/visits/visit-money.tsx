import {
  FUNDING_STATES,
  settlementContracts,
  type Funding,
} from '../../../server/modules/settlement/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { Amount, Money } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { mayOpen, useSession } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { PageLink } from './page-link.tsx'

/** Who pays for a visit, in payer order, for those who may know; the way to the books. */
export function VisitMoney({ visitId }: { readonly visitId: string }) {
  const may = mayOpen({ roles: settlementContracts.funding.allow }, useSession())
  return may ? <Funded visitId={visitId} /> : null
}

function Funded({ visitId }: { readonly visitId: string }) {
  const found = useAnswer(
    settlementContracts.funding,
    { params: { id: visitId } },
    { live: ['visits', 'settlement'] },
  )
  return (
    <Panel title={say('由谁付费', 'Who pays')}>
      <Ready of={found}>
        {(funding) =>
          funding === null ? (
            <p className="quiet">{say('尚无付费安排。', 'No funding yet.')}</p>
          ) : (
            <Parts funding={funding} />
          )
        }
      </Ready>
    </Panel>
  )
}

function Parts({ funding }: { readonly funding: Funding }) {
  const { state, totalFen, visitId } = funding
  const charged = state === 'charged'
  return (
    <>
      <p>
        {sayWords(FUNDING_STATES[state])} {charged ? null : <Money fen={totalFen} />}{' '}
        <PageLink to={`/trace?kind=visit&id=${visitId}`}>
          {say('追溯资金', 'Trace the money')}
        </PageLink>
      </p>
      {charged ? (
        <p className="quiet">
          {say('实际金额以结算单为准。', 'What it came to is in the statement.')}
        </p>
      ) : (
        <Reserved funding={funding} />
      )}
    </>
  )
}

/** In payer order; what was agreed as own pocket, and what nobody has promised. */
function Reserved({ funding: { lines, ownFen, unfundedFen } }: { readonly funding: Funding }) {
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line.holdId}>
          {say('待遇支付', 'An entitlement pays')} <Money fen={line.coversFen} />{' '}
          {line.unit === 'fen' ? null : <Amount amount={line.amount} unit={line.unit} />}
        </li>
      ))}
      {ownFen > 0 ? (
        <li>
          {say('个人自费', 'The person pays')} <Money fen={ownFen} />
        </li>
      ) : null}
      {unfundedFen > 0 ? (
        <li>
          {say('无人承担', 'Nobody pays')} <Money fen={unfundedFen} />
        </li>
      ) : null}
    </ul>
  )
}
