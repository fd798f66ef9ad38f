import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import {
  type PaperAsked,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { ScanInput } from './scan-input.tsx'
import { functionText, nameOf } from './words.ts'

interface PaperFormProps {
  readonly applicationId: string
  readonly asked: PaperAsked
  readonly onEnd: () => void
}

/** Hands in what a paper shows of one fact; it counts once somebody else has accepted it. */
export function PaperForm({ applicationId, asked, onEnd }: PaperFormProps) {
  return (
    <ContractForm
      contract={contracts.submitPaper}
      params={{ id: applicationId }}
      toBody={(values) => ({ ...values, fact: asked.fact }) as never}
      submit={say('提交材料', 'Hand in')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field
        name="value"
        label={asked.unit ? `${nameOf(asked)}（${sayWords(asked.unit)}）` : nameOf(asked)}
        hint={say('经他人核查采信后才计入。', 'It counts once somebody else has accepted it.')}
      >
        <ValueInput asked={asked} />
      </Field>
      <Field name="fileId" label={say('扫描件或照片', 'Scan or photo')}>
        <ScanInput applicationId={applicationId} name={nameOf(asked)} />
      </Field>
      <Field name="note" label={say('说明', 'Note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}

type Value = number | boolean | string | string[]
interface ValueProps {
  readonly asked: PaperAsked
  readonly id?: string
  readonly value?: Value | null
  readonly onChange?: (value: Value | undefined) => void
}

function ValueInput({ asked, value, onChange = () => undefined, ...rest }: ValueProps) {
  switch (asked.type) {
    case 'int':
      return (
        <InputNumber<number>
          {...rest}
          min={0}
          precision={0}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'bool':
      return (
        <Radio.Group
          {...rest}
          value={value}
          onChange={(event) => onChange(event.target.value as boolean)}
          options={[
            { value: true, label: say('是', 'Yes') },
            { value: false, label: say('否', 'No') },
          ]}
        />
      )
    case 'texts':
    case 'ints':
      return <ListInput asked={asked} value={value ?? null} onChange={onChange} {...rest} />
    case 'day':
      return (
        <DayInput {...rest} value={typeof value === 'string' ? value : null} onChange={onChange} />
      )
    case 'text':
      return (
        <Input
          {...rest}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )
  }
}

/** Several at once: those that the rule speaks of, or any where it names none. */
function ListInput({ asked, value, onChange = () => undefined, ...rest }: ValueProps) {
  const chosen = Array.isArray(value) ? value : []
  const options = asked.options.map((code) => ({ value: code, label: functionText(code) }))
  if (options.length === 0) {
    return <Select {...rest} mode="tags" value={chosen} onChange={(next) => onChange(next)} />
  }
  return (
    <Checkbox.Group
      {...rest}
      // A group of boxes is not itself a field, and says nothing of being required.
      aria-required={undefined}
      options={options}
      value={chosen}
      onChange={(next) => onChange(next)}
    />
  )
}
