import { Input, Radio } from 'antd'
import type { Satisfaction } from '../../../server/modules/requests/schema.ts'
import type { Control } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'

const SCORES = [
  { value: 5, label: say('5 很满意', '5 Very satisfied') },
  { value: 4, label: say('4 满意', '4 Satisfied') },
  { value: 3, label: say('3 一般', '3 Neither') },
  { value: 2, label: say('2 不满意', '2 Dissatisfied') },
  { value: 1, label: say('1 很不满意', '1 Very dissatisfied') },
]

interface SatisfactionInputProps extends Control<Satisfaction> {
  /** Where nobody could be asked, the reason may stand instead of a score. */
  readonly mayBeUnknown?: boolean
}

/** One to five, with what they said; or why nobody could say. */
export function SatisfactionInput({ id, value, onChange, mayBeUnknown }: SatisfactionInputProps) {
  const score = value && 'score' in value ? value.score : undefined
  const unknown = value && 'unknownBecause' in value
  return (
    <div className="stack" id={id} tabIndex={-1}>
      <Radio.Group
        className="scores"
        aria-label={say('满意度', 'Satisfaction')}
        value={unknown ? 'unknown' : score}
        onChange={({ target }) => {
          const chosen: unknown = target.value
          onChange?.(chosen === 'unknown' ? { unknownBecause: '' } : { score: Number(chosen) })
        }}
      >
        {SCORES.map(({ value: points, label }) => (
          <Radio.Button key={points} value={points}>
            {label}
          </Radio.Button>
        ))}
        {mayBeUnknown ? (
          <Radio.Button value="unknown">{say('未能询问', 'Could not ask')}</Radio.Button>
        ) : null}
      </Radio.Group>
      {unknown ? (
        <Input
          aria-label={say('未能询问的原因', 'Why nobody could be asked')}
          placeholder={say('原因，如三次未接', 'Why, as three calls unanswered')}
          maxLength={500}
          value={value.unknownBecause}
          onChange={({ target }) => onChange?.({ unknownBecause: target.value })}
        />
      ) : score === undefined ? null : (
        <Input
          aria-label={say('意见', 'What they said')}
          placeholder={say('意见（可不填）', 'What they said (optional)')}
          maxLength={500}
          value={value && 'score' in value ? (value.comment ?? '') : ''}
          onChange={({ target }) =>
            onChange?.({ score, ...(target.value ? { comment: target.value } : {}) })
          }
        />
      )}
    </div>
  )
}
