import { Input, InputNumber, Radio, Select } from 'antd'
import { useId } from 'react'
import { DayInput } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'
import type { Repeat, RuleChoice } from './rule.ts'

const REPEATS: Readonly<Record<Repeat, () => string>> = {
  once: () => say('只一次', 'Once'),
  weekly: () => say('每周同一天', 'Every week'),
  fortnightly: () => say('每两周', 'Every two weeks'),
  weekdays: () => say('每个工作日（周一至周五）', 'Monday to Friday'),
  daily: () => say('每天', 'Every day'),
  monthly: () => say('每月同一天', 'Every month on that day'),
  own: () => say('自定规则（RFC 5545）', 'A rule of one’s own (RFC 5545)'),
}

interface RepeatFieldsProps {
  readonly value: RuleChoice
  readonly onChange: (value: RuleChoice) => void
  /** What the server said about the rule. */
  readonly error?: string | undefined
}

/** Whether the visit is repeated, how, and until when. */
export function RepeatFields({ value, onChange, error }: RepeatFieldsProps) {
  const id = useId()
  const change = (part: Partial<RuleChoice>) => onChange({ ...value, ...part })
  const mayEnd = value.repeat !== 'once' && value.repeat !== 'own'
  return (
    <div className="stack">
      <div>
        <label htmlFor={id}>{say('重复', 'Repeat')}</label>
        <Select<Repeat>
          id={id}
          value={value.repeat}
          onChange={(repeat) => change({ repeat })}
          style={{ width: '100%' }}
          options={(Object.keys(REPEATS) as Repeat[]).map((repeat) => ({
            value: repeat,
            label: REPEATS[repeat](),
          }))}
        />
      </div>
      {value.repeat === 'own' ? (
        <div>
          <label htmlFor={`${id}-own`}>{say('规则', 'Rule')}</label>
          <Input
            id={`${id}-own`}
            value={value.own ?? ''}
            maxLength={200}
            placeholder="FREQ=MONTHLY;BYDAY=2TU"
            onChange={(event) => change({ own: event.target.value })}
          />
        </div>
      ) : null}
      {mayEnd ? (
        <div className="row">
          <Radio.Group
            name={`${id}-ends`}
            aria-label={say('结束', 'Ends')}
            value={value.ends}
            onChange={(event) => change({ ends: event.target.value as RuleChoice['ends'] })}
            options={[
              { value: 'never', label: say('不设结束', 'No end') },
              { value: 'count', label: say('按次数', 'After') },
              { value: 'until', label: say('到某天', 'Until') },
            ]}
          />
          {value.ends === 'count' ? (
            <InputNumber<number>
              aria-label={say('次数', 'Times')}
              min={1}
              max={1100}
              precision={0}
              value={value.count ?? null}
              onChange={(count) => change({ count: count ?? undefined })}
              suffix={say('次', 'times')}
            />
          ) : null}
          {value.ends === 'until' ? (
            <DayInput
              aria-label={say('最后一天', 'Last day')}
              value={value.until}
              onChange={(until) => change({ until })}
            />
          ) : null}
        </div>
      ) : null}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
