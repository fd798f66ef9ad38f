import { Button } from 'antd'
import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, titleOf } from '../../shell/words.ts'
import { levelText, standingWords } from './words.ts'

/** A person's results and open drafts, for the person's page. */
export function PersonAssessments({ personId }: { readonly personId: string }) {
  const { go } = useRoute()
  const found = useAnswer(
    contracts.ofPerson,
    { params: { id: personId } },
    { live: ['assessments', 'people'] },
  )
  return (
    <Panel
      title={say('评估', 'Assessments')}
      actions={
        found.data?.can.assess ? (
          <Button onClick={() => go(`/assessments/new?personId=${personId}`)}>
            {say('开始评估', 'Assess')}
          </Button>
        ) : null
      }
    >
      <Ready of={found}>
        {({ items, drafts }) => (
          <>
            {drafts.map((draft) => (
              <p key={draft.id} className="notice">
                <Go to={`/assessments/drafts/${draft.id}`}>
                  {say(
                    `未完成：${titleOf(draft.instrument)}，缺 ${draft.missing} 项`,
                    `Open: ${titleOf(draft.instrument)}, ${draft.missing} items left`,
                  )}
                </Go>
              </p>
            ))}
            {items.length === 0 ? (
              <p className="quiet">{say('尚未评估。', 'Not assessed yet.')}</p>
            ) : (
              <ul className="cards">
                {items.map((row) => (
                  <li key={row.id} className="card">
                    <div className="card-title">
                      <Go to={`/assessments/${row.id}`}>{levelText(row.final)}</Go>
                      <StateTag state={row.standing} words={standingWords} />
                    </div>
                    <p className="quiet">
                      {titleOf(row.instrument)} · <DayText day={row.assessedOn} /> →{' '}
                      <DayText day={row.validUntil} />
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Ready>
    </Panel>
  )
}
