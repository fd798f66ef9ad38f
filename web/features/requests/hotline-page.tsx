import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import {
  ANSWER_SECONDS,
  CONNECTION_TARGET,
  type Figures,
  RequestKind,
  figureContracts,
  RequestState,
} from '../../../server/modules/requests/schema.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { today } from '../../kit/format.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { Ready } from '../../kit/states.tsx'
import { Dash } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { sayKind, sayState } from './words.ts'

/** The hotline in figures, for a time and an area; each opens the rows behind it. */
export default function HotlinePage() {
  const { search, setSearch } = useRoute()
  const from = search['from'] ?? today()
  const to = search['to'] ?? today()
  const area = search['area']
  const found = useAnswer(
    figureContracts.figures,
    { query: { from, to, ...(area ? { area } : {}) } },
    { live: ['requests'], keepOld: true },
  )
  const scope = new URLSearchParams({ from, to, ...(area ? { area } : {}) }).toString()
  return (
    <>
      <PageHead
        title={say('热线运行', 'The hotline in figures')}
        about={say('每个数字都可以点开查看明细。', 'Every figure opens the rows behind it.')}
      />
      <search className="filters screen-only">
        <DayFilter
          id="figures-from"
          label={say('日期自', 'From')}
          day={from}
          onChange={(day) => setSearch({ from: day, to: day > to ? day : to })}
        />
        <DayFilter
          id="figures-to"
          label={say('日期至', 'Until')}
          day={to}
          onChange={(day) => setSearch({ from: day < from ? day : from, to: day })}
        />
        <div className="filter area">
          <label htmlFor="figures-area">{say('区划', 'Area')}</label>
          <AreaPicker
            id="figures-area"
            value={area}
            onChange={(code) => setSearch({ area: code })}
          />
        </div>
      </search>
      <Ready of={found} whole>
        {(figures) => (
          <>
            <Calls figures={figures} scope={scope} />
            <Matters figures={figures} scope={scope} area={area} />
            <Voices figures={figures} from={from} to={to} area={area} />
          </>
        )}
      </Ready>
    </>
  )
}

interface DayFilterProps {
  readonly id: string
  readonly label: string
  readonly day: string
  readonly onChange: (day: string) => void
}

function DayFilter({ id, label, day, onChange }: DayFilterProps) {
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <DatePicker
        id={id}
        allowClear={false}
        value={dayjs(day)}
        onChange={(_day, text) => onChange(text as string)}
        style={{ width: '100%' }}
      />
    </div>
  )
}

const calls = () => say('通', 'calls')
const matters = () => say('件', 'requests')

const percent = (share: number | null) =>
  share === null ? <Dash /> : `${(Math.round(share * 1000) / 10).toFixed(1)}%`

interface PartProps {
  readonly figures: Figures
  readonly scope: string
}

function Calls({ figures, scope }: PartProps) {
  const inTime =
    figures.incomingFinished === 0 ? null : figures.answeredInTime / figures.incomingFinished
  const rate = figures.connectionRate
  return (
    <>
      <h2>{say('来电', 'Calls')}</h2>
      <Stats>
        <StatFigure
          label={say('通话', 'Calls')}
          value={figures.calls}
          unit={calls()}
          to={`/calls?${scope}`}
          definition={say(
            '所选日期开始振铃的来电和去电。',
            'Incoming and outgoing calls that began on these days.',
          )}
        />
        <StatFigure
          label={say('接通率', 'Connected')}
          value={percent(rate)}
          to={`/calls?${scope}&direction=in&answered=yes`}
          definition={say(
            '已结束的来电中接听的比例。GB/T 33358-2016 要求不低于 95%。',
            'Share of finished incoming calls that were answered. GB/T 33358-2016 asks for 95%.',
          )}
          note={<Target met={rate === null ? null : rate >= CONNECTION_TARGET} />}
        />
        <StatFigure
          label={say(`${ANSWER_SECONDS} 秒内接听`, `Within ${ANSWER_SECONDS} s`)}
          value={percent(inTime)}
          to={`/calls?${scope}&direction=in&inTime=yes`}
          definition={say(
            `已结束的来电中 ${ANSWER_SECONDS} 秒内接听的比例（GB/T 33358-2016）。`,
            `Share of finished incoming calls answered within ${ANSWER_SECONDS} seconds (GB/T 33358-2016).`,
          )}
          note={
            figures.answerSecondsAverage === null
              ? null
              : say(
                  `平均 ${figures.answerSecondsAverage.toFixed(1)} 秒`,
                  `${figures.answerSecondsAverage.toFixed(1)} s on average`,
                )
          }
        />
        <StatFigure
          label={say('未接', 'Unanswered')}
          value={figures.unanswered}
          unit={calls()}
          to={`/calls?${scope}&direction=in&answered=no`}
          definition={say(
            '已结束而未接听的来电，系统自动列入回拨。',
            'Finished incoming calls nobody answered; they are rung back.',
          )}
        />
      </Stats>
    </>
  )
}

