import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, titleOf } from '../../shell/words.ts'
import { levelText } from './words.ts'

/** The instruments in use: what they ask, which levels they give, how long a result holds. */
export default function InstrumentsPage() {
  const found = useAnswer(contracts.instruments)
  return (
    <>
      <PageHead
        title={say('评估工具', 'Instruments')}
        about={say(
          '来自地方服务包；版本变更不影响已确认的结果。',
          'From the pack of the region; a new version leaves confirmed results as they are.',
        )}
      />
      <Ready of={found} whole>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('没有评估工具', 'No instruments')} />
          ) : (
            <ul className="cards">
              {items.map((one) => (
                <li key={one.id} className="card">
                  <div className="card-title">
                    <Go to={`/instruments/${one.id}`}>{titleOf(one)}</Go>
                  </div>
                  <p>
                    {say(
                      `版本 ${one.version} · ${one.items} 项 · ${one.assessorsMin} 名评估员 · 有效 ${one.validityMonths} 个月`,
                      `Version ${one.version} · ${one.items} items · ${one.assessorsMin} assessors · valid ${one.validityMonths} months`,
                    )}
                  </p>
                  <p className="quiet">{one.levels.map(levelText).join(say('；', '; '))}</p>
                  <p className="quiet">
                    {say('启用于 ', 'In use since ')}
                    <When at={one.installedAt} show="day" />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </>
  )
}
