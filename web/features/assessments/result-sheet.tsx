import type { Assessment, Instrument } from '../../../server/modules/assessments/schema.ts'
import { say, sayWords, titleOf } from '../../shell/words.ts'
import { scoredSections } from './section-scores.tsx'
import { itemText, levelText, reasonWords } from './words.ts'
import './assessments.css'

interface ResultSheetProps {
  readonly assessment: Assessment
  readonly instrument: Instrument
}

/**
 * The result on paper, in the order of GB/T 42195-2022 annex C: points by part, total, preliminary
 * level, grounds of adjustment, final level, signatures. Any other instrument prints alike.
 */
export function ResultSheet({ assessment, instrument }: ResultSheetProps) {
  const { person, score } = assessment
  return (
    <article className="print-only sheet">
      <h1>
        {say(`${titleOf(assessment.instrument)}报告`, `${titleOf(assessment.instrument)}: result`)}
      </h1>
      <table>
        <tbody>
          <tr>
            <th scope="row">{say('姓名', 'Name')}</th>
            <td>{person.name}</td>
            <th scope="row">{say('年龄', 'Age')}</th>
            <td>{person.age}</td>
          </tr>
          <tr>
            <th scope="row">{say('村居', 'Village')}</th>
            <td>{person.areaPath}</td>
            <th scope="row">{say('评估原因', 'Reason')}</th>
            <td>{sayWords(reasonWords[assessment.reason])}</td>
          </tr>
          <tr>
            <th scope="row">{say('评估日期', 'Assessed on')}</th>
            <td>{assessment.assessedOn}</td>
            <th scope="row">{say('结果有效至', 'Valid until')}</th>
            <td>{assessment.validUntil}</td>
          </tr>
        </tbody>
      </table>
      {score ? <Points instrument={instrument} score={score} /> : null}
      <table>
        <tbody>
          <tr>
            <th scope="row">{say('初步等级', 'Preliminary level')}</th>
            <td>{levelText(assessment.preliminary)}</td>
          </tr>
          <tr>
            <th scope="row">{say('等级变更依据', 'Grounds of adjustment')}</th>
            <td>
              {score && score.adjustments.length > 0
                ? score.adjustments
                    .map((one) => `${itemText(one)}（${one.basis}）`)
                    .join(say('；', '; '))
                : say('无', 'none')}
            </td>
          </tr>
          <tr>
            <th scope="row">{say('最终等级', 'Final level')}</th>
            <td>
              <strong>{levelText(assessment.final)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      <table className="sign">
        <tbody>
          <tr>
            {assessment.signatures.map((one) => (
              <td key={one.accountId}>{say(`评估员：${one.name}`, `Assessor: ${one.name}`)}</td>
            ))}
            <td>{say('本人或监护人：', 'The person or guardian:')}</td>
            <td>{say('日期：', 'Date:')}</td>
          </tr>
        </tbody>
      </table>
      <p>
        {say(
          `对结果有疑问的，可以申请复评。评估工具 ${instrument.id}，版本 ${instrument.version}；编号 ${assessment.id}。`,
          `Whoever doubts the result may ask for a review. Instrument ${instrument.id}, version ${instrument.version}; number ${assessment.id}.`,
        )}
      </p>
    </article>
  )
}

function Points(props: {
  readonly instrument: Instrument
  readonly score: NonNullable<Assessment['score']>
}) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('评估部分', 'Section')}</th>
          <th scope="col">{say('得分', 'Points')}</th>
          <th scope="col">{say('满分', 'Most')}</th>
        </tr>
      </thead>
      <tbody>
        {scoredSections(props).map((row) => (
          <tr key={row.code}>
            <td>{row.name}</td>
            <td>{row.points}</td>
            <td>{row.max}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{say('总分', 'Total')}</th>
          <td>
            <strong>{props.score.total}</strong>
          </td>
          <td>{props.score.totalMax}</td>
        </tr>
      </tbody>
    </table>
  )
}
