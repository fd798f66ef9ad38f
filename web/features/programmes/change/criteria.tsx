import { Button } from 'antd'
import type { GivenValue, RuleField } from '../../../../server/modules/programmes/schema.ts'
import { Sign } from '../../../kit/state-tag.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import { Basis, Fault, type FieldsProps } from './fields.tsx'
import { ValuesInput } from './values.tsx'
import { WordsInput } from './inputs.tsx'
import type { CriterionDraft, RuleDraft } from './rule-draft.ts'
import { restateValues } from './rule-restate.ts'
import { areasAmong, useAreaNames } from '../use-area-names.ts'

type CriterionField = Extract<RuleField, { kind: 'criterion' }>

interface CriteriaProps extends FieldsProps<CriterionField> {
  /** Words that follow a parameter which was changed above, by the key of the criterion. */
  readonly followed: Readonly<Record<string, CriterionDraft>>
}

/** Criteria: opened one by one, since a new value needs new words; or dropped altogether. */
export function CriterionFields({ fields, draft, onDraft, faults, followed }: CriteriaProps) {
  const set = (field: CriterionField, typed: CriterionDraft | undefined) =>
    onDraft((now) => {
      const { [field.key]: _, ...others } = now.criteria
      return { ...now, criteria: typed ? { ...others, [field.key]: typed } : others }
    })
  const drop = (key: string, isDropped: boolean) =>
    onDraft((now) => ({
      ...now,
      dropped: isDropped ? [...now.dropped, key] : now.dropped.filter((one) => one !== key),
    }))
  return (
    <ul className="change-list">
      {fields.map((field) => {
        const { key } = field
        const typed = draft.criteria[key]
        const isDropped = draft.dropped.includes(key)
        const begun = followed[key] ?? asItStands(field)
        return (
          <li key={key} className={isDropped ? 'dropped' : typed || followed[key] ? 'changed' : ''}>
            <div>
              <strong>{sayWords(field.words)}</strong>
              <Basis field={field} />
            </div>
            <div className="change-now">
              <Required field={field} draft={draft} followed={followed[key]} />
            </div>
            <div className="row">
              {isDropped ? (
                <Button onClick={() => drop(key, false)}>{say('保留此条件', 'Keep it')}</Button>
              ) : (
                <Acts
                  field={field}
                  isOpen={typed !== undefined}
                  onOpen={(open) => set(field, open ? begun : undefined)}
                  onDrop={() => drop(key, true)}
                />
              )}
            </div>
            {typed && !isDropped ? (
              <div className="wide">
                <CriterionEditor field={field} typed={typed} onTyped={(now) => set(field, now)} />
              </div>
            ) : null}
            <Fault id={`${key}-fault`} text={faults[key]} />
          </li>
        )
      })}
    </ul>
  )
}

const asItStands = ({ values, words, required }: CriterionField): CriterionDraft => ({
  values: values.map((one) => one.value),
  words,
  required,
})

interface RequiredProps {
  readonly field: CriterionField
  readonly draft: RuleDraft
  readonly followed: CriterionDraft | undefined
}

/** What is required now, and what it shall be where something above has changed it. */
function Required({ field, draft, followed }: RequiredProps) {
  const isDropped = draft.dropped.includes(field.key)
  const now = draft.criteria[field.key] ?? followed
  const isSame = !now || sayWords(now.required) === sayWords(field.required)
  if (isDropped) {
    return (
      <>
        <del>{sayWords(field.required)}</del> <Sign tone="bad">{say('取消', 'dropped')}</Sign>
      </>
    )
  }
  if (isSame) return <>{sayWords(field.required)}</>
  return (
    <>
      <del>{sayWords(field.required)}</del> <ins>{sayWords(now.required)}</ins>
    </>
  )
}

interface ActsProps {
  readonly field: CriterionField
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
  readonly onDrop: () => void
}

function Acts({ field, isOpen, onOpen, onDrop }: ActsProps) {
  return (
    <>
      {isOpen ? (
        <Button onClick={() => onOpen(false)}>{say('不改了', 'Leave it')}</Button>
      ) : (
        <Button
          aria-label={say(`修改：${field.words.zh}`, `Change: ${field.words.en}`)}
          onClick={() => onOpen(true)}
        >
          {say('修改', 'Change')}
        </Button>
      )}
      <Button
        danger
        aria-label={say(`取消条件：${field.words.zh}`, `Drop: ${field.words.en}`)}
        onClick={onDrop}
      >
        {say('取消条件', 'Drop')}
      </Button>
    </>
  )
}

interface EditorProps {
  readonly field: CriterionField
  readonly typed: CriterionDraft
  readonly onTyped: (typed: CriterionDraft) => void
}

function CriterionEditor({ field, typed, onTyped }: EditorProps) {
  const areaNames = useAreaNames()
  const setValues = async (values: readonly (GivenValue | undefined)[]) => {
    const areas = await areaNames(areasAmong(field.values, values))
    const words = restateValues(field.words, field.values, values, areas)
    const required = restateValues(field.required, field.values, values, areas)
    onTyped({ values, words, required })
  }
  return (
    <div className="stack">
      <ValuesInput
        id={field.key}
        fields={field.values}
        values={typed.values}
        onChange={(values) => void setValues(values)}
      />
      {field.values.length === 0 && field.parameters.length === 0 ? (
        <p className="quiet">
          {say(
            '这一条件没有可改的数值；可以改文字，或取消条件后新增一项。',
            'There is no value to change here; change the words, or drop it and add another.',
          )}
        </p>
      ) : null}
      {field.parameters.length > 0 ? (
        <p className="quiet">
          {say(
            '数值取自上面的“参数”，改参数即改此条件。',
            'Its figure is a parameter above; changing that changes this criterion.',
          )}
        </p>
      ) : null}
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
