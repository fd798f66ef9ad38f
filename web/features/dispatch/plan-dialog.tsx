import { Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { type Candidate, dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import {
  REASONS,
  type ReasonCode,
  reasonsFor,
  type VisitLine,
} from '../../../server/modules/visits/schema.ts'
import { InstantInput } from '../../kit/inputs.tsx'
import { ProblemWords, Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { sayAgainst } from './words.ts'
import './dispatch.css'

interface PlanDialogProps {
  readonly visit: VisitLine | null
  readonly onClose: () => void
}

/** Assign, reassign or move one planned visit; every worker says what speaks against. */
export function PlanDialog({ visit, onClose }: PlanDialogProps) {
  return visit === null ? null : <Plan key={visit.id} visit={visit} onClose={onClose} />
}

/** Nobody is to go for now. */
const NOBODY = ''

function Plan({ visit, onClose }: { readonly visit: VisitLine; readonly onClose: () => void }) {
  const id = useId()
  const [workerId, setWorkerId] = useState(visit.worker?.id ?? NOBODY)
  const [startsAt, setStartsAt] = useState<string | undefined>(visit.startsAt)
  const [reasonCode, setReasonCode] = useState<ReasonCode>('better_match')
  const [memo, setMemo] = useState('')
  const command = useCommand(dispatchContracts.change, {
    invalidates: [
      '/api/visits',
      '/api/dispatch',
      '/api/orders',
      '/api/visit-alerts',
      '/api/workers',
    ],
    onDone: onClose,
  })
  const isMoved = startsAt !== undefined && Date.parse(startsAt) !== Date.parse(visit.startsAt)
  const save = () =>
    void command.run({
      params: { id: visit.id },
      body: {
        workerId: workerId === NOBODY ? null : workerId,
        ...(isMoved ? { startsAt } : {}),
        reasonCode,
        memo: memo.trim() || null,
      },
    })
  return (
    <Modal
      open
      width={760}
      title={`${visit.person.name} · ${sayWords(visit.service)}`}
      okText={say('保存', 'Save')}
      cancelText={say('返回', 'Back')}
      confirmLoading={command.busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          <When at={visit.startsAt} /> {visit.areaName}{' '}
          <Go to={`/visits/${visit.id}`} className="underlined">
            {visit.number}
          </Go>
        </p>
        <div>
          <label htmlFor={`${id}-start`}>{say('开始时间', 'Start')}</label>
          <InstantInput id={`${id}-start`} value={startsAt} onChange={setStartsAt} />
        </div>
        <Candidates
          visitId={visit.id}
          startsAt={isMoved ? startsAt : undefined}
          chosen={workerId}
          onChoose={setWorkerId}
        />
        <div className="field-row">
          <div>
            <label htmlFor={`${id}-reason`}>{say('原因', 'Reason')}</label>
            <Select<ReasonCode>
              id={`${id}-reason`}
              value={reasonCode}
              onChange={setReasonCode}
              style={{ width: '100%' }}
              options={reasonsFor('plan').map((value) => ({
                value,
                label: sayWords(REASONS[value]),
              }))}
            />
          </div>
          <div>
            <label htmlFor={`${id}-memo`}>
              {say('说明（选“其他”时必填）', 'Memo (needed for “other”)')}
            </label>
            <Input
              id={`${id}-memo`}
              value={memo}
              maxLength={500}
              onChange={(event) => setMemo(event.target.value)}
            />
          </div>
        </div>
        {command.problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={command.problem} />
          </div>
        ) : null}
      </div>
    </Modal>
  )
}

interface CandidatesProps {
  readonly visitId: string
  readonly startsAt: string | undefined
  readonly chosen: string
  readonly onChoose: (workerId: string) => void
}

function Candidates({ visitId, startsAt, chosen, onChoose }: CandidatesProps) {
  const name = useId()
  const found = useAnswer(
    dispatchContracts.candidates,
    { params: { id: visitId }, query: { startsAt } },
    { keepOld: true },
  )
  return (
    <Ready of={found}>
      {({ candidates }) => (
        <fieldset className="who-could slot-day">
          <legend>{say('护理员', 'Care worker')}</legend>
          <label className={chosen === NOBODY ? 'slot chosen' : 'slot'}>
            <input
              type="radio"
              name={name}
              checked={chosen === NOBODY}
              onChange={() => onChoose(NOBODY)}
            />
            {say('暂不派人', 'Nobody for now')}
          </label>
          {candidates.map((candidate) => (
            <CandidateCard
              key={candidate.workerId}
              candidate={candidate}
              name={name}
              chosen={chosen === candidate.workerId}
              onChoose={() => onChoose(candidate.workerId)}
            />
          ))}
          {candidates.length === 0 ? (
            <p className="quiet">
              {say('当天没有上班的护理员', 'Nobody of these providers is at work that day')}
            </p>
          ) : null}
        </fieldset>
      )}
    </Ready>
  )
}

interface CandidateCardProps {
  readonly candidate: Candidate
  readonly name: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

function CandidateCard({ candidate, name, chosen, onChoose }: CandidateCardProps) {
  const { against, knownVisits, travelMinutes } = candidate
  return (
    <label className={chosen ? 'slot chosen' : 'slot'}>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} />
      <span>
        <strong>{candidate.workerName}</strong> {candidate.organisationName}
      </span>
      <span className="quiet">
        {[
          ...against.map(sayAgainst),
          knownVisits > 0 && say(`近60天来过${knownVisits}次`, `${knownVisits} visits in 60 days`),
          travelMinutes !== null && say(`路上约${travelMinutes}分钟`, `${travelMinutes} min away`),
        ]
          .filter((part) => part)
          .join(say('；', '; '))}
      </span>
    </label>
  )
}
