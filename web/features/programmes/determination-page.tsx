import { useState } from 'react'
import { Button } from 'antd'
import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount } from '../../kit/text.tsx'
import { downloadUrl, useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { DeterminationView } from './determination-view.tsx'
import { GrantButton } from './grant-button.tsx'
import { outcomeOf, outcomeWords, titleOf } from './words.ts'

/** A determination on record: why, its letter, and the same day judged again. */
export default function DeterminationPage() {
  const { params } = useRoute()
  const id = params['id'] ?? ''
  const found = useAnswer(contracts.determination, { params: { id } })
  return (
    <Ready of={found} whole>
      {({ determination, letter, can }) => (
        <>
          <PageHead
            title={say(
              `${determination.subject.name}：${titleOf(determination)}`,
              `${determination.subject.name}: ${titleOf(determination)}`,
            )}
            trail={[{ title: say('资格认定', 'Determinations'), to: '/determinations' }]}
            beside={<StateTag state={outcomeOf(determination.met)} words={outcomeWords} />}
            actions={
              <>
                {can.grant ? (
                  <GrantButton
                    programmeId={determination.programmeId}
                    personId={determination.subject.id}
                  />
                ) : null}
                <Button
                  href={downloadUrl(contracts.letter, { params: { id } })}
                  target="_blank"
                  rel="noopener"
                >
                  {letterName(determination.met)}
                </Button>
              </>
            }
          />
          <DeterminationView determination={determination} letter={letter} />
          <Rerun id={id} />
        </>
      )}
    </Ready>
  )
}

const letterName = (met: boolean | null): string =>
  met === null
    ? say('审核情况告知书', 'Letter: cannot be told yet')
    : met
      ? say('核定通知书', 'Letter of approval')
      : say('不予核定告知书', 'Letter of refusal')

/** The same day once more: from the frozen facts, and from the records as they are now. */
function Rerun({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false)
  const mayRerun = useHasRole('official', 'finance', 'auditor')
  const found = useAnswer(contracts.rerun, asked ? { params: { id } } : null)
  if (!mayRerun) return null
  return (
    <Panel title={say('按原日期重算', 'The same day again')}>
      {asked ? (
        <Ready of={found}>
          {({ frozen, today, isSame, changedFacts }) => (
            <>
              <p>
                {say('按当时留存的事实：', 'From the facts kept then: ')}
                <StateTag state={outcomeOf(frozen.met)} words={outcomeWords} />{' '}
                <Amount amount={frozen.amount} unit={frozen.unit} />
              </p>
              <p>
                {say('按现在的登记：', 'From the records of today: ')}
                <StateTag state={outcomeOf(today.met)} words={outcomeWords} />{' '}
                <Amount amount={today.amount} unit={today.unit} />
              </p>
              <p className={isSame ? 'notice' : 'notice warn'}>
                {isSame
                  ? say('结论一致。', 'The outcome is the same.')
                  : say(
                      '结论不同：认定之后，有关当日的登记有补录或更正。',
                      'It differs: something about that day was entered or corrected since.',
                    )}
              </p>
              {changedFacts.length > 0 ? (
                <ul>
                  {changedFacts.map((change) => (
                    <li key={change.fact.en}>
                      {sayWords(change.before)} → {sayWords(change.now)}
                    </li>
                  ))}
                </ul>
              ) : null}
            </>
          )}
        </Ready>
      ) : (
        <Button onClick={() => setAsked(true)}>{say('重算', 'Judge again')}</Button>
      )}
    </Panel>
  )
}
