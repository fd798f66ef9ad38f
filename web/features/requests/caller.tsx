import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { SEX_WORDS, STATUS_WORDS } from '../../../server/modules/people/schema.ts'
import {
  CALLER_RELATIONS,
  type CallDetail,
  callContracts,
  CallerRelation,
  type Candidate,
} from '../../../server/modules/requests/schema.ts'
import { PersonPicker } from '../../kit/person-picker.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { optionsOf, say, sayWords } from '../../shell/words.ts'
import './requests.css'
import { sayRelation } from './words.ts'

interface CallerProps {
  readonly detail: CallDetail
  /** The named person, as the desk shows them. */
  readonly children: ReactNode
}

interface Named {
  readonly personId: string | null
  readonly callerName: string | null
  readonly callerRelation: CallerRelation | null
}

/**
 * Who rings and for whom: those the number may mean, anybody of the roster, or nobody. Once the
 * person is named, `children` shows them and the choice folds away.
 */
export function Caller({ detail, children }: CallerProps) {
  const { call, candidates, can } = detail
  const [choosing, setChoosing] = useState(false)
  const [name, setName] = useState(call.callerName ?? '')
  const identify = useCommand(callContracts.identify, {
    invalidates: ['/api/calls', '/api/operator-desk'],
  })
  const now: Named = {
    personId: call.personId,
    callerName: name.trim() || null,
    callerRelation: call.callerRelation,
  }
  const save = (change: Partial<Named>) => {
    if ('personId' in change) setChoosing(false)
    void identify.run({
      params: { id: call.id },
      body: { ...now, ...change, householdId: null },
    })
  }
  const choose = (candidate: Candidate) => {
    const relation = CallerRelation.safeParse(candidate.contact?.relation)
    if (!candidate.contact || now.callerName) return save({ personId: candidate.id })
    setName(candidate.contact.name)
    save({
      personId: candidate.id,
      callerName: candidate.contact.name,
      callerRelation: relation.success ? relation.data : null,
    })
  }
  const named = call.personId !== null && !choosing
  return (
    <section className="stack" aria-label={say('来电人与服务对象', 'Caller and person')}>
      {named ? children : <Candidates detail={detail} onChoose={choose} />}
      {can.work ? (
        <div className="caller-fields">
          {named ? (
            <Button data-shortcut="candidate" onClick={() => setChoosing(true)}>
              {candidates.length > 1
                ? say(
                    `换人（此号码 ${candidates.length} 人）`,
                    `Somebody else (${candidates.length} of this number)`,
                  )
                : say('换人', 'Somebody else')}
            </Button>
          ) : (
            <PersonPicker
              id="desk-person"
              aria-label={say(
                '在名册中查找服务对象（Alt+P）',
                'Find the person on the roster (Alt+P)',
              )}
              placeholder={say('查名册：姓名、拼音、电话', 'Roster: name, pinyin, phone')}
              value={undefined}
              onChange={(personId) => personId && save({ personId })}
            />
          )}
          <Input
            aria-label={say('来电人姓名', 'Name of the caller')}
            placeholder={say('来电人（代打时填）', 'Caller, if somebody else')}
            maxLength={50}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
            onBlur={() => (name.trim() || null) !== call.callerName && save({})}
          />
          <Select
            aria-label={say('来电人与老人的关系', 'Relation of the caller')}
            allowClear
            placeholder={say('与老年人关系', 'Relation')}
            options={optionsOf(CALLER_RELATIONS)}
            value={call.callerRelation}
            onChange={(relation?: CallerRelation) => save({ callerRelation: relation ?? null })}
            popupMatchSelectWidth={false}
          />
        </div>
      ) : null}
      {identify.problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={identify.problem} />
        </div>
      ) : null}
    </section>
  )
}

interface CandidatesProps {
  readonly detail: CallDetail
  readonly onChoose: (candidate: Candidate) => void
}

function Candidates({ detail, onChoose }: CandidatesProps) {
  const { call, candidates, can } = detail
  if (candidates.length === 0) {
    return (
      <p className="notice warn">
        {call.phone === null
          ? say(
              '来电没有显示号码，请询问姓名和住址。',
              'No number is shown; ask for name and address.',
            )
          : say(
              '陌生号码：请询问姓名，在名册中查找。',
              'An unknown number: ask for the name and search the roster.',
            )}
      </p>
    )
  }
  return (
    <ul className="candidates">
      {candidates.map((candidate, at) => (
        <li key={candidate.id}>
          <CandidateButton
            candidate={candidate}
            first={at === 0}
            chosen={candidate.id === call.personId}
            may={can.work}
            onChoose={() => onChoose(candidate)}
          />
        </li>
      ))}
    </ul>
  )
}

interface CandidateButtonProps {
  readonly candidate: Candidate
  readonly first: boolean
  readonly chosen: boolean
  readonly may: boolean
  readonly onChoose: () => void
}

function CandidateButton({ candidate, first, chosen, may, onChoose }: CandidateButtonProps) {
  const { name, sex, age, address, areaPath, status, why, contact } = candidate
  return (
    <button
      type="button"
      className="candidate"
      aria-pressed={chosen}
      disabled={!may}
      {...(first ? { 'data-shortcut': 'candidate' } : {})}
      onClick={onChoose}
    >
      <strong>{name}</strong> {sayWords(SEX_WORDS[sex])} {say(`${age}岁`, `${age}`)}{' '}
      {status === 'home' ? null : (
        <Sign tone={status === 'dead' ? 'bad' : 'warn'}>{sayWords(STATUS_WORDS[status])}</Sign>
      )}
      <div className="quiet">
        {areaPath} {address}
      </div>
      <div className="quiet">
        {why === 'own' ? say('本人号码', 'Their own number') : null}
        {why === 'household' ? say('家中话机', 'Telephone of the home') : null}
        {why === 'contact' && contact
          ? say(
              `${contact.name}（${sayRelation(contact.relation)}）的号码`,
              `Number of ${contact.name} (${sayRelation(contact.relation)})`,
            )
          : null}
      </div>
    </button>
  )
}
