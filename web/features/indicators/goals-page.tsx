import { type GoalRow, indicatorContracts } from '../../../server/modules/indicators/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say, sayWords } from '../../shell/words.ts'

/** What the plan asks to be reached beside what the records say; without a record nothing is claimed. */
export default function GoalsPage() {
  const goals = useAnswer(indicatorContracts.goals)
  const services = useAnswer(indicatorContracts.basicServices)
  return (
    <>
      <PageHead
        title={say('目标与清单', 'Goals and lists')}
        about={say(
          '方案要求达到的比例，与该地区（本人管辖范围内）的记录对照；没有记录的不填数字。下面是基本养老服务清单。',
          'The shares that the plan asks for, beside the records of its area as far as you reach it; where nothing is on record, no figure stands. Below, the list of basic services.',
        )}
        actions={<PrintButton />}
      />
      <Panel title={say('方案目标', 'Goals of the plan')}>
        <Ready of={goals}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                title={say('本地区的数据包没有方案目标', 'The pack of this region names no goals')}
              />
            ) : (
              <Goals items={items} />
            )
          }
        </Ready>
      </Panel>
      <Panel title={say('基本养老服务清单', 'Basic services for older people')}>
        <Ready of={services}>
          {({ items }) => (
            <TableScroll label={say('基本养老服务清单', 'Basic services for older people')}>
              <table className="table">
                <thead>
                  <tr>
                    <th className="end">{say('序号', 'No.')}</th>
                    <th>{say('对象', 'For')}</th>
                    <th>{say('项目', 'Service')}</th>
                    <th>{say('内容', 'What it is')}</th>
                    <th>{say('类型', 'Kind')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.id}>
                      <td className="end figure">{item.no}</td>
                      <td>{sayWords(item.group)}</td>
                      <td>{sayWords(item.name)}</td>
                      <td>{sayWords(item.about)}</td>
                      <td className="figure">{sayWords(TYPES[item.type])}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableScroll>
          )}
        </Ready>
      </Panel>
    </>
  )
}

const TYPES = {
  material: { zh: '物质帮助', en: 'Material help' },
  care: { zh: '照护服务', en: 'Care' },
  concern: { zh: '关爱服务', en: 'Concern' },
} as const

const RELATIONS = { at_least: '≥', above: '>', at_most: '≤' } as const

function Goals({ items }: { readonly items: readonly GoalRow[] }) {
  return (
    <TableScroll label={say('方案目标', 'Goals of the plan')}>
      <table className="table">
        <thead>
          <tr>
            <th>{say('目标', 'Goal')}</th>
            <th>{say('地区', 'Area')}</th>
            <th className="end">{say('要求', 'Asked')}</th>
            <th className="end">{say('现在', 'Now')}</th>
            <th>{say('是否达到', 'Reached')}</th>
            <th>{say('依据', 'Source')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((goal) => (
            <tr key={`${goal.area?.code} ${goal.id}`}>
              <td>
                {goal.indicator === null ? (
                  sayWords(goal.title)
                ) : (
                  <>
                    {sayWords(goal.title)}
                    <div className="quiet">
                      {say('以此计：', 'counted as ')}
                      <Go to={`/indicators#${goal.indicator}`}>
                        {goal.counted ? sayWords(goal.counted) : goal.indicator}
                      </Go>
                    </div>
                  </>
                )}
              </td>
              <td>{goal.area?.name ?? say('全市', 'the whole city')}</td>
              <td className="end figure">
                {RELATIONS[goal.relation]} {goal.value}%
              </td>
              <td className="end figure">{goal.now === null ? '—' : `${goal.now.toFixed(1)}%`}</td>
              <td>
                <Reached goal={goal} />
              </td>
              <td>
                {sayWords(goal.document)} <Clause text={goal.clause} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function Reached({ goal }: { readonly goal: GoalRow }) {
  if (goal.reached === null) {
    return <span className="tag off">{say('尚无记录', 'nothing on record')}</span>
  }
  return goal.reached ? (
    <span className="tag good">{say('已达到', 'reached')}</span>
  ) : (
    <span className="tag warn">{say('未达到', 'not reached')}</span>
  )
}
