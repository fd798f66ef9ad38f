import { Button } from 'antd'
import { type Desk, figureContracts } from '../../../server/modules/requests/schema.ts'
import { today } from '../../kit/format.ts'
import { Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { Dash } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { ShortcutHelp } from './shortcuts.tsx'

/** Between two calls: how the day goes, and what can be done without one. */
export function Idle({ desk }: { readonly desk: Desk }) {
  const { go } = useRoute()
  const day = today()
  const figures = useAnswer(
    figureContracts.figures,
    { query: { from: day, to: day } },
    { live: ['requests'] },
  ).data
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined ? <Dash /> : `${Math.round(share * 1000) / 10}%`
  const scope = `from=${day}&to=${day}`
  return (
    <div className="desk-idle">
      <Panel title={say('等待来电', 'Waiting for a call')}>
        <p>
          {desk.seat
            ? say(
                `您坐在分机 ${desk.seat.extension}。来电会自动弹出，按 F2 接听。`,
                `You sit at extension ${desk.seat.extension}. Calls come up by themselves; F2 answers.`,
              )
            : say(
                '请先在右上角签入坐席，才能接听和拨打电话。',
                'Sign on to an extension at the top right before you take calls.',
              )}
        </p>
        <div className="row">
          <Button onClick={() => go('/requests/new')}>
            {say('登记来访、网上诉求', 'A matter without a call')}
          </Button>
          {desk.simulator ? (
            <Button onClick={() => window.open('/hotline/simulator', 'yilin-simulator')}>
              {say('打开来电模拟器', 'Open the call simulator')}
            </Button>
          ) : null}
          <ShortcutHelp />
        </div>
      </Panel>
      <Stats>
        <StatFigure
          label={say('今日通话', 'Calls today')}
          value={figures?.calls ?? <Dash />}
          unit={say('通', 'calls')}
          to={`/calls?${scope}`}
        />
        <StatFigure
          label={say('今日接通率', 'Connected today')}
          value={percent(figures?.connectionRate)}
          to={`/calls?${scope}&direction=in&answered=yes`}
          definition={say('已结束来电中接听的比例。', 'Share of finished incoming calls answered.')}
        />
        <StatFigure
          label={say('今日登记', 'Requests today')}
          value={figures?.requests ?? <Dash />}
          unit={say('件', 'requests')}
          to={`/requests?${scope}`}
        />
        <StatFigure
          label={say('全部待办', 'Open requests')}
          value={desk.counts.open}
          unit={say('件', 'requests')}
          to="/requests?sort=due"
        />
        <StatFigure
          label={say('今日满意率', 'Satisfied today')}
          value={percent(figures?.satisfiedShare)}
          to={`/call-backs?scored=yes&closedFrom=${day}&closedTo=${day}`}
          definition={say('评分 4 分或 5 分的比例。', 'Share of scores of 4 or 5.')}
        />
      </Stats>
    </div>
  )
}
