import type { ReactNode } from 'react'
import type { MayIQuestion } from '../../../../server/modules/programmes/schema.ts'
import { lang, say, sayWords } from '../../../shell/words.ts'
import type { Saying } from './use-may-i-answers.ts'

interface MayIFormProps {
  readonly questions: readonly MayIQuestion[]
  readonly said: Saying
  /** What sends it. */
  readonly children: ReactNode
}

/** The questions, as one would ask them at a counter; what papers show comes last, folded. */
export function MayIForm({ questions, said, children }: MayIFormProps) {
  const plain = questions.filter((one) => !one.ifKnown)
  const papers = questions.filter((one) => one.ifKnown)
  return (
    <form onSubmit={(event) => event.preventDefault()} className="may-i-form screen-only">
      {plain.map((one) => (
        <Question key={one.fact} question={one} said={said} />
      ))}
      {papers.length > 0 ? (
        <details>
          <summary>{say('还有几个问题，知道的话可以答', 'A few more, for those who know')}</summary>
          {papers.map((one) => (
            <Question key={one.fact} question={one} said={said} />
          ))}
        </details>
      ) : null}
      {children}
    </form>
  )
}

interface QuestionProps {
  readonly question: MayIQuestion
  readonly said: Saying
}

/** Beyond this, a list that opens is easier than a column of buttons. */
const BUTTONS_MAX = 10

function Question(props: QuestionProps) {
  const { kind, options } = props.question
  if (kind === 'choices') return <Choices {...props} />
  if (options.length === 0) return <Typed {...props} />
  return options.length > BUTTONS_MAX ? <List {...props} /> : <Buttons {...props} />
}

const notKnown = (): string => say('说不清', 'Not known')

function Typed({ question, said }: QuestionProps) {
  const { fact, kind, unit } = question
  const value = said.answers[fact]
  return (
    <div className="may-i-question">
      <label htmlFor={`may-i-${fact}`}>{question[lang]}</label>
      <span className="may-i-typed">
        <input
          id={`may-i-${fact}`}
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : undefined}
          autoComplete="off"
          maxLength={kind === 'number' ? 4 : undefined}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => said.say(fact, event.target.value.trim())}
        />
        {unit ? sayWords(unit) : null}
      </span>
    </div>
  )
}

/** A list in two levels, by the keyboard and the phone's own means. */
function List({ question, said }: QuestionProps) {
  const { fact, options } = question
  const value = said.answers[fact]
  const groups = [...new Set(options.map((one) => one.under?.[lang] ?? ''))]
  return (
    <div className="may-i-question">
      <label htmlFor={`may-i-${fact}`}>{question[lang]}</label>
      <select
        id={`may-i-${fact}`}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => said.say(fact, event.target.value)}
      >
        <option value="">{notKnown()}</option>
        {groups.map((group) => {
          const items = options
            .filter((one) => (one.under?.[lang] ?? '') === group)
            .map((one) => (
              <option key={one.value} value={one.value}>
                {one[lang]}
              </option>
            ))
          return group === '' ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          )
        })}
      </select>
    </div>
  )
}

function Buttons({ question, said }: QuestionProps) {
  const { fact, options } = question
  const value = said.answers[fact]
  const all = [...options.map((one) => ({ value: one.value, words: one[lang] })), UNKNOWN]
  return (
    <fieldset className="may-i-question">
      <legend>{question[lang]}</legend>
      {all.map((one) => (
        <label key={one.value}>
          <input
            type="radio"
            name={`may-i-${fact}`}
            checked={(value ?? '') === one.value}
            onChange={() => said.say(fact, one.value)}
          />
          {one.words}
        </label>
      ))}
    </fieldset>
  )
}

const UNKNOWN = { value: '', words: notKnown() }

function Choices({ question, said }: QuestionProps) {
  const { fact, options } = question
  const value = said.answers[fact] ?? []
  return (
    <fieldset className="may-i-question">
      <legend>{question[lang]}</legend>
      {options.map((one) => (
        <label key={one.value}>
          <input
            type="checkbox"
            checked={value.includes(one.value)}
            onChange={() => said.toggle(fact, one.value)}
          />
          {one[lang]}
        </label>
      ))}
    </fieldset>
  )
}