function Target({ met }: { readonly met: boolean | null }) {
  if (met === null) return null
  return met ? (
    <Sign tone="good">{say('达标', 'Meets 95%')}</Sign>
  ) : (
    <Sign tone="bad">{say('未达标', 'Below 95%')}</Sign>
  )
}

function Matters({ figures, scope, area }: PartProps & { readonly area: string | undefined }) {
  const here = area ? `&area=${area}` : ''
  return (
    <>
      <h2>{say('诉求', 'Requests')}</h2>
      <Stats>
        <StatFigure
          label={say('登记', 'Opened')}
          value={figures.requests}
          unit={matters()}
          to={`/requests?${scope}`}
          definition={say(
            '所选日期登记的诉求，不论现在状态。',
            'Requests opened on these days, whatever their state now.',
          )}
        />
        {RequestKind.options.map((kind) => (
          <StatFigure
            key={kind}
            label={sayKind(kind)}
            value={figures.byKind[kind] ?? 0}
            unit={matters()}
            to={`/requests?${scope}&kind=${kind}`}
          />
        ))}
        {RequestState.options.map((state) => (
          <StatFigure
            key={state}
            label={sayState(state)}
            value={figures.byState[state] ?? 0}
            unit={matters()}
            to={`/requests?${scope}&state=${state}`}
          />
        ))}
        <StatFigure
          label={say('现在超时', 'Overdue now')}
          value={figures.overdueNow}
          unit={matters()}
          to={`/requests?overdue=yes${here}`}
          definition={say(
            '未办结且已过时限的诉求，不论何时登记。',
            'Not closed and past their time, whenever opened.',
          )}
        />
        <StatFigure
          label={say('待回电', 'Call-backs due')}
          value={figures.callBacksDue}
          unit={calls()}
          to={`/call-backs?state=due${here}`}
          definition={say('现在还没有完成的回电。', 'Call-backs not finished now.')}
        />
      </Stats>
    </>
  )
}

interface VoicesProps {
  readonly figures: Figures
  readonly from: string
  readonly to: string
  readonly area: string | undefined
}

function Voices({ figures, from, to, area }: VoicesProps) {
  const here = area ? `&area=${area}` : ''
  const rows = `/call-backs?scored=yes&closedFrom=${from}&closedTo=${to}${here}`
  return (
    <>
      <h2>{say('满意度', 'Satisfaction')}</h2>
      <Stats>
        <StatFigure
          label={say('满意率', 'Satisfied')}
          value={percent(figures.satisfiedShare)}
          to={rows}
          definition={say(
            '服务回访中给出 4 分或 5 分的比例。',
            'Share of scores of 4 or 5 when we rang back about a service.',
          )}
        />
        <StatFigure
          label={say('平均分', 'Average')}
          value={figures.scoreAverage === null ? <Dash /> : figures.scoreAverage.toFixed(2)}
          to={rows}
          unit={say('（满分 5）', '(of 5)')}
        />
        <StatFigure
          label={say('评价数', 'Scores')}
          value={figures.scores}
          unit={say('份', 'scores')}
          to={rows}
          definition={say(
            '服务回访得到的评分，不含投诉。',
            'Of satisfaction calls, without complaints.',
          )}
        />
        <StatFigure
          label={say('投诉处理满意率', 'Satisfied with complaints')}
          value={percent(figures.complaintsSatisfiedShare)}
          to={`/requests?scored=yes&scoredFrom=${from}&scoredTo=${to}${here}`}
          definition={say(
            '投诉人对处理结果给出 4 分或 5 分的比例，与服务满意率分开计。',
            'Share of 4 or 5 among the scores of complainants, kept apart from the service.',
          )}
          note={say(`${figures.complaintScores} 份`, `${figures.complaintScores} scores`)}
        />
      </Stats>
    </>
  )
}
