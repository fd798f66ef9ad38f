import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { GivenValue, OfferedFact } from '../../../server/modules/programmes/schema.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { boundsText, Fault } from './change-fields.tsx'
import { ValueInput, WordsInput } from './change-inputs.tsx'
import { addedKey, newCriterion, type AddedCriterion, type RuleDraft } from './rule-draft.ts'
import { wordsOfAdded } from './rule-restate.ts'

interface AddedProps {
  readonly facts: readonly OfferedFact[]
  readonly draft: RuleDraft
  readonly onDraft: (change: (draft: RuleDraft) => RuleDraft) => void
  readonly faults: Readonly<Record<string, string>>
}

/** New criteria: a fact of the dictionary, a comparison and a value; nothing is written by hand but words. */
export function AddedCriteria({ facts, draft, onDraft, faults }: AddedProps) {
  const set = (at: number, one: AddedCriterion | null) =>
    onDraft((now) => ({
      ...now,
      added: now.added.flatMap((old, index) => (index === at ? (one ?? []) : old)),
    }))
  return (
    <>
      {draft.added.map((one, at) => (
        // The list grows at its end only, so that a place is a name.
        <fieldset key={addedKey(at)} className="added">
          <legend>{say(`新增条件 ${at + 1}`, `New criterion ${at + 1}`)}</legend>
          <AddedEditor
            id={addedKey(at)}
            facts={facts}
            one={one}
            onChange={(now) => set(at, now)}
            onRemove={() => set(at, null)}
          />
          <Fault id={`${addedKey(at)}-fault`} text={faults[addedKey(at)]} />
        </fieldset>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onDraft((now) => ({ ...now, added: [...now.added, newCriterion()] }))}
      >
        {say('新增条件', 'Add a criterion')}
      </Button>
    </>
  )
}

interface EditorProps {
  readonly id: string
  readonly facts: readonly OfferedFact[]
  readonly one: AddedCriterion
  readonly onChange: (one: AddedCriterion) => void
  readonly onRemove: () => void
}

const OPERATORS = {
  '>=': { zh: '不少于', en: 'at least' },
  '<=': { zh: '不超过', en: 'at most' },
  '==': { zh: '等于', en: 'exactly' },
} as const

function AddedEditor({ id, facts, one, onChange, onRemove }: EditorProps) {
  const offered = facts.find(({ fact }) => fact === one.fact)
  const restated = (now: AddedCriterion): AddedCriterion => {
    const found = facts.find(({ fact }) => fact === now.fact)
    return found ? { ...now, ...wordsOfAdded(found.value, now) } : now
  }
  const setValue = (value: GivenValue | undefined) => onChange(restated({ ...one, value }))
  return (
    <div className="stack">
      <label htmlFor={`${id}-fact`}>{say('依据哪项信息', 'Which fact')}</label>
      <Select<string>
        id={`${id}-fact`}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        {...(one.fact ? { value: one.fact } : {})}
        options={facts.map(({ fact, value, paper }) => ({
          value: fact,
          label: `${value.name[lang]}${paper ? say('（须提交材料）', ' (by a paper)') : ''}`,
        }))}
        onChange={(fact) => {
          const found = facts.find((other) => other.fact === fact)
          const value = found?.value.kind === 'flag' ? true : undefined
          onChange(restated({ ...newCriterion(), fact, value }))
        }}
      />
      {offered?.value.kind === 'number' ? (
        <>
          <label htmlFor={`${id}-operator`}>{say('比较', 'Comparison')}</label>
          <Select<keyof typeof OPERATORS>
            id={`${id}-operator`}
            value={one.operator}
            options={Object.entries(OPERATORS).map(([value, words]) => ({
              value: value as keyof typeof OPERATORS,
              label: sayWords(words),
            }))}
            onChange={(operator) => onChange(restated({ ...one, operator }))}
          />
        </>
      ) : null}
      {offered ? (
        <>
          <label htmlFor={`${id}-value`}>{say('要求', 'Required')}</label>
          <ValueInput
            id={`${id}-value`}
            field={offered.value}
            value={one.value}
            onChange={setValue}
          />
          {boundsText(offered.value) ? (
            <span className="quiet">{boundsText(offered.value)}</span>
          ) : null}
          <WordsInput
            id={`${id}-words`}
            label={say('条件', 'Criterion')}
            value={one.words}
            onChange={(words) => onChange({ ...one, words })}
          />
          <WordsInput
            id={`${id}-required`}
            label={say('要求', 'Required')}
            value={one.required}
            onChange={(required) => onChange({ ...one, required })}
          />
        </>
      ) : null}
      <div className="row">
        <Button danger icon={<DeleteOutlined />} onClick={onRemove}>
          {say('不加这一项', 'Leave it out')}
        </Button>
      </div>
    </div>
  )
}
