import { InputNumber, Input } from 'antd'
import type { KeyboardEvent } from 'react'
import type { Answers } from '../../../server/modules/assessments/schema.ts'
import { say } from '../../shell/words.ts'
import { optionForDigit } from './running-score.ts'
import { itemText, type Item } from './words.ts'
import './assessments.css'

interface ItemCardProps {
  readonly item: Item
  readonly value: Answers[string] | undefined
  readonly disabled: boolean
  /** Asked for and still open: said when the assessor looks for what is missing. */
  readonly missing: boolean
  readonly onAnswer: (value: Answers[string] | undefined) => void
  /** Goes to the next question after a digit key. */
  readonly onNext: () => void
}

/** One question: large cards to tap, or the digits 0 to 9 on a keyboard. */
export function ItemCard({ item, value, disabled, missing, onAnswer, onNext }: ItemCardProps) {
  const pick = (event: KeyboardEvent) => {
    if (disabled || item.type !== 'choice' || !/^\d$/.test(event.key)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const option = optionForDigit(item, Number(event.key))
    if (option === undefined) return
    event.preventDefault()
    onAnswer(option)
    onNext()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the radios, which work by themselves
    <fieldset
      id={`item-${item.key}`}
      className={missing ? 'question missing' : 'question'}
      disabled={disabled}
      onKeyDown={pick}
    >
      <legend>
        <span className="question-code">{item.code}</span> {itemText(item)}
        {item.required || item.scored ? null : (
          <span className="quiet"> {say('（选填）', '(optional)')}</span>
        )}
        {missing ? <span className="question-missing">{say('未填', 'open')}</span> : null}
      </legend>
      {item.scope ? <p className="quiet">{itemText(item.scope)}</p> : null}
      <Control item={item} value={value} onAnswer={onAnswer} />
    </fieldset>
  )
}

type ControlProps = Pick<ItemCardProps, 'item' | 'value' | 'onAnswer'>

function Control({ item, value, onAnswer }: ControlProps) {
  if (item.type === 'choice') return <ChoiceCards item={item} value={value} onAnswer={onAnswer} />
  if (item.type === 'multi') return <MultiCards item={item} value={value} onAnswer={onAnswer} />
  if (item.type === 'number') {
    return (
      <InputNumber<number>
        size="large"
        aria-label={itemText(item)}
        min={item.min ?? Number.MIN_SAFE_INTEGER}
        max={item.max ?? Number.MAX_SAFE_INTEGER}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => onAnswer(number ?? undefined)}
      />
    )
  }
  return (
    <Input.TextArea
      aria-label={itemText(item)}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={2000}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onAnswer(event.target.value || undefined)}
    />
  )
}

function ChoiceCards({ item, value, onAnswer }: ControlProps) {
  return (
    <div className="option-cards">
      {item.options.map((option) => (
        <label key={option.key} className="option-card">
          <input
            type="radio"
            name={item.key}
            value={option.key}
            checked={value === option.key}
            onChange={() => onAnswer(option.key)}
          />
          {item.scored ? <span className="option-score figure">{option.score}</span> : null}
          <span>{itemText(option)}</span>
        </label>
      ))}
    </div>
  )
}

function MultiCards({ item, value, onAnswer }: ControlProps) {
  const chosen = Array.isArray(value) ? value : []
  const toggle = (key: string, on: boolean): void => {
    const next = on ? [...chosen, key] : chosen.filter((one) => one !== key)
    onAnswer(next.length > 0 ? next : undefined)
  }
  return (
    <div className="option-cards">
      {item.options.map((option) => (
        <label key={option.key} className="option-card">
          <input
            type="checkbox"
            name={`${item.key}-${option.key}`}
            checked={chosen.includes(option.key)}
            onChange={({ target }) => toggle(option.key, target.checked)}
          />
          <span>
            {itemText(option)}
            {option.icd10 ? <span className="quiet"> {option.icd10}</span> : null}
          </span>
        </label>
      ))}
    </div>
  )
}
