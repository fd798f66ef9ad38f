import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { OfferedFact } from '../../../../server/modules/programmes/schema.ts'
import { say } from '../../../shell/words.ts'
import { AskedInput } from './asked.tsx'
import { Fault } from './fields.tsx'
import { WordsInput } from './inputs.tsx'
import {
  addedKey,
  newCriterion,
  type AddedCriterion,
  type AskedDraft,
  type RuleDraft,
} from './rule-draft.ts'
import { wordsOfAdded } from './rule-restate.ts'
import { areasAmong, useAreaNames } from '../use-area-names.ts'

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

function AddedEditor({ id, facts, one, onChange, onRemove }: EditorProps) {
  const areaNames = useAreaNames()
  const offered = facts.find(({ fact }) => fact === one.fact)
  const setAsked = async (asked: AskedDraft) => {
    const field = facts.find(({ fact }) => fact === asked.fact)?.value
    if (!field) return
    const areas = await areaNames(areasAmong([field], [asked.value]))
    onChange({ ...one, ...asked, ...wordsOfAdded(field, asked, areas) })
  }
  return (
    <div className="stack">
      <AskedInput id={id} facts={facts} asked={one} onChange={(asked) => void setAsked(asked)} />
      {offered ? (
        <>
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
