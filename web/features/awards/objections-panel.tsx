import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import {
  type ApplicationDetail,
  type Objection,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'

type Props = { readonly detail: ApplicationDetail }

/** What was objected while it was public, who answered, and whether it was right. */
export function ObjectionsPanel({ detail }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const { objections, can } = detail
  if (objections.length === 0 && !can.object) return null
  const { id } = detail.application
  return (
    <Panel
      title={say('公示异议', 'Objections')}
      actions={
        can.object && !isOpen ? (
          <Button onClick={() => setIsOpen(true)}>{say('登记异议', 'Enter an objection')}</Button>
        ) : null
      }
    >
      {isOpen ? <ObjectionForm id={id} onEnd={() => setIsOpen(false)} /> : null}
      {objections.length === 0 ? (
        <p className="quiet">{say('没有异议。', 'Nobody has objected.')}</p>
      ) : (
        <ul className="cards">
          {objections.map((one) => (
            <ObjectionCard key={one.id} id={id} objection={one} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function ObjectionForm({ id, onEnd }: { readonly id: string; readonly onEnd: () => void }) {
  return (
    <ContractForm
      contract={contracts.object}
      params={{ id }}
      submit={say('登记', 'Enter')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field name="raisedBy" label={say('提出人', 'Raised by')}>
        <Input maxLength={60} autoComplete="off" />
      </Field>
      <Field
        name="text"
        label={say('异议内容', 'What is objected')}
        hint={say(
          '登记后由他人答复；答复前不能批准。',
          'Somebody else answers it, and nothing is awarded before.',
        )}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Field>
    </ContractForm>
  )
}

interface CardProps {
  readonly id: string
  readonly objection: Objection
}

function ObjectionCard({ id, objection }: CardProps) {
  const [isAnswering, setIsAnswering] = useState(false)
  const { answer } = objection
  return (
    <li className={`card ${answer === null ? 'warn' : ''}`}>
      <div className="card-title">
        {objection.raisedBy}{' '}
        {answer === null ? (
          <Sign tone="warn">{say('未答复', 'open')}</Sign>
        ) : answer.upheld ? (
          <Sign tone="bad">{say('异议成立', 'upheld')}</Sign>
        ) : (
          <Sign tone="good">{say('异议不成立', 'not upheld')}</Sign>
        )}
      </div>
      <p>{objection.text}</p>
      <p className="quiet">
        {say('登记：', 'Entered by ')}
        {objection.by} <When at={objection.at} />
      </p>
      {answer === null ? null : (
        <p>
          {say('答复：', 'Answer: ')}
          {answer.answer}{' '}
          <span className="quiet">
            {answer.by} <When at={answer.at} />
          </span>
        </p>
      )}
      {objection.can.answer && !isAnswering ? (
        <Button className="screen-only" onClick={() => setIsAnswering(true)}>
          {say('答复', 'Answer')}
        </Button>
      ) : null}
      {isAnswering ? (
        <AnswerForm id={id} objectionId={objection.id} onEnd={() => setIsAnswering(false)} />
      ) : null}
    </li>
  )
}

interface AnswerProps {
  readonly id: string
  readonly objectionId: string
  readonly onEnd: () => void
}

function AnswerForm({ id, objectionId, onEnd }: AnswerProps) {
  return (
    <ContractForm
      contract={contracts.answerObjection}
      params={{ id, objectionId }}
      submit={say('提交答复', 'Answer')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field
        name="upheld"
        label={say('结论', 'Finding')}
        hint={say(
          '异议成立的，退回收集材料并空出名额；答复不能撤回。',
          'Upheld, it goes back to collecting evidence and its place is free. An answer cannot be taken back.',
        )}
      >
        <Radio.Group
          options={[
            { value: false, label: say('不成立', 'Not upheld') },
            { value: true, label: say('成立', 'Upheld') },
          ]}
        />
      </Field>
      <Field name="answer" label={say('答复', 'Answer')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
