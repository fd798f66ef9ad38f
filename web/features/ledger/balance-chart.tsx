import { UNIT_WORDS, type Unit } from '../../../server/kernel/money.ts'
import { ledgerContracts as contracts } from '../../../server/modules/ledger/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { today } from '../../kit/format.ts'
import { Empty, Ready } from '../../kit/states.tsx'
import { Amount, DayText } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'

/** The same day a year earlier: what a chart of an account looks back on. */
function yearBefore(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) - 1, day.slice(4)]
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`
}

/** The balance at the end of each day on which anything moved, over a year. */
export function BalanceChart({ id, unit }: { readonly id: string; readonly unit: Unit }) {
  const to = today()
  const from = yearBefore(to)
  const found = useAnswer(
    contracts.series,
    { params: { id }, query: { from, to } },
    { live: ['settlement', 'programmes'] },
  )
  return (
    <Ready of={found}>
      {({ before, points }) => {
        if (points.length === 0) {
          return <Empty title={say('近一年没有变动', 'Nothing moved in the past year')} />
        }
        const label = say(
          `近一年每日余额（${sayWords(UNIT_WORDS[unit])}）`,
          `Balance by day over a year (${sayWords(UNIT_WORDS[unit])})`,
        )
        const shown = (amount: number): number => (unit === 'fen' ? amount / 100 : amount)
        const days = [
          [from, shown(before)],
          ...points.map((point) => [point.day, shown(point.balance)]),
        ]
        return (
          <Chart
            label={label}
            height={14}
            option={{
              tooltip: { trigger: 'axis' },
              grid: { top: 32 },
              xAxis: { type: 'time' },
              yAxis: { type: 'value', name: sayWords(UNIT_WORDS[unit]) },
              series: [{ type: 'line', step: 'end', symbol: 'none', areaStyle: {}, data: days }],
            }}
            table={{
              columns: [
                say('日期', 'Day'),
                say('收', 'In'),
                say('付', 'Out'),
                say('余额', 'Balance'),
              ],
              rows: points.map((point) => [
                <DayText key="day" day={point.day} />,
                <Amount key="in" amount={point.cameIn} unit={unit} />,
                <Amount key="out" amount={point.wentOut} unit={unit} />,
                <Amount key="balance" amount={point.balance} unit={unit} />,
              ]),
            }}
          />
        )
      }}
    </Ready>
  )
}
