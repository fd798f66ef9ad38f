import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { GivenValue, RuleField } from '../../../server/modules/programmes/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { AmountInput, UnitAmount, ValueInput, ValueText, WordsInput } from './change-inputs.tsx'
import { restateAmount, restateValues, type RuleDraft } from './rule-draft.ts'
import { amountWords, boundsWords } from './rule-amounts.ts'
import { cityChoice } from './words.ts'

export interface FieldsProps<F extends RuleField = RuleField> {
  readonly fields: readonly F[]
  readonly draft: RuleDraft
  readonly onDraft: (change: (draft: RuleDraft) => RuleDraft) => void
  /** What is wrong with a field, by its key. */
  readonly faults: Readonly<Record<string, string>>
}

type AmountField = Extract<RuleField, { kind: 'amount' }>
type ParameterField = Extract<RuleField, { kind: 'parameter' }>
type CriterionField = Extract<RuleField, { kind: 'criterion' }>

/** The clause a value rests on, whether the city may choose it, and within what. */
function Basis({ field, bounds }: { readonly field: RuleField; readonly bounds?: ReactNode }) {
  return (
    <div className="quiet">
      <Clause text={field.clause} />{' '}
      {field.choice ? (
        <Sign tone="calm">{cityChoice()}</Sign>
      ) : (
        <Sign tone="warn">
          {say('依据已明确，改动须有文件', 'fixed by the source: needs a paper')}
        </Sign>
      )}
      {bounds ? <div>{bounds}</div> : null}
    </div>
  )
}

