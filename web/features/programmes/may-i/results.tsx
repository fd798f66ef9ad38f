import type { MayIResult } from '../../../../server/modules/programmes/schema.ts'
import { Clause } from '../../../kit/clause.tsx'
import { StateTag } from '../../../kit/state-tag.tsx'
import { DayText } from '../../../kit/text.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import { CriteriaTable } from '../criteria-table.tsx'
import type { MayIAnswer } from './use-may-i-answers.ts'
import { outcomeOf, outcomeWords, titleOf } from '../words.ts'

/** Every programme in three parts: met, not to be told yet, not met. */
export function MayIResults({ answer }: { readonly answer: MayIAnswer }) {
  const parts = [
    [true, say('看来可以享受', 'It seems you may have')],
    [null, say('还不能确定', 'Cannot be told yet')],
    [false, say('目前不符合', 'Not met at present')],
  ] as const
  return (
    <>
      <p>
        {say('按您说的情况和 ', 'By what you said and the rules in force on ')}
        <DayText day={answer.on} />
        {say(
          ' 有效的规则得出；是否享受，以登记核实后的认定为准。',
          '. What counts is the determination once the records are checked.',
        )}
      </p>
      {parts.map(([met, title]) => {
        const results = answer.results.filter((one) => one.met === met)
        return results.length === 0 ? null : (
          <section key={title}>
            <h3>{title}</h3>
            <ul className="cards">
              {results.map((one) => (
                <Result key={one.programmeId} one={one} hotline={answer.hotline} />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface ResultProps {
  readonly one: MayIResult
  readonly hotline: string | null
}

function Result({ one, hotline }: ResultProps) {
  const { source, needs } = one
  return (
    <li className="card may-i-result keep-together">
      <div className="card-title">
        <h4>{titleOf(one)}</h4>
        <StateTag state={outcomeOf(one.met)} words={outcomeWords} />
      </div>
      <p>{sayWords(one.about)}</p>
      {one.amount ? (
        <p>
          <strong>{sayWords(one.amount)}</strong>
        </p>
      ) : null}
      {one.met === false ? (
        <ul>
          {one.reasons.map((reason) => (
            <li key={reason.en}>{sayWords(reason)}</li>
          ))}
        </ul>
      ) : null}
      {one.met === null ? (
        <p>
          {say('还需要知道：', 'First needed: ')}
          <strong>{needs.map(sayWords).join(say('、', ', '))}</strong>
        </p>
      ) : null}
      {one.met === false ? null : <p>{howToGet(one, hotline)}</p>}
      <details>
        <summary>{say('逐项条件和依据', 'Every criterion, and the source')}</summary>
        <CriteriaTable criteria={one.criteria} />
        <p className="quiet">
          {sayWords(source.document)} <Clause text={source.clause} />{' '}
          <Clause text={one.amountClause} />
        </p>
      </details>
    </li>
  )
}

function howToGet({ appliedFor, met }: MayIResult, hotline: string | null): string {
  const call = hotline
    ? say(`请拨打 ${hotline}，`, `Call ${hotline}, `)
    : say('请到村（居）委会，', 'Go to your village or community office, ')
  if (met === null) {
    return `${call}${say('由工作人员帮您核实。', 'and it will be checked with you.')}`
  }
  return appliedFor
    ? `${call}${say('本项须申请，经核实后办理。', 'to apply; it is granted after a check.')}`
    : `${call}${say('登记核实后按月发放。', 'to be entered; it is then granted each month.')}`
}

interface WhomToCallProps {
  readonly hotline: string | null
  readonly cityName: string
  readonly cityNameEn: string
}

export function WhomToCall({ hotline, cityName, cityNameEn }: WhomToCallProps) {
  return (
    <p className="may-i-call">
      {hotline ? (
        <>
          {say(`${cityName}养老服务热线：`, `Care hotline of ${cityNameEn}: `)}
          <a href={`tel:${hotline}`}>{hotline}</a>
        </>
      ) : (
        say('请向村（居）委会或镇（街）询问。', 'Ask at your village or town office.')
      )}
    </p>
  )
}
