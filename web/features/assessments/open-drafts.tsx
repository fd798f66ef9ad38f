import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, titleOf } from '../../shell/words.ts'

/** Drafts in reach that wait for answers or for the second signature; nothing when there are none. */
export function OpenDrafts() {
  const { data } = useAnswer(contracts.drafts, { query: { limit: 20 } }, { live: ['assessments'] })
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={say('未完成的评估', 'Open assessments')}>
      <ul className="cards">
        {data.items.map((draft) => (
          <li key={draft.id} className="card">
            <div className="card-title">
              <Go to={`/assessments/drafts/${draft.id}`}>
                {draft.person.name} · {titleOf(draft.instrument)}
              </Go>
              {draft.missing > 0 ? (
                <Sign tone="warn">{say(`缺 ${draft.missing} 项`, `${draft.missing} open`)}</Sign>
              ) : (
                <Sign tone="going">
                  {say(
                    `待签名 ${draft.signatures.length}/${draft.assessorsMin}`,
                    `signed ${draft.signatures.length}/${draft.assessorsMin}`,
                  )}
                </Sign>
              )}
            </div>
            <p className="quiet">
              {draft.person.areaPath} · {draft.startedBy} · <When at={draft.savedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
