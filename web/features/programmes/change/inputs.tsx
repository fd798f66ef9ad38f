import { Input, InputNumber, Select } from 'antd'
import type { GivenValue, RuleValue } from '../../../../server/modules/programmes/schema.ts'
import { AreaName } from '../../../kit/area-picker.tsx'
import { AreasPicker } from '../../../kit/areas-picker.tsx'
import { DayInput, MinutesInput, MoneyInput } from '../../../kit/inputs.tsx'
import { Amount, Count } from '../../../kit/text.tsx'
import { lang, say, sayWords, type Words } from '../../../shell/words.ts'

/** An amount in its unit, percent included. */
export function UnitAmount({ amount, unit }: { readonly amount: number; readonly unit: string }) {
  return unit === 'percent' ? (
    <Count value={amount} unit="%" />
  ) : (
    <Amount amount={amount} unit={unit} />
  )
}

interface AmountInputProps {
  readonly id: string
  readonly unit: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

/** Yuan for money, minutes for time, whole numbers for the rest. */
export function AmountInput({ unit, value, onChange, id }: AmountInputProps) {
  if (unit === 'fen') return <MoneyInput id={id} value={value} onChange={onChange} />
  if (unit === 'minute') return <MinutesInput id={id} value={value} onChange={onChange} />
  return (
    <InputNumber<number>
      id={id}
      style={{ width: '100%' }}
      precision={0}
      value={value ?? null}
      suffix={unit === 'percent' ? '%' : ''}
      onChange={(typed) => onChange(typed ?? undefined)}
    />
  )
}

interface ValueInputProps {
  readonly id: string
  readonly field: RuleValue
  readonly value: GivenValue | undefined
  readonly onChange: (value: GivenValue | undefined) => void
}

/** The control that fits a value of a rule: a number, a list, yes or no, a day, areas, a text. */
export function ValueInput({ id, field, value, onChange }: ValueInputProps) {
  switch (field.kind) {
    case 'number':
      if (field.measure) {
        const amount = typeof value === 'number' ? value : undefined
        return <AmountInput id={id} unit={field.measure} value={amount} onChange={onChange} />
      }
      return (
        <InputNumber<number>
          id={id}
          style={{ width: '100%' }}
          precision={0}
          value={typeof value === 'number' ? value : null}
          suffix={field.unit ? sayWords(field.unit) : ''}
          onChange={(typed) => onChange(typed ?? undefined)}
        />
      )
    case 'codes':
      return (
        <Select<string[]>
          id={id}
          mode="multiple"
          style={{ width: '100%' }}
          value={Array.isArray(value) ? value : []}
          optionFilterProp="label"
          options={field.options.map((one) => ({ value: one.code, label: one[lang] }))}
          onChange={onChange}
        />
      )
    case 'flag':
      return (
        <Select<'yes' | 'no'>
          id={id}
          style={{ width: '100%' }}
          value={value === true ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((one) => ({
            value: one,
            label: sayWords(field[one]),
          }))}
          onChange={(chosen) => onChange(chosen === 'yes')}
        />
      )
    case 'day':
      return <DayInput id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    case 'areas':
      return (
        <AreasPicker
          id={id}
          value={Array.isArray(value) ? value : []}
          onChange={(codes) => onChange(codes && [...codes])}
        />
      )
    case 'text':
      return (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          maxLength={80}
          onChange={({ target }) => onChange(target.value)}
        />
      )
  }
}

/** A value as it stands: 60 周岁, the names of a list, yes or no. */
export function ValueText({ value }: { readonly value: RuleValue }) {
  switch (value.kind) {
    case 'number':
      return (
        <>
          {value.operator ? `${value.operator} ` : ''}
          {value.measure ? (
            <Amount amount={value.value} unit={value.measure} />
          ) : (
            <Count value={value.value} unit={value.unit ? ` ${sayWords(value.unit)}` : ''} />
          )}
        </>
      )
    case 'codes': {
      const named = new Map(value.options.map((one) => [one.code, one[lang]]))
      return <>{value.value.map((code) => named.get(code) ?? code).join(say('、', ', '))}</>
    }
    case 'flag':
      return <>{sayWords(value.value ? value.yes : value.no)}</>
    case 'areas':
      return value.value.map((code, at) => (
        <span key={code}>
          {at > 0 ? say('、', ', ') : ''}
          <AreaName code={code} />
        </span>
      ))
    default:
      return <>{value.value}</>
  }
}

interface WordsInputProps {
  readonly id: string
  readonly label: string
  readonly value: Words
  readonly onChange: (value: Words) => void
  readonly long?: boolean
}

/** A text of the rule in both languages: no screen is half translated. */
export function WordsInput({ id, label, value, onChange, long = false }: WordsInputProps) {
  const Control = long ? Input.TextArea : Input
  return (
    <div className="field-row">
      {(['zh', 'en'] as const).map((one) => (
        <div key={one}>
          <label htmlFor={`${id}-${one}`}>
            {label}
            {one === 'zh' ? say('（中文）', ' (Chinese)') : say('（英文）', ' (English)')}
          </label>
          <Control
            id={`${id}-${one}`}
            lang={one === 'zh' ? 'zh-CN' : 'en'}
            maxLength={300}
            {...(long ? { autoSize: { minRows: 2, maxRows: 8 } } : {})}
            value={value[one]}
            onChange={({ target }: { target: { value: string } }) =>
              onChange({ ...value, [one]: target.value })
            }
          />
        </div>
      ))}
    </div>
  )
}
