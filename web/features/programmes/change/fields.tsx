import type { ReactNode } from 'react'
import type { RuleField, RuleValue } from '../../../../server/modules/programmes/schema.ts'
import { Clause } from '../../../kit/clause.tsx'
import { Sign } from '../../../kit/state-tag.tsx'
import { lang, say, sayWords } from '../../../shell/words.ts'
import { AmountInput, UnitAmount, ValueInput, ValueText } from './inputs.tsx'
import type { RuleDraft } from './rule-draft.ts'
import { amountWords, boundsWords } from '../rule-amounts.ts'
import { cityChoice } from '../words.ts'

export interface FieldsProps<F extends RuleField = RuleField> {
  readonly fields: readonly F[]
  readonly draft: RuleDraft
  readonly onDraft: (change: (draft: RuleDraft) => RuleDraft) => void
  /** What is wrong with a field, by its key. */
  readonly faults: Readonly<Record<string, string>>
}

type AmountField = Extract<RuleField, { kind: 'amount' }>
type ParameterField = Extract<RuleField, { kind: 'parameter' }>

/** The clause a value rests on, whether the city may choose it, and within what. */
export function Basis({
  field,
  bounds,
}: {
  readonly field: Pick<RuleField, 'clause' | 'choice'>
  readonly bounds?: ReactNode
}) {
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

export function Fault({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return (
    <p id={id} className="field-error" role="alert">
      {text ?? ''}
    </p>
  )
}

/** Amounts: what it is now, what it shall be. */
export function AmountFields({ fields, draft, onDraft, faults }: FieldsProps<AmountField>) {
  const set = (key: string, amount: number | undefined) =>
    onDraft((now) => ({ ...now, amounts: { ...now.amounts, [key]: amount } }))
  return (
    <ul className="change-list">
      {fields.map((field) => {
        const { key, unit, min, max } = field
        const typed = key in draft.amounts ? draft.amounts[key] : field.amount
        return (
          <li key={key} className={typed === field.amount ? '' : 'changed'}>
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
                value={typed}
                onChange={(amount) => set(key, amount)}
              />
              <Fault id={`${key}-fault`} text={faults[key]} />
            </div>
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

/** Within what a value may be typed; null where nothing bounds it. */
export function boundsText(value: RuleValue): string | null {
  if (value.kind === 'number') return boundsIn(value.min, value.max, value.measure ?? '')
  return value.kind === 'day' ? boundsLine(value.min, value.max) : null
}

/** Bounds of a number in its unit: yuan, hours, percent, or the bare figure. */
export function boundsIn(min: number | null, max: number | null, unit: string): string | null {
  const text = (bound: number | null): string | null =>
    bound === null ? null : unit === '' ? String(bound) : amountWords(bound, unit)[lang]
  return boundsLine(text(min), text(max))
}

function boundsLine(min: string | null, max: string | null): string | null {
  const bounds = boundsWords(min, max)
  return bounds && say(`允许范围：${bounds.zh}`, `Bounds: ${bounds.en}`)
}
