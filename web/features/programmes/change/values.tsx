import type { GivenValue, RuleValue } from '../../../../server/modules/programmes/schema.ts'
import { sayWords } from '../../../shell/words.ts'
import { boundsText } from './fields.tsx'
import { ValueInput } from './inputs.tsx'
import { comparedWords } from './rule-restate.ts'

interface ValuesInputProps {
  readonly id: string
  readonly fields: readonly RuleValue[]
  readonly values: readonly (GivenValue | undefined)[]
  readonly onChange: (values: readonly (GivenValue | undefined)[]) => void
}

/** What of a condition may be changed, each with its comparison and its bounds. */
export function ValuesInput({ id, fields, values, onChange }: ValuesInputProps) {
  return fields.map((field, at) => {
    const own = `${id}-${at}`
    const bounds = boundsText(field)
    return (
      <div key={own}>
        <label htmlFor={own}>{sayWords(comparedWords(field))}</label>
        <ValueInput
          id={own}
          field={field}
          value={values[at]}
          onChange={(value) => onChange(values.map((one, index) => (index === at ? value : one)))}
        />
        {bounds ? <span className="quiet"> {bounds}</span> : null}
      </div>
    )
  })
}
