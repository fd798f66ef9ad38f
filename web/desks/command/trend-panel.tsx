import {
  type AreaView,
  type Definition,
  indicatorContracts,
  type Trend,
} from '../../../server/modules/indicators/schema.ts'
import { useMemo } from 'react'
import { shareText, targetText, valueText } from '../../features/indicators/figure-words.ts'
import { Chart } from '../../kit/chart.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { drawn, drawnUnit, wholeOnly } from './area-bars.tsx'

interface TrendPanelProps {
  readonly area: AreaView
  readonly definitions: readonly Definition[]
  readonly chosen: Definition
  /** All figures of the chosen one's group, not only that one. */
  readonly wide: boolean
}

/** Six months of the chosen figure; in the six-month view, of its whole group. */
export function TrendPanel({ area, definitions, chosen, wide }: TrendPanelProps) {
  const trend = useAnswer(
    indicatorContracts.trend,
    { query: { area: area.code } },
    { lasts: 300_000, keepOld: true },
  )
  return (
    <Panel title={say('近六个月', 'Six months')}>
      <Ready of={trend}>
        {({ months, series }) => {
          const shown = series.flatMap((one) => {
            const definition = definitions.find(({ code }) => code === one.code)
            if (!definition) return []
            const fits = wide ? definition.group === chosen.group : one.code === chosen.code
            return fits ? [{ definition, values: one.values }] : []
          })
          return shown.length === 0 ? (
            <p className="quiet">
              {say(
                `“${sayWords(chosen.title)}”是此刻的数，没有过去可比。请在上面换一个指标。`,
                `“${sayWords(chosen.title)}” stands as it is now and has no past. Choose another figure above.`,
              )}
            </p>
          ) : (
            <div className="trends">
              {shown.map((one) => (
                <TrendLine key={one.definition.code} months={months} {...one} />
              ))}
            </div>
          )
        }}
      </Ready>
    </Panel>
  )
}

interface TrendLineProps {
  readonly months: readonly string[]
  readonly definition: Definition
  readonly values: Trend['series'][number]['values']
}

function TrendLine({ months, definition, values }: TrendLineProps) {
  const title = sayWords(definition.title)
  const { target } = definition
  const option = useMemo(
    () => ({
      tooltip: { trigger: 'axis' },
      grid: { top: 32 },
      xAxis: { type: 'category', data: [...months] },
      yAxis: {
        type: 'value',
        name: drawnUnit(definition),
        scale: definition.unit === 'percent',
        minInterval: wholeOnly(definition),
      },
      series: [
        {
          name: title,
          type: 'line',
          symbolSize: 7,
          data: values.map((one) => drawn(definition, one.value)),
          ...(target
            ? {
                markLine: {
                  symbol: 'none',
                  lineStyle: { color: '#b3261e' },
                  label: { position: 'insideEndTop', formatter: targetText(definition, target) },
                  data: [{ yAxis: drawn(definition, target.value) }],
                },
              }
            : {}),
        },
      ],
    }),
    [definition, months, target, title, values],
  )
  return (
    <div>
      <h3>{title}</h3>
      <Chart
        label={say(`${title}，近六个月`, `${title}, six months`)}
        height={14}
        option={option}
        table={{
          columns: [say('月份', 'Month'), title, say('数', 'Counts')],
          rows: months.map((month, at) => [
            month,
            valueText(definition, values[at]?.value ?? null),
            (values[at] && shareText(definition, values[at])) ?? '',
          ]),
        }}
      />
    </div>
  )
}
