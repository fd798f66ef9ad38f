import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { DeterminationView } from './determination-view.tsx'
import { GrantButton } from './grant-button.tsx'
import { Letter } from './letter.tsx'
import { outcomeOf, outcomeWords, titleOf } from './words.ts'

/** Would this person meet the programme on a day: today's or a past one. Nothing is kept. */
export default function WhyPage() {
  const { params, search, setSearch } = useRoute()
  const programmeId = params['id'] ?? ''
  const personId = params['personId'] ?? ''
  const on = search['on']
  const found = useAnswer(
    contracts.why,
    { params: { id: programmeId, personId }, query: on ? { on } : {} },
    { keepOld: true },
  )
  return (
    <Ready of={found} whole>
      {({ determination, can }) => (
        <>
          <div className="screen-only">
            <PageHead
              title={say(
                `${determination.subject.name}：${titleOf(determination)}`,
                `${determination.subject.name}: ${titleOf(determination)}`,
              )}
              trail={[
                { title: say('保障项目', 'Programmes'), to: '/programmes' },
                { title: titleOf(determination), to: `/programmes/${programmeId}` },
              ]}
              beside={<StateTag state={outcomeOf(determination.met)} words={outcomeWords} />}
              about={say('试判，不留存也不发放。', 'Asked only: nothing is kept or granted.')}
              actions={
                <>
                  {can.grant ? <GrantButton programmeId={programmeId} personId={personId} /> : null}
                  <PrintButton label={say('打印说明', 'Print')} />
                </>
              }
            />
            <Panel>
              <div className="filter">
                <label htmlFor="why-on">{say('按哪一天的情况', 'By the facts of')}</label>
                <DayInput
                  id="why-on"
                  value={on ?? determination.on}
                  onChange={(day) => setSearch({ on: day })}
                />
              </div>
            </Panel>
            <DeterminationView determination={determination} />
          </div>
          <Letter determination={determination} />
        </>
      )}
    </Ready>
  )
}
