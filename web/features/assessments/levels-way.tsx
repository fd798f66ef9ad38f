import type { Instrument, Score } from '../../../server/modules/assessments/schema.ts'
import { say } from '../../shell/words.ts'
import { itemText, levelText } from './words.ts'

interface LevelsWayProps {
  readonly instrument: Pick<Instrument, 'levels' | 'stacking'>
  readonly score: Score
}

/** From points to the level by points, through the rules that moved it, to the final level. */
export function LevelsWay({ instrument, score }: LevelsWayProps) {
  const levelOf = (level: number | null): string => {
    const found = instrument.levels.find((one) => one.level === level)
    return found ? levelText(found) : '—'
  }
  return (
    <div className="levels-way">
      <div className="level-box">
        <span className="quiet">{say('总分', 'Total')}</span>
        <strong className="figure">
          {score.total} / {score.totalMax}
        </strong>
      </div>
      <div className="level-box">
        <span className="quiet">{say('初步等级（按分数）', 'Preliminary level, by points')}</span>
        <strong>{levelOf(score.preliminary)}</strong>
      </div>
      <div className="level-box">
        <span className="quiet">{say('等级调整', 'Adjustments')}</span>
        {score.adjustments.length === 0 ? (
          <strong>{say('无', 'none')}</strong>
        ) : (
          <ul>
            {score.adjustments.map((one) => (
              <li key={one.id}>
                {itemText(one)} <span className="quiet">（{one.basis}）</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="level-box final">
        <span className="quiet">{say('最终等级', 'Final level')}</span>
        <strong>{levelOf(score.final)}</strong>
      </div>
    </div>
  )
}
