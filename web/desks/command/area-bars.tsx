import { useCallback, useMemo } from 'react'
import { COUNTED_WORDS, type Definition } from '../../../server/modules/indicators/schema.ts'
import { targetText, valueText } from '../../features/indicators/figure-words.ts'
import { Chart } from '../../kit/chart.tsx'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'

export interface AreaValue {
  readonly code: string
  readonly name: string
  readonly value: number | null
}

export interface AreaChartProps {
  readonly definition: Definition
  readonly values: readonly AreaValue[]
  readonly toArea: (code: string) => string
}

/** Bars longer than this many would be hairs; the table below has them all. */
const BARS_MAX = 25

/** Money is drawn in yuan and time in hours, as people read them. */
export const drawn = ({ unit }: Pick<Definition, 'unit'>, value: number | null): number | null =>
  value === null ? null : unit === 'fen' ? value / 100 : unit === 'minute' ? value / 60 : value

export const drawnUnit = ({ unit, numerator }: Pick<Definition, 'unit' | 'numerator'>): string =>
  unit === 'percent'
    ? '%'
    : unit === 'fen'
      ? say('元', 'yuan')
      : unit === 'minute'
        ? say('小时', 'hours')
        : sayWords(COUNTED_WORDS[numerator.counts])

/** Nobody is counted in fifths. */
export const wholeOnly = ({ unit }: Pick<Definition, 'unit'>): number => (unit === 'count' ? 1 : 0)

/** The areas below from most to least; a click opens the area. */
export function AreaBars({ definition, values, toArea }: AreaChartProps) {
  const { go } = useRoute()
  const sorted = useMemo(
    () => values.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1)).slice(0, BARS_MAX),
    [values],
  )
  const title = sayWords(definition.title)
  const { target } = definition
  const option = useMemo(
    () => ({
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number) => value?.toLocaleString('en-US'),
      },
      grid: { top: 24 },
      xAxis: {
        type: 'value',
        name: drawnUnit(definition),
        nameGap: 4,
        minInterval: wholeOnly(definition),
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: sorted.map((one) => one.name),
        triggerEvent: true,
      },
      series: [
        {
          name: title,
          type: 'bar',
          barMaxWidth: 18,
          data: sorted.map((one) => drawn(definition, one.value)),
          ...(target && definition.unit === 'percent'
            ? {
                markLine: {
                  symbol: 'none',
                  lineStyle: { color: '#b3261e' },
                  label: { show: false },
                  data: [{ xAxis: target.value }],
                },
              }
            : {}),
        },
      ],
    }),
    [definition, sorted, target, title],
  )
  const open = useCallback(
    (name: string) => {
      const found = sorted.find((one) => one.name === name)
      if (found) go(toArea(found.code))
    },
    [go, sorted, toArea],
  )
  return (
    <div>
      {target && definition.unit === 'percent' ? (
        <p className="quiet">
          {say('红线：', 'Red line: ')}
          {targetText(definition, target)}
        </p>
      ) : null}
      {values.length > BARS_MAX ? (
        <p className="quiet">
          {say(
            `图中只列前 ${BARS_MAX} 个，其余见下表。`,
            `The first ${BARS_MAX}; the table has all.`,
          )}
        </p>
      ) : null}
      <Chart
        label={say(`${title}，按区划从多到少`, `${title}, area by area, most first`)}
        height={Math.max(10, sorted.length * 1.9 + 4)}
        option={option}
        onPick={open}
        table={{
          columns: [say('区划', 'Area'), title],
          rows: sorted.map((one) => [
            <Go key={one.code} to={toArea(one.code)}>
              {one.name}
            </Go>,
            valueText(definition, one.value),
          ]),
        }}
      />
    </div>
  )
}
