import {
  RECEIPT_KINDS,
  type FundForecast,
  type FundYear,
  type WatchOutcome,
} from '../../../../server/modules/programmes/schema.ts'
import { Chart } from '../../../kit/chart.tsx'
import { Detail } from '../../../kit/detail.tsx'
import { Panel } from '../../../kit/page-head.tsx'
import { Sign, StateTag, type StateWords } from '../../../kit/state-tag.tsx'
import { Money } from '../../../kit/text.tsx'
import { lang, say, sayWords, type Words } from '../../../shell/words.ts'
import { cityChoice } from '../words.ts'

export const watchWords: StateWords<WatchOutcome['outcome']> = {
  reached: { zh: '已达到', en: 'Reached', tone: 'good' },
  not_reached: { zh: '尚未达到', en: 'Not reached', tone: 'bad' },
  cannot_tell: { zh: '不能确定', en: 'Cannot tell', tone: 'warn' },
}

type Props = { readonly year: FundYear }

/** Rules of the source that are looked at all year, with the sums behind the answer. */
export function WatchedRules({ year }: Props) {
  if (year.watched.length === 0) return null
  return (
    <Panel title={say(`${year.year} 年须达到的要求`, `To be reached in ${year.year}`)}>
      <ul className="cards">
        {year.watched.map((one) => (
          <Watched key={one.watch.id} one={one} year={year.year} />
        ))}
      </ul>
    </Panel>
  )
}

function Watched({ one, year }: { readonly one: WatchOutcome; readonly year: string }) {
  const { watch, outcome } = one
  return (
    <li className={`card ${outcome === 'reached' ? '' : 'warn'}`}>
      <div className="card-title">
        <span>{watch[lang]}</span>
        <StateTag state={outcome} words={watchWords} />
      </div>
      <Detail
        items={[
          {
            label: sayWords(baseWords(watch.of, year)),
            value: <Money fen={one.baseFen} />,
          },
          one.unknownFen > 0 && {
            label: say('性质未注明的到账', 'Received, kind not stated'),
            value: <Money fen={one.unknownFen} />,
          },
          {
            label: say('已用于这些用途', 'Spent on these uses'),
            value: <Money fen={one.spentFen} />,
          },
          watch.counts === 'set_aside' && {
            label: say('已为这些用途预留', 'Reserved for these uses'),
            value: <Money fen={one.heldFen} />,
          },
          {
            label: say('现在占', 'Part now'),
            value: say(
              `${percentText(one.percentNow)}（要求至少 ${watch.percent}%）`,
              `${percentText(one.percentNow)} (at least ${watch.percent}%)`,
            ),
          },
          one.missingFen !== null &&
            one.missingFen > 0 && {
              label: say('还差', 'Still missing'),
              value: <Money fen={one.missingFen} />,
            },
          {
            label: say('条款', 'Clause'),
            value: (
              <>
                {watch.clause}{' '}
                {watch.status === 'choice' ? <Sign tone="calm">{cityChoice()}</Sign> : null}
              </>
            ),
          },
        ]}
      />
      <YearEnd one={one} />
      {outcome === 'cannot_tell' ? (
        <p className="quiet">
          {one.unknownFen > 0
            ? say(
                '性质未注明的到账是否计入，决定是否达到，因此不能确定；财务更正并注明性质后即可确定。',
                'Whether money of a kind that is not stated counts decides it; it can be told once finance has corrected the receipt and said its kind.',
              )
            : say(
                '本年账上还没有应计的到账，不能确定。',
                'Nothing that counts was received this year by the books, so it cannot be told.',
              )}
        </p>
      ) : null}
    </li>
  )
}

const baseWords = (of: WatchOutcome['watch']['of'], year: string): Words =>
  ({
    received: { zh: `${year} 年到账`, en: `Received in ${year}` },
    donations: { zh: `${year} 年捐赠到账`, en: `Donations received in ${year}` },
    lottery: { zh: `${year} 年彩票公益金到账`, en: `Lottery money received in ${year}` },
  })[of]

const percentText = (percent: number | null): string => (percent === null ? '—' : `${percent}%`)

