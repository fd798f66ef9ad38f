import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { workforceContracts, type WorkingDay } from '../../../server/modules/workforce/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import {
  copyToWorkdays,
  daysOf,
  type GridLine,
  gridOf,
  lineMistake,
  sameEveryDay,
} from './hours-grid.ts'
import { sayWeekday } from './words.ts'

interface HoursFormProps {
  readonly workerId: string
  readonly days: readonly WorkingDay[]
  readonly onEnd: () => void
}

const COLUMNS = ['from', 'to', 'breakFrom', 'breakTo'] as const
type ColumnName = (typeof COLUMNS)[number]

const titles: Readonly<Record<ColumnName, string>> = {
  from: say('上班', 'From'),
  to: say('下班', 'To'),
  breakFrom: say('休息自', 'Break from'),
  breakTo: say('休息至', 'Break to'),
}

/**
 * The week as a grid of seven lines, typed: Tab goes on, the arrows go up and down, `830` becomes
 * 08:30. An empty line is a day off; an end before the beginning is on the day after.
 */
export function HoursForm({ workerId, days, onEnd }: HoursFormProps) {
  const [lines, setLines] = useState<readonly GridLine[]>(() => gridOf(days))
  const [from, setFrom] = useState<string | undefined>(today())
  const [asked, setAsked] = useState(false)
  const fromId = useId()
  const command = useCommand(workforceContracts.setHours, { invalidates: ['/api/workers'] })
  const mistakes = lines.map(lineMistake)
  const set = (weekday: number, name: ColumnName, text: string) =>
    setLines(lines.map((line) => (line.weekday === weekday ? { ...line, [name]: text } : line)))
  const save = async () => {
    setAsked(true)
    if (mistakes.some((mistake) => mistake !== null)) return
    const outcome = await command.run({
      params: { id: workerId },
      body: { from: from ?? today(), days: daysOf(lines) },
    })
    if (outcome.ok) onEnd()
  }
  return (
    <form
      className="hours-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="row">
        <div>
          <label htmlFor={fromId}>{say('从哪天起', 'From which day')}</label>
          <DayInput id={fromId} value={from} onChange={setFrom} />
        </div>
        <Button onClick={() => setLines(copyToWorkdays(lines))}>
          {say('周一复制到周五', 'Copy Monday to Friday')}
        </Button>
        <Button onClick={() => setLines(sameEveryDay(lines))}>
          {say('周一复制到每天', 'Copy Monday to every day')}
        </Button>
      </div>
      <p className="quiet">
        {say(
          '空行为休息日；下班早于上班表示次日。方向键换行，830 即 08:30。',
          'An empty line is a day off; an end before the beginning is on the next day. Arrows change lines; 830 is 08:30.',
        )}
      </p>
      <HoursGrid lines={lines} mistakes={asked ? mistakes : []} set={set} />
      {command.problem ? (
        <div role="alert" className="notice bad">
          <ProblemWords problem={command.problem} />
        </div>
      ) : null}
      <div className="row form-end">
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {say('保存', 'Save')}
        </Button>
        <Button onClick={onEnd}>{say('取消', 'Cancel')}</Button>
      </div>
    </form>
  )
}

interface GridProps {
  readonly lines: readonly GridLine[]
  readonly mistakes: readonly (string | null)[]
  readonly set: (weekday: number, name: ColumnName, text: string) => void
}

function HoursGrid({ lines, mistakes, set }: GridProps) {
  const id = useId()
  const cellId = (row: number, name: ColumnName): string => `${id}-${row}-${name}`
  const move = (row: number, name: ColumnName, step: number): void =>
    document.getElementById(cellId(row + step, name))?.focus()
  return (
    <table className="table hours-grid">
      <caption className="only-read">{say('每周工作时间', 'Hours of the week')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('星期', 'Day')}</th>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {titles[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, row) => (
          <tr key={line.weekday}>
            <th scope="row">
              {sayWeekday(line.weekday)}
              {mistakes[row] ? (
                <p role="alert" className="field-error">
                  {mistakes[row]}
                </p>
              ) : null}
            </th>
            {COLUMNS.map((name) => (
              <td key={name}>
                <TimeCell
                  id={cellId(row, name)}
                  label={`${sayWeekday(line.weekday)} ${titles[name]}`}
                  value={line[name]}
                  wrong={Boolean(mistakes[row])}
                  onChange={(text) => set(line.weekday, name, text)}
                  onMove={(step) => move(row, name, step)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly wrong: boolean
  readonly onChange: (text: string) => void
  readonly onMove: (step: number) => void
}

function TimeCell({ id, label, value, wrong, onChange, onMove }: CellProps) {
  return (
    <Input
      id={id}
      aria-label={label}
      aria-invalid={wrong}
      status={wrong ? 'error' : ''}
      inputMode="numeric"
      placeholder="--:--"
      maxLength={5}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => onChange(clockText(value))}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') onMove(1)
        else if (event.key === 'ArrowUp') onMove(-1)
        else return
        event.preventDefault()
      }}
    />
  )
}

/** 8 → 08:00, 830 → 08:30, 8:5 stays as typed for the check to refuse. */
function clockText(text: string): string {
  const digits = /^(\d{1,2})[:：]?(\d{2})?$/.exec(text.trim())
  if (!digits) return text.trim()
  return `${digits[1]?.padStart(2, '0')}:${digits[2] ?? '00'}`
}
