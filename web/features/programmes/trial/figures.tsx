import { Button } from 'antd'
import { useCallback } from 'react'
import {
  changeContracts as contracts,
  type TrialFigures as Figures,
  type TrialHead,
} from '../../../../server/modules/programmes/schema.ts'
import { Panel } from '../../../kit/page-head.tsx'
import { Ready } from '../../../kit/states.tsx'
import { StatFigure, Stats } from '../../../kit/stat-figure.tsx'
import { Count } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { useRoute } from '../../../shell/route.ts'
import { lang, say } from '../../../shell/words.ts'
import { CostByMonth, GainBars } from './charts.tsx'
import { Cost, OwnUnit, PriceBasis } from './cost.tsx'
import { Estimate } from './estimate.tsx'
import { TrialMap } from './map.tsx'
import { TrialOthers } from './others.tsx'

/** The result of a trial in figures, for the area that is chosen in the address. */
export function TrialFigures({ trial }: { readonly trial: TrialHead }) {
  const { search } = useRoute()
  const area = search['area']
  const found = useAnswer(
    contracts.figures,
    { params: { id: trial.id }, query: area ? { area } : {} },
    { keepOld: true },
  )
  return (
    <Ready of={found}>
      {(figures) => (
        <>
          <InShort trial={trial} figures={figures} />
          <TrialOthers trial={trial} figures={figures} />
          <CostByMonth trial={trial} figures={figures} />
          <Estimate trial={trial} figures={figures} />
          <ByArea trial={trial} figures={figures} />
          <ByLevel trial={trial} figures={figures} />
        </>
      )}
    </Ready>
  )
}

interface FiguresProps {
  readonly trial: TrialHead
  readonly figures: Figures
}

function InShort({ trial, figures }: FiguresProps) {
  const { search, setSearch } = useRoute()
  const { all, area } = figures
  const list = (outcome: string): string =>
    `/trials/${trial.id}?outcome=${outcome}${search['area'] ? `&area=${search['area']}` : ''}#people`
  return (
    <Panel
      title={
        area
          ? say(`结果：${area.name}`, `Result: ${area.name}`)
          : say('结果：管辖范围内', 'Result: within reach')
      }
      actions={
        area ? (
          <Button onClick={() => setSearch({ area: undefined })}>
            {say('看全部管辖范围', 'All within reach')}
          </Button>
        ) : null
      }
    >
      <Stats>
        <StatFigure
          label={say('增加', 'Gain')}
          value={<Count value={all.new + all.more} />}
          to={list(all.new > 0 && all.more === 0 ? 'new' : 'more')}
          definition={say('新增享受的和待遇增加的。', 'Who newly has it, and who has more.')}
          note={
            <>
              {say('其中新增 ', 'of them new: ')}
              <Count value={all.new} />
            </>
          }
        />
        <StatFigure
          label={say('减少', 'Lose')}
          value={<Count value={all.lost + all.less} />}
          to={list(all.less > 0 && all.lost === 0 ? 'less' : 'lost')}
          definition={say('不再享受的和待遇减少的。', 'Who loses it, and who has less.')}
          note={
            <>
              {say('其中不再享受 ', 'of them without: ')}
              <Count value={all.lost} />
            </>
          }
        />
        <StatFigure
          label={say('不变', 'Stay')}
          value={<Count value={all.same} />}
          to={list('same')}
        />
        {all.waiting > 0 ? (
          <StatFigure
            label={say('达标排队', 'Waiting')}
            value={<Count value={all.waiting} />}
            to={list('waiting')}
            definition={say('达到标准而名额已满。', 'Qualified, and no place is left.')}
          />
        ) : null}
        {all.unsure > 0 ? (
          <StatFigure
            label={say('不能确定', 'Cannot be told')}
            value={<Count value={all.unsure} />}
            to={list('unsure')}
            definition={say(
              '现已享受或已申报，修改后因缺少信息不能确定。',
              'Has it or applied for it, and with the change something is missing to tell.',
            )}
          />
        ) : null}
        <Costs trial={trial} figures={figures} />
      </Stats>
      <PriceBasis trial={trial} />
    </Panel>
  )
}

