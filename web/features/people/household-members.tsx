import { type HouseholdCard, SEX_WORDS } from '../../../server/modules/people/schema.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { Days } from './days.tsx'
import { statusWords } from './words.ts'

interface HouseholdMembersProps {
  readonly household: HouseholdCard
  /** Whose page this is. */
  readonly except?: string
}

/** Who lives there, on the roster or not, and the telephones. */
export function HouseholdMembers({ household, except }: HouseholdMembersProps) {
  const { members, formerMembers, others, size, telephones } = household
  const shown = members.filter((one) => one.id !== except)
  const standing = telephones.filter((one) => one.removedOn === null)
  return (
    <div className="stack">
      <p>
        {say(`在户 ${size} 人`, `${size} living there`)}
        {others > 0
          ? say(`，其中 ${others} 人不在名册`, `, ${others} of them not on the roster`)
          : ''}
      </p>
      {shown.length > 0 ? (
        <ul className="line-list">
          {shown.map((one) => (
            <li key={one.id}>
              <Go to={`/people/${one.id}`}>{one.name}</Go> {sayWords(SEX_WORDS[one.sex])}{' '}
              {say(`${one.age}岁`, `${one.age}`)}{' '}
              <StateTag state={one.status} words={statusWords} />
              {one.from === null ? null : (
                <span className="quiet"> {say(`${one.from}起`, `since ${one.from}`)}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {formerMembers.length > 0 ? (
        <>
          <p className="quiet">{say('以前在户', 'Belonged here before')}</p>
          <ul className="line-list">
            {formerMembers.map((one) => (
              <li key={`${one.id} ${one.to}`}>
                <Go to={`/people/${one.id}`}>{one.name}</Go>{' '}
                <span className="quiet">
                  <Days from={one.from} to={one.to} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {standing.map((one) => (
        <p key={one.id}>
          <span className="figure">{one.number ?? say('号码待登记', 'number to be recorded')}</span>{' '}
          <span className="quiet">
            {one.programme
              ? say('项目免费话机', "the programme's telephone")
              : say('家庭固话', 'landline')}
          </span>
        </p>
      ))}
    </div>
  )
}
