import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import {
  settlementContracts as contracts,
  type Objection,
  type StatementDetail,
} from '../../../server/modules/settlement/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { MinutesInput, MoneyInput } from '../../kit/inputs.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { actorText, Amount, Money, When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { sideWords } from './words.ts'

/** What either side has objected to, and how it was answered. */
export function Objections({ detail }: { readonly detail: StatementDetail }) {
  if (detail.objections.length === 0) return null
  return (
    <Panel title={say('异议', 'Objections')}>
      <ul className="cards">
        {detail.objections.map((objection) => (
          <ObjectionCard key={objection.id} objection={objection} />
        ))}
      </ul>
    </Panel>
  )
}

function ObjectionCard({ objection }: { readonly objection: Objection }) {
  const [answering, setAnswering] = useState(false)
  const { answer } = objection
  return (
    <li className="card">
      <div className="card-title">
        {say(`第 ${objection.linePosition} 行`, `Line ${objection.linePosition}`)} ·{' '}
        {objection.visitNumber} <AnswerSign answer={answer} />
      </div>
      <p>{objection.reason}</p>
      <p className="quiet">
        {sayWords(sideWords[objection.side])} {actorText(objection.by)} <When at={objection.at} />
      </p>
      {answer ? (
        <p>
          {say('答复：', 'Answer: ')}
          {answer.reason} <Correction of={objection} />{' '}
          <span className="quiet">
            {actorText(answer.by)} <When at={answer.at} />
          </span>
        </p>
      ) : null}
      {objection.can.answer && !answering ? (
        <Button onClick={() => setAnswering(true)}>{say('答复', 'Answer')}</Button>
      ) : null}
      {answering ? <AnswerForm objection={objection} onClose={() => setAnswering(false)} /> : null}
    </li>
  )
}

function AnswerSign({ answer }: Pick<Objection, 'answer'>) {
  if (answer === null) return <Sign tone="warn">{say('未答复', 'Open')}</Sign>
  return answer.decision === 'accepted' ? (
    <Sign tone="good">{say('已采纳', 'Accepted')}</Sign>
  ) : (
    <Sign tone="off">{say('未采纳', 'Declined')}</Sign>
  )
}

function Correction({ of: { answer, unit } }: { readonly of: Objection }) {
  if (answer === null || answer.decision === 'declined') return null
  return (
    <>
      {say('更正 ', 'corrected by ')}
      {answer.unitsDelta > 0 ? '+' : ''}
      <Amount amount={answer.unitsDelta} unit={unit} />
      {say('，', ', ')}
      <Money fen={answer.fenDelta} signed />
      {answer.ownFenDelta === 0 ? null : (
        <>
          {say('，自费 ', ', own part ')}
          <Money fen={answer.ownFenDelta} signed />
        </>
      )}
    </>
  )
}

interface AnswerFormProps {
  readonly objection: Objection
  readonly onClose: () => void
}

function AnswerForm({ objection, onClose }: AnswerFormProps) {
  const [accepted, setAccepted] = useState(true)
  return (
    <ContractForm
      contract={contracts.answer}
      params={{ id: objection.id }}
      initial={{
        decision: 'accepted',
        ...(objection.ownFen === null ? {} : { ownFen: objection.ownFen }),
      }}
      submit={say('答复', 'Answer')}
      onChange={(values) => setAccepted(values['decision'] === 'accepted')}
      onDone={onClose}
      onCancel={onClose}
    >
      <Field name="decision" label={say('结论', 'Decision')}>
        <Radio.Group
          options={[
            { value: 'accepted', label: say('采纳并更正', 'Accept and correct') },
            { value: 'declined', label: say('不采纳', 'Decline') },
          ]}
        />
      </Field>
      {accepted ? (
        <Field
          name="units"
          label={
            objection.unit === 'fen'
              ? say('正确的金额（元）', 'The right amount (yuan)')
              : say('正确的分钟数', 'The right number of minutes')
          }
          hint={
            <>
              {say('结算单上为 ', 'The statement says ')}
              <Amount amount={objection.units} unit={objection.unit} />
              {say('；填 0 为全部收回。', '; 0 takes all back.')}
            </>
          }
        >
          {objection.unit === 'fen' ? <MoneyInput /> : <MinutesInput />}
        </Field>
      ) : null}
      {accepted && objection.ownFen !== null ? <OwnPart standsAt={objection.ownFen} /> : null}
      <Field name="reason" label={say('理由', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}

/** A visit that was not as charged changes what the person owes as well: finance says so each time. */
function OwnPart({ standsAt }: { readonly standsAt: number }) {
  return (
    <Field
      name="ownFen"
      label={say('个人应自费（元）', 'The person owes (yuan)')}
      hint={
        <>
          {say('现为 ', 'Now ')}
          <Money fen={standsAt} />
          {say(
            '；与其他付费方合计不超过实际服务的价款。',
            '; all payers together pay no more than the price of what was delivered.',
          )}
        </>
      }
    >
      <MoneyInput />
    </Field>
  )
}