/** What it costs: the first month and the twelve ahead, or what is to be paid to those who applied. */
function Costs({ trial, figures: { all, months } }: FiguresProps) {
  const sum = (key: 'before' | 'after'): number =>
    months.reduce((total, one) => total + one[key], 0)
  const change = sum('after') - sum('before')
  if (trial.appliedFor) {
    return (
      <>
        <StatFigure
          label={say('需兑现资金', 'To be paid')}
          value={<Cost trial={trial} amount={sum('after')} />}
          definition={say(
            '达标且有名额、尚未兑现的，按兑现月份见下图。',
            'For those with a place who are not paid yet; by month of payment below.',
          )}
          note={
            <>
              {say('现行 ', 'now ')}
              <Cost trial={trial} amount={sum('before')} />
            </>
          }
        />
        <StatFigure
          label={say('资金增减', 'Change')}
          value={<Cost trial={trial} amount={change} />}
        />
      </>
    )
  }
  return (
    <>
      <StatFigure
        label={say('首月费用', 'Cost of the first month')}
        value={<Cost trial={trial} amount={all.after} />}
        note={
          <>
            <OwnUnit trial={trial} amount={all.after} /> {say('现行 ', 'now ')}
            <Cost trial={trial} amount={all.before} />
          </>
        }
      />
      <StatFigure
        label={say('首月增减', 'Change in the first month')}
        value={<Cost trial={trial} amount={all.after - all.before} />}
        note={<OwnUnit trial={trial} amount={all.after - all.before} />}
      />
      <StatFigure
        label={
          trial.endsOn
            ? say(`到 ${trial.endsOn} 为止的增减`, `Change until ${trial.endsOn}`)
            : say('十二个月增减', 'Change in twelve months')
        }
        value={<Cost trial={trial} amount={change} />}
        note={
          <>
            <OwnUnit trial={trial} amount={change} /> {say('共 ', 'in all ')}
            <Cost trial={trial} amount={sum('after')} />
          </>
        }
      />
    </>
  )
}

function ByArea({ trial, figures }: FiguresProps) {
  const { setSearch } = useRoute()
  const { areas } = figures
  const pick = useCallback(
    (name: string) => {
      const found = areas.find((one) => one.name === name)
      if (found) setSearch({ area: found.code, cursor: undefined }, { push: true })
    },
    [areas, setSearch],
  )
  if (areas.length === 0) return null
  const label = say('各地增减人数', 'Who gains and loses, by area')
  return (
    <Panel title={say('按区划', 'By area')}>
      <div className="two-charts">
        <TrialMap areas={areas} trial={trial} onPick={pick} />
        <GainBars
          label={label}
          rows={areas}
          trial={trial}
          column={say('区划', 'Area')}
          onPick={pick}
        />
      </div>
      <fieldset className="row picks">
        <legend className="quiet">{say('只看一地', 'One place only')}</legend>
        {areas.map((one) => (
          <Button key={one.code} onClick={() => pick(one.name)}>
            {one.name}
          </Button>
        ))}
      </fieldset>
    </Panel>
  )
}

function ByLevel({ trial, figures }: FiguresProps) {
  if (figures.levels.length === 0) return null
  const rows = figures.levels.map((one) => ({
    ...one,
    code: String(one.level),
    name:
      one.level === null ? one[lang] : say(`${one.level}级 ${one.zh}`, `${one.level} ${one.en}`),
  }))
  const label = say('各能力等级增减人数', 'Who gains and loses, by ability level')
  return (
    <Panel title={say('按能力等级', 'By ability level')}>
      <GainBars label={label} rows={rows} trial={trial} column={say('等级', 'Level')} />
    </Panel>
  )
}
