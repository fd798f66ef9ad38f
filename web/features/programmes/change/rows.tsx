import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import type { OfferedFact } from '../../../../server/modules/programmes/schema.ts'
import { Sign } from '../../../kit/state-tag.tsx'
import { say, sayWords } from '../../../shell/words.ts'
import { Basis, boundsIn, Fault, type FieldsProps } from './fields.tsx'
import { AmountInput, UnitAmount, WordsInput } from './inputs.tsx'
import { RowCondition } from './row-condition.tsx'
import { restateRow, wordsOfRow, type AreaNames } from './rule-restate.ts'
import { askedAnew } from './rule-draft.ts'
import { moved, rowKey, standingRows, type RowDraft, type TableField } from './rule-table.ts'

interface TableProps extends Omit<FieldsProps, 'fields'> {
  readonly field: TableField
  readonly facts: readonly OfferedFact[]
}

/** The rows of an amount table: how much, when, and in which order they are asked. */
export function TableRows({ field, facts, draft, onDraft, faults }: TableProps) {
  const made = useRef(0)
  const standing = standingRows(field)
  const rows = draft.tables[field.key] ?? standing
  const set = (change: (rows: readonly RowDraft[]) => readonly RowDraft[]) =>
    onDraft((now) => ({
      ...now,
      tables: { ...now.tables, [field.key]: change(now.tables[field.key] ?? standing) },
    }))
  const add = (when: RowDraft['when']) => {
    made.current += 1
    const row = { id: null, amount: undefined, when, key: `new-${made.current}` }
    const worded = { ...row, words: wordsOfRow(row, field.unit, facts) }
    // Below "otherwise" no row would ever count.
    const isLast = (one: RowDraft | undefined): boolean => one?.when.kind === 'else'
    set((now) =>
      isLast(now.at(-1)) ? [...now.slice(0, -1), worded, now.at(-1)!] : [...now, worded],
    )
  }
  const gone = field.rows.filter(({ id }) => !rows.some((row) => row.id === id))
  return (
    <>
      <p className="quiet">
        {say(
          '自上而下，第一个符合的档次有效。',
          'From the top down: the first row that holds counts.',
        )}
      </p>
      <Basis field={field} bounds={boundsIn(field.min, field.max, field.unit)} />
      <ol className="change-list rows">
        {rows.map((row, at) => (
          <RowItem
            key={row.key}
            at={at}
            count={rows.length}
            field={field}
            facts={facts}
            row={row}
            fault={faults[rowKey(field.key, at)]}
            onChange={(change) =>
              set((now) => now.map((one) => (one.key === row.key ? { ...one, ...change } : one)))
            }
            onMove={(by) => set((now) => moved(now, at, by))}
            onRemove={() => set((now) => now.filter((one) => one.key !== row.key))}
          />
        ))}
      </ol>
      <Fault id={`${field.key}-fault`} text={faults[field.key]} />
      {gone.map((row) => (
        <p key={row.id}>
          <del>{sayWords(row.words)}</del> <Sign tone="bad">{say('取消', 'dropped')}</Sign>
        </p>
      ))}
      <div className="row">
        <Button
          icon={<PlusOutlined />}
          onClick={() => add({ kind: 'asked', parts: [askedAnew()] })}
        >
          {say('新增一档', 'Add a row')}
        </Button>
        {rows.some((row) => row.when.kind === 'else') ? null : (
          <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'else' })}>
            {say('新增“其他情况”', 'Add "otherwise"')}
          </Button>
        )}
        {draft.tables[field.key] ? (
          <Button onClick={() => set(() => standing)}>
            {say('各档恢复原样', 'Undo all rows')}
          </Button>
        ) : null}
      </div>
    </>
  )
}

interface RowProps {
  readonly at: number
  readonly count: number
  readonly field: TableField
  readonly facts: readonly OfferedFact[]
  readonly row: RowDraft
  readonly fault: string | undefined
  readonly onChange: (change: Partial<RowDraft>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function RowItem({ at, field, facts, row, fault, onChange, ...acts }: RowProps) {
  const standing = field.rows.find(({ id }) => id === row.id)
  const { unit } = field
  const id = `${field.key}-${row.key}`
  const isChanged =
    !standing ||
    row.amount !== standing.amount ||
    row.when.kind === 'asked' ||
    sayWords(row.words) !== sayWords(standing.words)
  /** The name follows the amount and the condition. */
  const change = (now: Pick<RowDraft, 'amount' | 'when'>, areas?: AreaNames) =>
    onChange({
      ...now,
      words:
        standing && now.when.kind !== 'asked'
          ? restateRow(standing, unit, now, areas)
          : wordsOfRow(now, unit, facts, areas),
    })
  const name = sayWords(row.words) || say(`第 ${at + 1} 档`, `Row ${at + 1}`)
  return (
    <li className={isChanged ? 'changed' : ''}>
      <div>
        <label htmlFor={id}>
          {name}
          {unit === 'minute' ? say('，按分钟填写', ', in minutes') : ''}
        </label>
        {standing ? <RowBasis standing={standing} field={field} /> : null}
      </div>
      <div className="change-now">
        {standing ? (
          <>
            <span className="quiet">{say('现行 ', 'now ')}</span>
            <UnitAmount amount={standing.amount} unit={unit} />
          </>
        ) : (
          <Sign tone="calm">{say('新增', 'new')}</Sign>
        )}
      </div>
      <div>
        <AmountInput
          id={id}
          unit={unit}
          value={row.amount}
          onChange={(amount) => change({ amount, when: row.when })}
        />
      </div>
      <div className="wide stack">
        <RowCondition
          id={id}
          name={name}
          standing={standing}
          facts={facts}
          when={row.when}
          onChange={(when, areas) => change({ amount: row.amount, when }, areas)}
        />
        {isChanged ? (
          <WordsInput
            id={`${id}-words`}
            label={say('这一档的名称', 'Name of this row')}
            value={row.words}
            onChange={(words) => onChange({ words })}
          />
        ) : null}
        <RowActs at={at} name={name} {...acts} />
        <Fault id={`${id}-fault`} text={fault} />
      </div>
    </li>
  )
}

interface RowBasisProps {
  readonly standing: TableField['rows'][number]
  readonly field: TableField
}

/** Only what differs from the table as a whole: most rows rest on the same clause. */
function RowBasis({ standing, field }: RowBasisProps) {
  const { choice, min, max } = standing
  if (choice === field.choice && min === field.min && max === field.max) return null
  return <Basis field={{ clause: field.clause, choice }} bounds={boundsIn(min, max, field.unit)} />
}

interface ActsProps extends Pick<RowProps, 'at' | 'count' | 'onMove' | 'onRemove'> {
  readonly name: string
}

function RowActs({ at, count, name, onMove, onRemove }: ActsProps) {
  return (
    <div className="row">
      <Button
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        aria-label={say(`上移：${name}`, `Move up: ${name}`)}
        onClick={() => onMove(-1)}
      />
      <Button
        icon={<ArrowDownOutlined />}
        disabled={at === count - 1}
        aria-label={say(`下移：${name}`, `Move down: ${name}`)}
        onClick={() => onMove(1)}
      />
      <Button
        danger
        icon={<DeleteOutlined />}
        disabled={count === 1}
        aria-label={say(`取消这一档：${name}`, `Drop the row: ${name}`)}
        onClick={onRemove}
      >
        {say('取消这一档', 'Drop the row')}
      </Button>
    </div>
  )
}
