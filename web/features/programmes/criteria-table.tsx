import type { CriterionResult } from '../../../server/modules/programmes/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { useNarrow } from '../../shell/media.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { cityChoice } from './words.ts'
import './programmes.css'

type Props = { readonly criteria: readonly CriterionResult[] }

/** Every criterion: met or not, its clause, what is required and what was found. */
export function CriteriaTable(props: Props) {
  return useNarrow() ? <CriteriaCards {...props} /> : <CriteriaRows {...props} />
}

function CriteriaRows({ criteria }: Props) {
  const label = say('逐项条件', 'Every criterion')
  return (
    <TableScroll label={label}>
      <table className="table criteria">
        <thead>
          <tr>
            <th scope="col">{say('结论', 'Outcome')}</th>
            <th scope="col">{say('条件与条款', 'Criterion and clause')}</th>
            <th scope="col">{say('要求', 'Required')}</th>
            <th scope="col">{say('实际', 'Found')}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((one) => (
            <tr key={one.id} className={one.met === true ? '' : one.met === false ? 'bad' : 'warn'}>
              <td>
                <Met met={one.met} />
              </td>
              <td>
                <NameAndClause one={one} />
              </td>
              <td>{sayWords(one.required)}</td>
              <td>
                <Found one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function CriteriaCards({ criteria }: Props) {
  return (
    <ul className="cards" aria-label={say('逐项条件', 'Every criterion')}>
      {criteria.map((one) => (
        <li
          key={one.id}
          className={`card ${one.met === true ? '' : one.met === false ? 'bad' : 'warn'}`}
        >
          <NameAndClause one={one} />
          <dl>
            <div>
              <dt>{say('结论', 'Outcome')}</dt>
              <dd>
                <Met met={one.met} />
              </dd>
            </div>
            <div>
              <dt>{say('要求', 'Required')}</dt>
              <dd>{sayWords(one.required)}</dd>
            </div>
            <div>
              <dt>{say('实际', 'Found')}</dt>
              <dd>
                <Found one={one} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  )
}

type One = { readonly one: CriterionResult }

function NameAndClause({ one }: One) {
  return (
    <>
      {one[lang]}
      <div className="quiet">
        <Clause text={one.clause} />{' '}
        {one.status === 'choice' ? <Sign tone="calm">{cityChoice()}</Sign> : null}
      </div>
    </>
  )
}

function Found({ one }: One) {
  return (
    <>
      <span className="found">{sayWords(one.found)}</span>
      {one.needs.length > 0 ? (
        <div className="quiet">
          {say('需先确认：', 'First needed: ')}
          {one.needs.map(sayWords).join(say('、', ', '))}
        </div>
      ) : null}
    </>
  )
}

function Met({ met }: { readonly met: boolean | null }) {
  if (met === null) return <Sign tone="warn">{say('不能确定', 'cannot tell')}</Sign>
  return met ? (
    <Sign tone="good">{say('符合', 'met')}</Sign>
  ) : (
    <Sign tone="bad">{say('不符合', 'not met')}</Sign>
  )
}
