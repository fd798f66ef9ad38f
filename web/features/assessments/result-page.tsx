import {
  assessmentContracts as contracts,
  type Assessment,
  type Instrument,
} from '../../../server/modules/assessments/schema.ts'
import { Button } from 'antd'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PersonLink } from '../../kit/person-picker.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { DayText, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords, titleOf } from '../../shell/words.ts'
import { AnswersGiven } from './answers-given.tsx'
import { AskReview } from './ask-review.tsx'
import { LevelsWay } from './levels-way.tsx'
import { ResultSheet } from './result-sheet.tsx'
import { SectionScores } from './section-scores.tsx'
import { levelText, reasonWords, standingWords } from './words.ts'
import './assessments.css'

/** One confirmed assessment: how the level came about, on the screen and on paper. */
export default function ResultPage() {
  const { params } = useRoute()
  const found = useAnswer(contracts.get, { params: { id: params['id'] ?? '' } })
  const instrument = found.data?.assessment.instrument
  const document = useAnswer(
    contracts.instrument,
    instrument ? { params: { id: instrument.id }, query: { revision: instrument.revision } } : null,
    { lasts: Infinity },
  )
  return (
    <Ready of={found} whole>
      {({ assessment, can }) => (
        <Ready of={document} whole>
          {({ instrument: full }) => (
            <>
              <div className="screen-only">
                <ResultView assessment={assessment} instrument={full} can={can} />
              </div>
              <ResultSheet assessment={assessment} instrument={full} />
            </>
          )}
        </Ready>
      )}
    </Ready>
  )
}

interface ResultViewProps {
  readonly assessment: Assessment
  readonly instrument: Instrument
  readonly can: { readonly reassess: boolean; readonly askReview: boolean }
}

function ResultView({ assessment, instrument, can }: ResultViewProps) {
  const { go } = useRoute()
  const { person, score } = assessment
  const again = `/assessments/new?personId=${person.id}&instrumentId=${instrument.id}`
  const isLatest = assessment.standing !== 'superseded'
  return (
    <>
      <PageHead
        title={say(
          `${person.name}：${levelText(assessment.final)}`,
          `${person.name}: ${levelText(assessment.final)}`,
        )}
        trail={[{ title: say('评估结果', 'Assessments'), to: '/assessments' }]}
        beside={<StateTag state={assessment.standing} words={standingWords} />}
        about={`${titleOf(assessment.instrument)} · ${say('版本', 'version')} ${instrument.version}`}
        actions={
          <>
            {can.reassess && isLatest ? (
              <>
                <Button type="primary" onClick={() => go(`${again}&reason=routine`)}>
                  {say('重新评估', 'Assess again')}
                </Button>
                <Button onClick={() => go(`${again}&reason=review&correctsId=${assessment.id}`)}>
                  {say('更正', 'Correct')}
                </Button>
              </>
            ) : null}
            {can.askReview && isLatest ? <AskReview id={assessment.id} /> : null}
            <PrintButton label={say('打印报告', 'Print the sheet')} />
          </>
        }
      />
      {assessment.correctedById ? (
        <p className="notice warn">
          {say('这份结果已被更正：', 'This result was corrected: ')}
          <Go to={`/assessments/${assessment.correctedById}`}>
            {say('查看更正后的结果', 'see the new one')}
          </Go>
        </p>
      ) : null}
      {score ? (
        <>
          <Panel title={say('等级如何得出', 'How the level came about')}>
            <LevelsWay instrument={instrument} score={score} />
          </Panel>
          <SectionScores instrument={instrument} score={score} />
        </>
      ) : (
        <Panel>
          <p>
            {say(
              '您可以查看等级；得分和答案属于健康信息，只对评估员和民政干部开放。',
              'You may see the level; scores and answers are health data for assessors and officials.',
            )}
          </p>
        </Panel>
      )}
      <Facts assessment={assessment} />
      {assessment.answers ? (
        <AnswersGiven instrument={instrument} answers={assessment.answers} />
      ) : null}
    </>
  )
}

function Facts({ assessment }: { readonly assessment: Assessment }) {
  const { person } = assessment
  return (
    <Panel title={say('评估信息', 'About this assessment')}>
      <Detail
        items={[
          { label: say('老年人', 'Person'), value: <PersonLink person={person} /> },
          { label: say('年龄', 'Age'), value: person.age },
          { label: say('村居', 'Village'), value: person.areaPath },
          { label: say('评估原因', 'Reason'), value: sayWords(reasonWords[assessment.reason]) },
          { label: say('评估日期', 'Assessed on'), value: <DayText day={assessment.assessedOn} /> },
          { label: say('有效至', 'Valid until'), value: <DayText day={assessment.validUntil} /> },
          { label: say('确认时间', 'Confirmed'), value: <When at={assessment.confirmedAt} /> },
          {
            label: say('评估员', 'Assessors'),
            value: assessment.signatures.map((one) => one.name).join(say('、', ', ')),
          },
          assessment.correctsId !== null && {
            label: say('更正自', 'Corrects'),
            value: (
              <Go to={`/assessments/${assessment.correctsId}`}>
                {say('原结果', 'the old result')}
              </Go>
            ),
          },
          assessment.note !== null && {
            label: say('说明', 'Note'),
            value: assessment.note,
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}