/** Where it leads at the present rate, and what each month must still spend to reach it. */
function YearEnd({ one: { outcome, yearEnd } }: { readonly one: WatchOutcome }) {
  if (outcome !== 'not_reached' || yearEnd === null) return null
  return (
    <p className={yearEnd.reached ? 'quiet' : 'notice warn'}>
      {yearEnd.reached
        ? say(
            `照目前速度，年底为 ${yearEnd.percent}%，可以达到。`,
            `At the present rate it comes to ${yearEnd.percent}% by the year’s end and is reached.`,
          )
        : say(
            `照目前速度，年底为 ${yearEnd.percent}%，不能达到；要达到，本月起每月至少还要用 `,
            `At the present rate it comes to ${yearEnd.percent}% by the year’s end and is not reached; from this month on each month must spend at least `,
          )}
      {yearEnd.reached ? null : (
        <>
          <Money fen={yearEnd.neededFen} />
          {say('。', '.')}
        </>
      )}
    </p>
  )
}

/** What came in and went out in twelve months, and where it leads by the year's end. */
export function FundMonths({ year }: Props) {
  const label = say('每月到账和支出（元）', 'Received and spent by month (yuan)')
  const yuan = (fen: number): number => fen / 100
  if (year.months.every((one) => one.receivedFen === 0 && one.spentFen === 0)) {
    return (
      <Panel title={label}>
        <p className="quiet">
          {say(
            '十二个月内没有收支，无从推算年底。',
            'Nothing moved within twelve months, so that the year’s end cannot be foreseen.',
          )}
        </p>
      </Panel>
    )
  }
  return (
    <Panel title={label}>
      <Chart
        label={label}
        option={{
          tooltip: { trigger: 'axis' },
          legend: {},
          xAxis: {
            type: 'category',
            data: year.months.map((one) => one.month),
            axisLabel: { hideOverlap: true },
          },
          yAxis: { type: 'value' },
          series: [
            {
              name: say('到账', 'Received'),
              type: 'bar',
              data: year.months.map((one) => yuan(one.receivedFen)),
            },
            {
              name: say('支出', 'Spent'),
              type: 'bar',
              data: year.months.map((one) => yuan(one.spentFen)),
            },
          ],
        }}
        table={{
          columns: [say('月份', 'Month'), say('到账', 'Received'), say('支出', 'Spent')],
          rows: year.months.map((one) => [
            one.month,
            <Money key="in" fen={one.receivedFen} />,
            <Money key="out" fen={one.spentFen} />,
          ]),
        }}
      />
      <ByKind year={year} />
      <Forecast year={year} />
    </Panel>
  )
}

/** What came in this year, by what kind of money it is. */
function ByKind({ year: { year, receivedByKind } }: Props) {
  if (receivedByKind.length === 0) return null
  return (
    <Detail
      items={receivedByKind.map(({ kind, fen }) => ({
        label: kind
          ? say(`${year} 年${RECEIPT_KINDS[kind].zh}`, `${RECEIPT_KINDS[kind].en}, ${year}`)
          : say(`${year} 年性质未注明`, `Kind not stated, ${year}`),
        value: <Money fen={fen} />,
      }))}
    />
  )
}

function Forecast({ year }: Props) {
  const { forecast } = year
  if (forecast === null) {
    return (
      <p className="quiet">
        {say(
          '今年还没有收支的完整月份，暂不能推算年底。',
          'There is no whole month with movement this year, so the year’s end cannot be foreseen.',
        )}
      </p>
    )
  }
  const isShort = forecast.leftAtYearEndFen < 0
  return (
    <>
      <Detail
        items={[
          {
            label: say('每月支出速度', 'Rate of spending a month'),
            value: <Money fen={forecast.rateFen} />,
          },
          {
            label: say('预计全年支出', 'Spent by the year’s end'),
            value: <Money fen={forecast.spentByYearEndFen} />,
          },
          {
            label: say('预计年底余额', 'Left at the year’s end'),
            value: <Money fen={forecast.leftAtYearEndFen} />,
          },
        ]}
      />
      {isShort ? (
        <p className="notice warn">
          {say(
            `按目前速度，${forecast.shortFrom ?? '本年'} 起余额不足。`,
            `At the present rate the money does not last through ${forecast.shortFrom ?? 'the year'}.`,
          )}
        </p>
      ) : null}
      <p className="quiet">{howReckoned(forecast)}</p>
    </>
  )
}

const howReckoned = ({ fromMonth, toMonth, months }: FundForecast): string =>
  say(
    `推算方法：取今年 ${fromMonth} 至 ${toMonth} 共 ${months} 个完整月份的平均支出，作为本月和以后各月的支出；本月已超过的按实际计。余额不含已预留的资金，也不含尚未到账的预算。`,
    `Reckoned as the mean spending of the ${months} whole months ${fromMonth} to ${toMonth} of this year, for this month and each to come; where this month has spent more, by what it spent. What is reserved is not counted as left, and budgets to come are not counted.`,
  )
