import type { Answer } from '../../../server/kernel/contract.ts'
import {
  COUNTED_WORDS,
  type GoalRow,
  indicatorContracts,
} from '../../../server/modules/indicators/schema.ts'
import { Clause } from '../../kit/clause.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say, sayWords } from '../../shell/words.ts'
import { useAddressOf } from './links.ts'

/** What the plan asks to be reached beside what the records say; without a record nothing is claimed. */
export default function GoalsPage() {
  const goals = useAnswer(indicatorContracts.goals)
  const services = useAnswer(indicatorContracts.basicServices)
  return (
    <>
      <PageHead
        title={say('目标与清单', 'Goals and lists')}
        about={say(
          '方案要求达到的比例，与该地区（本人管辖范围内）的记录对照，点数字看名单；没有记录的写明缺什么，不填数字。下面是基本养老服务清单。',
          'The shares that the plan asks for, beside the records of its area as far as you reach it, with the lists behind the counts; where nothing is on record, it says what is missing and no figure stands. Below, the list of basic services.',
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
        <Ready of={services}>{({ items }) => <Services items={items} />}</Ready>
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

const goalColumns: readonly Column<GoalRow>[] = [
  {
    key: 'goal',
    title: say('目标', 'Goal'),
    cell: (goal) => (
      <div>
        {sayWords(goal.title)}
        <div className="quiet goal-basis">
          {goal.counted ? (
            <>
              {say('以此计：', 'counted as ')}
              <Go to={`/indicators#${goal.indicator}`}>{sayWords(goal.counted)}</Go>
            </>
          ) : goal.uncounted ? (
            sayWords(goal.uncounted)
          ) : null}
        </div>
      </div>
    ),
    phone: 'title',
  },
  {
    key: 'area',
    title: say('地区', 'Area'),
    cell: (goal) => goal.area?.name ?? say('全市', 'the whole city'),
  },
  {
    key: 'asked',
    title: say('要求', 'Asked'),
    cell: (goal) => (
      <span className="figure">
        {RELATIONS[goal.relation]} {goal.value}%
      </span>
    ),
    align: 'end',
  },
  {
    key: 'now',
    title: say('现在', 'Now'),
    cell: (goal) => <Found goal={goal} />,
    align: 'end',
  },
  {
    key: 'reached',
    title: say('是否达到', 'Reached'),
    cell: (goal) => <Reached goal={goal} />,
  },
  {
    key: 'source',
    title: say('依据', 'Source'),
    cell: (goal) => (
      <>
        {sayWords(goal.document)} <Clause text={goal.clause} />
      </>
    ),
  },
]

/** The share, and under it how many of how many, with the list of all of them behind it. */
function Found({ goal: { found } }: { readonly goal: GoalRow }) {
  const addressOf = useAddressOf()
  if (found === null) return '—'
  const counts = `${found.numerator} / ${found.denominator ?? 0} ${sayWords(COUNTED_WORDS[found.counts])}`
  const to = addressOf(found.denominatorRows)
  return (
    <span className="figure">
      {found.value === null ? '—' : `${found.value.toFixed(1)}%`}
      <div className="quiet">
        {to === undefined ? (
          counts
        ) : (
          <Go to={to} className="figure-share">
            {counts}
          </Go>
        )}
      </div>
    </span>
  )
}

/** A table, and cards on a phone, where six columns would hide what matters behind the edge. */
function Goals({ items }: { readonly items: readonly GoalRow[] }) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Shape
      label={say('方案目标', 'Goals of the plan')}
      columns={goalColumns}
      rows={items}
      rowKey={(goal) => `${goal.area?.code} ${goal.id}`}
    />
  )
}

type Service = Answer<typeof indicatorContracts.basicServices>['items'][number]

const serviceColumns: readonly Column<Service>[] = [
  {
    key: 'no',
    title: say('序号', 'No.'),
    cell: (item) => <span className="figure">{item.no}</span>,
    align: 'end',
  },
  { key: 'group', title: say('对象', 'For'), cell: (item) => sayWords(item.group) },
  {
    key: 'name',
    title: say('项目', 'Service'),
    cell: (item) => sayWords(item.name),
    phone: 'title',
  },
  { key: 'about', title: say('内容', 'What it is'), cell: (item) => sayWords(item.about) },
  { key: 'type', title: say('类型', 'Kind'), cell: (item) => sayWords(TYPES[item.type]) },
]

function Services({ items }: { readonly items: readonly Service[] }) {
  const Shape = useNarrow() ? Cards : Rows
  return (
    <Shape
      label={say('基本养老服务清单', 'Basic services for older people')}
      columns={serviceColumns}
      rows={items}
      rowKey={(item) => item.id}
    />
  )
}

function Reached({ goal }: { readonly goal: GoalRow }) {
  if (goal.counted === null) {
    return <span className="tag off">{say('尚无记录', 'nothing on record')}</span>
  }
  if (goal.reached === null) {
    return <span className="tag off">{say('此处无可计', 'nothing to count here')}</span>
  }
  return goal.reached ? (
    <span className="tag good">{say('已达到', 'reached')}</span>
  ) : (
    <span className="tag warn">{say('未达到', 'not reached')}</span>
  )
}