function Fault({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return (
    <p id={id} className="field-error" role="alert">
      {text ?? ''}
    </p>
  )
}

/** Amounts: what it is now, what it shall be. */
export function AmountFields({ fields, draft, onDraft, faults }: FieldsProps<AmountField>) {
  const set = (field: AmountField, typed: RuleDraft['amounts'][string]) =>
    onDraft((now) => ({ ...now, amounts: { ...now.amounts, [field.key]: typed } }))
  return (
    <ul className="change-list">
      {fields.map((field) => {
        const { key, unit, min, max } = field
        const typed = draft.amounts[key] ?? { amount: field.amount, words: field.words }
        const isChanged = typed.amount !== field.amount
        return (
          <li key={key} className={isChanged ? 'changed' : ''}>
            <div>
              <label htmlFor={key}>
                {sayWords(field.words)}
                {unit === 'minute' ? say('，按分钟填写', ', in minutes') : ''}
              </label>
              <Basis field={field} bounds={boundsIn(min, max, unit)} />
            </div>
            <div className="change-now">
              <span className="quiet">{say('现行 ', 'now ')}</span>
              <UnitAmount amount={field.amount} unit={unit} />
            </div>
            <div>
              <AmountInput
                id={key}
                unit={unit}
                value={typed.amount}
                onChange={(amount) =>
                  set(field, {
                    amount,
                    words: restateAmount(field.words, unit, field.amount, amount ?? field.amount),
                  })
                }
              />
              <Fault id={`${key}-fault`} text={faults[key]} />
            </div>
            {isChanged && key.startsWith('amount.rows.') ? (
              <div className="wide">
                <WordsInput
                  id={`${key}-words`}
                  label={say('这一档的名称', 'Name of this row')}
                  value={typed.words}
                  onChange={(words) => set(field, { ...typed, words })}
                />
              </div>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Named values of the rule. */
export function ParameterFields({ fields, draft, onDraft, faults }: FieldsProps<ParameterField>) {
  return (
    <ul className="change-list">
      {fields.map((field) => {
        const { key, value } = field
        const typed = key in draft.parameters ? draft.parameters[key] : value.value
        return (
          <li key={key} className={key in draft.parameters ? 'changed' : ''}>
            <div>
              <label htmlFor={key}>{sayWords(field.words)}</label>
              <Basis field={field} bounds={boundsText(value)} />
            </div>
            <div className="change-now">
              <span className="quiet">{say('现行 ', 'now ')}</span>
              <ValueText value={value} />
            </div>
            <div>
              <ValueInput
                id={key}
                field={value}
                value={typed}
                onChange={(given) =>
                  onDraft((now) => ({ ...now, parameters: { ...now.parameters, [key]: given } }))
                }
              />
              <Fault id={`${key}-fault`} text={faults[key]} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function boundsText(value: ParameterField['value']): string | null {
  if (value.kind === 'number') return boundsIn(value.min, value.max, value.measure ?? '')
  return value.kind === 'day' ? boundsLine(value.min, value.max) : null
}

/** Bounds of a number in its unit: yuan, hours, percent, or the bare figure. */
function boundsIn(min: number | null, max: number | null, unit: string): string | null {
  const text = (bound: number | null): string | null =>
    bound === null ? null : unit === '' ? String(bound) : amountWords(bound, unit)[lang]
  return boundsLine(text(min), text(max))
}

function boundsLine(min: string | null, max: string | null): string | null {
  const bounds = boundsWords(min, max)
  return bounds && say(`允许范围：${bounds.zh}`, `Bounds: ${bounds.en}`)
}

/** Criteria: opened one by one, since a new number needs new words. */
export function CriterionFields({ fields, draft, onDraft, faults }: FieldsProps<CriterionField>) {
  const set = (field: CriterionField, typed: RuleDraft['criteria'][string] | undefined) =>
    onDraft((now) => {
      const { [field.key]: _, ...others } = now.criteria
      return { ...now, criteria: typed ? { ...others, [field.key]: typed } : others }
    })
  return (
    <ul className="change-list">
      {fields.map((field) => {
        const typed = draft.criteria[field.key]
        const values = field.values.map((one) => one.value)
        return (
          <li key={field.key} className={typed ? 'changed' : ''}>
            <div>
              <strong>{sayWords(field.words)}</strong>
              <Basis field={field} />
            </div>
            <div className="change-now">{sayWords(field.required)}</div>
            <div>
              {field.values.length === 0 ? (
                <span className="quiet">{say('没有可改的数值', 'no value to change')}</span>
              ) : typed ? (
                <Button onClick={() => set(field, undefined)}>{say('不改了', 'Leave it')}</Button>
              ) : (
                <Button
                  aria-label={say(`修改：${field.words.zh}`, `Change: ${field.words.en}`)}
                  onClick={() =>
                    set(field, { values, words: field.words, required: field.required })
                  }
                >
                  {say('修改', 'Change')}
                </Button>
              )}
            </div>
            {typed ? (
              <div className="wide">
                <CriterionEditor field={field} typed={typed} onTyped={(now) => set(field, now)} />
                <Fault id={`${field.key}-fault`} text={faults[field.key]} />
              </div>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

interface EditorProps {
  readonly field: CriterionField
  readonly typed: RuleDraft['criteria'][string]
  readonly onTyped: (typed: RuleDraft['criteria'][string]) => void
}

function CriterionEditor({ field, typed, onTyped }: EditorProps) {
  const setValue = (at: number, value: GivenValue | undefined) => {
    const values = typed.values.map((one, index) => (index === at ? value : one))
    const [words, required] = [field.words, field.required].map((said) =>
      restateValues(said, field.values, values),
    ) as [typeof field.words, typeof field.required]
    onTyped({ values, words, required })
  }
  return (
    <div className="stack">
      {field.values.map((one, at) => {
        const id = `${field.key}-${at}`
        return (
          <div key={id}>
            <label htmlFor={id}>
              {sayWords(one.name)} {one.kind === 'number' ? one.operator : ''}
            </label>
            <ValueInput
              id={id}
              field={one}
              value={typed.values[at]}
              onChange={(value) => setValue(at, value)}
            />
            {boundsText(one) ? <span className="quiet"> {boundsText(one)}</span> : null}
          </div>
        )
      })}
      <WordsInput
        id={`${field.key}-words`}
        label={say('条件', 'Criterion')}
        value={typed.words}
        onChange={(words) => onTyped({ ...typed, words })}
      />
      <WordsInput
        id={`${field.key}-required`}
        label={say('要求', 'Required')}
        value={typed.required}
        onChange={(required) => onTyped({ ...typed, required })}
      />
    </div>
  )
}
