import { Input, Select } from 'antd'
import { useState } from 'react'
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
import { say, sayWords } from '../../shell/words.ts'
import './requests.css'
import { choicesOf, sayRelation } from './words.ts'

interface CallerProps {
  readonly detail: CallDetail
}

interface Named {
  readonly personId: string | null
  readonly callerName: string | null
  readonly callerRelation: CallerRelation | null
}

/** Who rings and for whom: those the number may mean, anybody of the roster, or nobody. */
export function Caller({ detail }: CallerProps) {
  const { call, candidates, can } = detail
  const [name, setName] = useState(call.callerName ?? '')
  const identify = useCommand(callContracts.identify, {
    invalidates: ['/api/calls', '/api/operator-desk'],
  })
  const now: Named = {
    personId: call.personId,
    callerName: name.trim() || null,
    callerRelation: call.callerRelation,
  }
  const save = (change: Partial<Named>) =>
    void identify.run({
      params: { id: call.id },
      body: { ...now, ...change, householdId: null },
    })
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
  const known = candidates.some((candidate) => candidate.id === call.personId)
  return (
    <section className="stack" aria-label={say('来电人与服务对象', 'Caller and person')}>
      {candidates.length > 0 ? (
        <ul className="candidates">
          {candidates.map((candidate, at) => (
            <li key={candidate.id}>
              <CandidateButton
                candidate={candidate}
                first={at === 0}
                chosen={candidate.id === call.personId}
                may={can.work}
                onChoose={() => choose(candidate)}
              />
            </li>
          ))}
        </ul>
      ) : (
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
      )}
      {can.work ? (
        <div className="caller-fields">
          <PersonPicker
            id="desk-person"
            aria-label={say(
              '在名册中查找服务对象（Alt+P）',
              'Find the person on the roster (Alt+P)',
            )}
            placeholder={say(
              '查找其他老人：姓名、拼音、电话、身份证',
              'Somebody else: name, pinyin, phone, identity number',
            )}
            value={known ? undefined : (call.personId ?? undefined)}
            known={
              !known && call.personId !== null
                ? { id: call.personId, name: call.personName ?? '' }
                : null
            }
            onChange={(personId) => save({ personId: personId ?? null })}
          />
          <Input
            aria-label={say('来电人姓名', 'Name of the caller')}
            placeholder={say('来电人姓名（代打时填）', 'Caller, if somebody else')}
            maxLength={50}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
            onBlur={() => (name.trim() || null) !== call.callerName && save({})}
          />
          <Select
            aria-label={say('来电人与老人的关系', 'Relation of the caller')}
            allowClear
            placeholder={say('关系', 'Relation')}
            options={choicesOf(CALLER_RELATIONS)}
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
