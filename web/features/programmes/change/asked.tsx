import { Select } from 'antd'
import type { GivenValue, OfferedFact } from '../../../../server/modules/programmes/schema.ts'
import { lang, say, sayWords } from '../../../shell/words.ts'
import { boundsText } from './fields.tsx'
import { ValueInput } from './inputs.tsx'
import { askedAnew, type AskedDraft } from './rule-draft.ts'

interface AskedInputProps {
  readonly id: string
  readonly facts: readonly OfferedFact[]
  readonly asked: AskedDraft
  readonly onChange: (asked: AskedDraft) => void
}

const OPERATORS = {
  '>=': { zh: '不少于', en: 'at least' },
  '<=': { zh: '不超过', en: 'at most' },
  '==': { zh: '等于', en: 'exactly' },
} as const

const DAY_OPERATORS = {
  '>=': { zh: '不早于', en: 'on or after' },
  '<=': { zh: '不晚于', en: 'on or before' },
  '==': OPERATORS['=='],
} as const

/** A comparison put together: a fact of the dictionary, how it is compared, and with what. */
export function AskedInput({ id, facts, asked, onChange }: AskedInputProps) {
  const offered = facts.find(({ fact }) => fact === asked.fact)
  const setValue = (value: GivenValue | undefined) => onChange({ ...asked, value })
  const kind = offered?.value.kind
  return (
    <>
      <label htmlFor={`${id}-fact`}>{say('依据哪项信息', 'Which fact')}</label>
      <Select<string>
        id={`${id}-fact`}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        {...(asked.fact ? { value: asked.fact } : {})}
        options={facts.map(({ fact, value, paper }) => ({
          value: fact,
          label: `${value.name[lang]}${paper ? say('（须提交材料）', ' (by a paper)') : ''}`,
        }))}
        onChange={(fact) => {
          const found = facts.find((other) => other.fact === fact)
          onChange({ ...askedAnew(), fact, value: found?.value.kind === 'flag' ? true : undefined })
        }}
      />
      {kind === 'number' || kind === 'day' ? (
        <>
          <label htmlFor={`${id}-operator`}>{say('比较', 'Comparison')}</label>
          <Select<keyof typeof OPERATORS>
            id={`${id}-operator`}
            value={asked.operator}
            options={Object.entries(kind === 'day' ? DAY_OPERATORS : OPERATORS).map(
              ([value, words]) => ({
                value: value as keyof typeof OPERATORS,
                label: sayWords(words),
              }),
            )}
            onChange={(operator) => onChange({ ...asked, operator })}
          />
        </>
      ) : null}
      {offered ? (
        <>
          <label htmlFor={`${id}-value`}>{say('要求', 'Required')}</label>
          <ValueInput
            id={`${id}-value`}
            field={offered.value}
            value={asked.value}
            onChange={setValue}
          />
          {boundsText(offered.value) ? (
            <span className="quiet">{boundsText(offered.value)}</span>
          ) : null}
        </>
      ) : null}
    </>
  )
}
