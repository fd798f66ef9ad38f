import { Button, Segmented } from 'antd'
import { useState } from 'react'
import {
  dispatchContracts,
  type Replan,
  SHIFT_CHOICES,
  SHIFT_DEFAULT,
} from '../../../server/modules/dispatch/schema.ts'
import { ABSENCE_KINDS } from '../../../server/modules/workforce/schema.ts'
import type { VisitLine } from '../../../server/modules/visits/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { replanColumns } from './replan-columns.tsx'
import { withGroups } from './replan-groups.ts'
import './dispatch.css'

/** Who goes instead of a worker who is away: the product proposes, the desk decides. */
export default function ReplanPage() {
  const { params, search, setSearch } = useRoute()
  const workerId = params['id'] ?? ''
  const chosen = Number(search['shift'] ?? SHIFT_DEFAULT)
  const shiftMinutes = SHIFT_CHOICES.find((one) => one === chosen) ?? SHIFT_DEFAULT
  const found = useAnswer(
    dispatchContracts.propose,
    { params: { id: workerId }, query: { shiftMinutes } },
    { live: ['visits', 'dispatch', 'workforce'], keepOld: true },
  )
  return (
    <Ready of={found} whole>
      {(replan) => (
        <>
          <PageHead
            title={say(`重排：${replan.worker.name}`, `Re-plan: ${replan.worker.name}`)}
            about={say(
              '以下是改派方案，采用后才生效；时间能不变就不变，能不动别人就不动。',
              'A proposal: nothing changes before it is taken. Times stay and others are left alone where possible.',
            )}
            actions={<Go to="/replans">{say('重排记录', 'Earlier re-plans')}</Go>}
          />
          <Absences replan={replan} />
          <div className="row day-bar screen-only">
            <span id="shift-label">{say('最多前后调整', 'Move starts by at most')}</span>
            <Segmented<number>
              name="shift"
              aria-labelledby="shift-label"
              value={shiftMinutes}
              onChange={(value) => setSearch({ shift: String(value) })}
              options={SHIFT_CHOICES.map((value) => ({
                value,
                label:
                  value === 0 ? say('不改时间', 'not at all') : say(`${value} 分`, `${value} min`),
              }))}
            />
          </div>
          <div aria-busy={found.fetching}>
            {replan.items.length === 0 ? (
              <Nothing replan={replan} />
            ) : (
              <Items replan={replan} onStale={found.retry} />
            )}
          </div>
        </>
      )}
    </Ready>
  )
}

function Absences({ replan: { absences, organisation } }: { readonly replan: Replan }) {
  return (
    <p>
      {organisation.name}{' '}
      {absences.map(({ kind, from, to }) => (
        <span key={from} className="quiet">
          {sayWords(ABSENCE_KINDS[kind])} <When at={from} /> – <When at={to} />{' '}
        </span>
      ))}
    </p>
  )
}

function Nothing({ replan }: { readonly replan: Replan }) {
  return (
    <Empty
      title={say('没有需要重排的服务', 'Nobody has to take over anything')}
      hint={
        replan.outside > 0
          ? say(
              `另有 ${replan.outside} 次服务不在您的范围内，由当地派单员处理。`,
              `${replan.outside} visits are outside your reach; the dispatcher there decides.`,
            )
          : say(
              '缺勤时间内的服务都已安排。',
              'Every visit of that time has been given to somebody.',
            )
      }
      action={<Go to="/replans">{say('重排记录', 'Earlier re-plans')}</Go>}
    />
  )
}

interface ItemsProps {
  readonly replan: Replan
  readonly onStale: () => void
}

function Items({ replan, onStale }: ItemsProps) {
  const { items, basis, shiftMinutes, worker, outside, more } = replan
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [byHand, setByHand] = useState<VisitLine | null>(null)
  const Shape = useNarrow() ? Cards : Rows
  const command = useCommand(dispatchContracts.apply, {
    invalidates: ['/api/workers', '/api/visits', '/api/dispatch', '/api/orders', '/api/replans'],
  })
  const taken = items.map((item) => item.visit.id).filter((id) => !dropped.includes(id))
  const choose = (keys: readonly string[]) => {
    const kept = withGroups(items, taken, keys)
    setDropped(items.map((item) => item.visit.id).filter((id) => !kept.includes(id)))
  }
  const apply = async (memo: string) => {
    const body = { basis, shiftMinutes, take: taken, memo: memo || null }
    const outcome = await command.run({ params: { id: worker.id }, body })
    if (!outcome.ok) onStale()
    return outcome
  }
  const open = items.filter((item) => item.after === null).length
  return (
    <Panel
      title={say(
        `${items.length} 项改动，其中 ${open} 次暂无人`,
        `${items.length} changes, ${open} of them without anybody`,
      )}
      actions={
        <Confirm
          label={
            taken.length === items.length
              ? say('全部采用', 'Take all')
              : say(`采用选中的 ${taken.length} 项`, `Take the ${taken.length} chosen`)
          }
          button={{ type: 'primary', disabled: taken.length === 0 }}
          title={say(`采用这 ${taken.length} 项改动？`, `Take these ${taken.length} changes?`)}
          text={say(
            '护理员的手机立即更新，并为每位受影响的老人生成一次回电。之后可逐次改派。',
            'Phones change at once and each person concerned is owed a call. Visits can be reassigned afterwards.',
          )}
          reason="optional"
          confirm={say('采用', 'Take')}
          busy={command.busy}
          problem={command.problem}
          run={apply}
        />
      }
    >
      <div className="stack">
        {outside > 0 || more ? (
          <p className="quiet">
            {outside > 0
              ? say(
                  `另有 ${outside} 次不在您的范围内。`,
                  `${outside} more are outside your reach. `,
                )
              : ''}
            {more
              ? say('之后的日子在这些定下后继续。', 'Later days follow once these are decided.')
              : ''}
          </p>
        ) : null}
        <Shape
          label={say('重排方案', 'Proposal')}
          columns={replanColumns(items, (item) => (
            <Button
              size="small"
              onClick={() => setByHand(item.visit)}
              aria-label={say(
                `手动安排：${item.visit.person.name}`,
                `By hand: ${item.visit.person.name}`,
              )}
            >
              {say('手动安排', 'By hand')}
            </Button>
          ))}
          rows={items}
          rowKey={(item) => item.visit.id}
          rowTone={(item) => (item.after === null ? 'warn' : undefined)}
          selection={{
            keys: taken,
            onChange: choose,
            labelOf: (item) =>
              say(`采用：${item.visit.person.name}`, `Take: ${item.visit.person.name}`),
          }}
        />
      </div>
      <PlanDialog visit={byHand} onClose={() => setByHand(null)} />
    </Panel>
  )
}
