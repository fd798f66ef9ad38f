import { visitContracts, type VisitLine } from '../../../server/modules/visits/schema.ts'
import { today } from '../../kit/format.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Dash, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { EvidenceScore } from './evidence-score.tsx'
import { stateWords } from './words.ts'
import './visits.css'

const SERVED: ReadonlySet<VisitLine['state']> = new Set([
  'under_way',
  'done',
  'provider_approved',
  'approved',
])
const NEXT_SHOWN = 3
const LATEST_SHOWN = 10

/** A person's last visit, the next ones and the ten latest, for the card and the operator's screen. */
export function PersonVisits({ personId }: { readonly personId: string }) {
  const day = today()
  const next = useAnswer(
    visitContracts.list,
    { query: { personId, state: 'planned', from: day, sort: 'starts_asc', limit: NEXT_SHOWN } },
    { live: ['visits'] },
  )
  const latest = useAnswer(
    visitContracts.list,
    { query: { personId, to: day, sort: 'starts_desc', limit: LATEST_SHOWN } },
    { live: ['visits'] },
  )
  return (
    <Panel
      title={say('上门服务', 'Visits')}
      actions={<Go to={`/visits?queue=all&personId=${personId}`}>{say('全部', 'All of them')}</Go>}
    >
      <div className="stack">
        <div>
          <h3>{say('接下来', 'Next')}</h3>
          <Ready of={next}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="quiet">{say('没有安排。', 'Nothing is planned.')}</p>
              ) : (
                <Lines visits={items} />
              )
            }
          </Ready>
        </div>
        <Ready of={latest}>
          {({ items }) => {
            const last = items.find(({ state }) => SERVED.has(state))
            return (
              <>
                <div>
                  <h3>{say('最近一次', 'Last visit')}</h3>
                  {last ? <Lines visits={[last]} /> : <Dash />}
                </div>
                {items.length > 0 ? (
                  <div>
                    <h3>{say(`最近 ${items.length} 次`, `Latest ${items.length}`)}</h3>
                    <Lines visits={items} />
                  </div>
                ) : null}
              </>
            )
          }}
        </Ready>
      </div>
    </Panel>
  )
}

function Lines({ visits }: { readonly visits: readonly VisitLine[] }) {
  return (
    <ul className="visit-lines">
      {visits.map((visit) => (
        <li key={visit.id}>
          <Go to={`/visits/${visit.id}`}>
            <When at={visit.startsAt} /> {sayWords(visit.service)}
          </Go>
          <span className="quiet">{visit.worker?.name ?? say('未派人', 'Nobody yet')}</span>
          <StateTag state={visit.state} words={stateWords} />
          {visit.weak ? <EvidenceScore score={visit.score} weak /> : null}
        </li>
      ))}
    </ul>
  )
}
