import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { GivenValue, OfferedFact } from '../../../../server/modules/programmes/schema.ts'
import { say, sayWords } from '../../../shell/words.ts'
import { AskedInput } from './asked.tsx'
import { ValuesInput } from './values.tsx'
import { askedAnew, type AskedDraft } from './rule-draft.ts'
import type { AreaNames } from './rule-restate.ts'
import type { TableField, WhenDraft } from './rule-table.ts'
import { areasAmong, useAreaNames } from '../use-area-names.ts'

interface ConditionProps {
  readonly id: string
  readonly name: string
  /** The row as the rule has it; absent: a new one. */
  readonly standing: TableField['rows'][number] | undefined
  readonly facts: readonly OfferedFact[]
  readonly when: WhenDraft
  readonly onChange: (when: WhenDraft, areas: AreaNames) => void
}

/** When a row holds: opened to change the values in it, or to put another condition together. */
export function RowCondition({ id, name, standing, facts, when, onChange }: ConditionProps) {
  const [isOpen, setOpen] = useState(!standing)
  const areaNames = useAreaNames()
  const setValues = async (values: readonly (GivenValue | undefined)[]) =>
    onChange({ kind: 'kept', values }, await areaNames(areasAmong(standing?.values ?? [], values)))
  const setParts = async (parts: readonly AskedDraft[]) => {
    const fields = parts.flatMap(({ fact, value }) => {
      const field = facts.find((one) => one.fact === fact)?.value
      return field ? [{ field, value }] : []
    })
    const codes = areasAmong(
      fields.map((one) => one.field),
      fields.map((one) => one.value),
    )
    onChange({ kind: 'asked', parts }, await areaNames(codes))
  }
  if (when.kind === 'else') {
    return <p className="quiet">{say('条件：以上各档都不符合', 'When: no row above holds')}</p>
  }
  if (!isOpen) {
    return (
      <div className="row">
        <span>
          {say('条件：', 'When: ')}
          {standing ? sayWords(standing.said) : ''}
        </span>
        <Button
          aria-label={say(`修改条件：${name}`, `Change the condition: ${name}`)}
          onClick={() => setOpen(true)}
        >
          {say('修改条件', 'Change the condition')}
        </Button>
      </div>
    )
  }
  return (
    <fieldset className="added stack">
      <legend>{say('条件（须全部符合）', 'When all of these hold')}</legend>
      {when.kind === 'kept' && standing ? (
        <Kept
          id={id}
          standing={standing}
          values={when.values}
          onValues={(values) => void setValues(values)}
          onAnew={() => void setParts([askedAnew()])}
        />
      ) : null}
      {when.kind === 'asked' ? (
        <Parts id={id} facts={facts} parts={when.parts} onParts={(parts) => void setParts(parts)} />
      ) : null}
      {standing ? (
        <div className="row">
          <Button
            onClick={() => {
              setOpen(false)
              void setValues(standing.values.map((one) => one.value))
            }}
          >
            {say('条件不改了', 'Leave the condition')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}

interface KeptProps {
  readonly id: string
  readonly standing: TableField['rows'][number]
  readonly values: readonly (GivenValue | undefined)[]
  readonly onValues: (values: readonly (GivenValue | undefined)[]) => void
  readonly onAnew: () => void
}

function Kept({ id, standing, values, onValues, onAnew }: KeptProps) {
  return (
    <>
      <p>{sayWords(standing.said)}</p>
      {standing.values.length === 0 ? (
        <p className="quiet">
          {say(
            '这一条件没有可直接改的数值；可以换成另外的条件。',
            'There is no value to change in it; it can be replaced by another condition.',
          )}
        </p>
      ) : null}
      <ValuesInput
        id={`${id}-value`}
        fields={standing.values}
        values={values}
        onChange={onValues}
      />
      <div className="row">
        <Button onClick={onAnew}>{say('换成另外的条件', 'Another condition instead')}</Button>
      </div>
    </>
  )
}

const PARTS_MAX = 6

interface PartsProps {
  readonly id: string
  readonly facts: readonly OfferedFact[]
  readonly parts: readonly AskedDraft[]
  readonly onParts: (parts: readonly AskedDraft[]) => void
}

function Parts({ id, facts, parts, onParts }: PartsProps) {
  return (
    <>
      {parts.map((part, at) => (
        // The list grows at its end only, so that a place is a name.
        <div key={`${id}-part-${at + 1}`} className="stack">
          <AskedInput
            id={`${id}-part-${at}`}
            facts={facts}
            asked={part}
            onChange={(now) => onParts(parts.map((one, index) => (index === at ? now : one)))}
          />
          {parts.length > 1 ? (
            <div className="row">
              <Button
                icon={<DeleteOutlined />}
                onClick={() => onParts(parts.filter((_, index) => index !== at))}
              >
                {say(`去掉第 ${at + 1} 个条件`, `Leave out condition ${at + 1}`)}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      <div className="row">
        <Button
          icon={<PlusOutlined />}
          disabled={parts.length >= PARTS_MAX}
          onClick={() => onParts([...parts, askedAnew()])}
        >
          {say('并且还须符合', 'And also')}
        </Button>
      </div>
    </>
  )
}
