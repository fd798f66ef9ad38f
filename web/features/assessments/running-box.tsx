import type { Instrument } from '../../../server/modules/assessments/schema.ts'
import { Sign, type Tone } from '../../kit/state-tag.tsx'
import { say } from '../../shell/words.ts'
import type { RunningScore } from './running-score.ts'
import type { SaveState } from './use-autosave.ts'
import { itemText } from './words.ts'
import './assessments.css'

const saveWords = {
  saved: { tone: 'good', text: say('已保存', 'Saved') },
  saving: { tone: 'going', text: say('正在保存…', 'Saving…') },
  waiting: { tone: 'warn', text: say('待保存，暂存在本机', 'Waiting, kept on this device') },
  changed_elsewhere: { tone: 'bad', text: say('另一台设备已改动', 'Changed on another device') },
  refused: { tone: 'bad', text: say('保存被拒绝', 'Saving was refused') },
} as const satisfies Record<SaveState, { readonly tone: Tone; readonly text: string }>

interface RunningBoxProps {
  readonly instrument: Instrument
  readonly running: RunningScore
  readonly state: SaveState
}

/** The total so far, points by section, what is open, and whether it is saved. */
export function RunningBox({ instrument, running, state }: RunningBoxProps) {
  const titles = new Map(instrument.sections.map((section) => [section.key, itemText(section)]))
  const scored = running.sections.filter((section) => section.max !== null)
  return (
    <div className="running">
      <div>
        <span className="quiet">{say('累计得分', 'Score so far')}</span>{' '}
        <strong className="figure">
          {running.total}
          <small> / {instrument.scoring.total.max}</small>
        </strong>
      </div>
      <output aria-live="polite">
        <Sign tone={saveWords[state].tone}>{saveWords[state].text}</Sign>{' '}
        {running.missing.length > 0 ? (
          <Sign tone="warn">
            {say(`还有 ${running.missing.length} 项未填`, `${running.missing.length} still open`)}
          </Sign>
        ) : (
          <Sign tone="good">{say('已全部填写', 'All answered')}</Sign>
        )}
      </output>
      <details className="fold">
        <summary>{say('各部分得分', 'By section')}</summary>
        <ul>
          {scored.map((section) => (
            <li key={section.key}>
              {titles.get(section.key)}{' '}
              <span className="figure">
                {section.score}/{section.max}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
