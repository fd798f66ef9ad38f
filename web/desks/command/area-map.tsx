import { useCallback, useMemo } from 'react'
import { areaContracts } from '../../../server/modules/areas/schema.ts'
import { valueText } from '../../features/indicators/figure-words.ts'
import { Chart } from '../../kit/chart.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { type AreaChartProps, drawn, drawnUnit } from './area-bars.tsx'

type Boundaries = {
  readonly features: readonly { readonly properties: { readonly code: string } }[]
}

/** The districts of the city on the map. Development zones have no boundary: they stand in the table. */
export function AreaMap(props: AreaChartProps) {
  const boundaries = useAnswer(areaContracts.boundaries, {}, { lasts: 3_600_000 })
  return (
    <Ready of={boundaries}>
      {(geoJson) => (geoJson.features.length === 0 ? null : <Drawn {...props} geoJson={geoJson} />)}
    </Ready>
  )
}

/** An end of the scale with its unit. */
const said = (definition: AreaChartProps['definition'], value: number): string =>
  `${Math.round(value).toLocaleString('en-US')} ${drawnUnit(definition)}`

function Drawn({ definition, values, toArea, geoJson }: AreaChartProps & { geoJson: Boundaries }) {
  const { go } = useRoute()
  const inside = useMemo(() => {
    const codes = new Set(geoJson.features.map((feature) => feature.properties.code))
    return values.filter((one) => codes.has(one.code))
  }, [geoJson, values])
  const outside = values.filter((one) => !inside.includes(one))
  const title = sayWords(definition.title)
  const option = useMemo(() => {
    const numbers = inside.flatMap((one) => drawn(definition, one.value) ?? [])
    const most = Math.max(1, ...numbers)
    return {
      tooltip: { trigger: 'item' },
      visualMap: {
        min: definition.unit === 'percent' ? 0 : 0,
        max: definition.unit === 'percent' ? 100 : most,
        left: 0,
        bottom: 0,
        itemHeight: 90,
        calculable: false,
        text: [said(definition, definition.unit === 'percent' ? 100 : most), said(definition, 0)],
        inRange: { color: ['#e3f0ed', '#0b6b5d'] },
      },
      series: [
        {
          name: title,
          type: 'map',
          map: 'districts',
          nameProperty: 'name',
          selectedMode: false,
          label: { show: true, color: '#1b2523', textBorderColor: '#fff', textBorderWidth: 3 },
          emphasis: { label: { color: '#1b2523' }, itemStyle: { areaColor: '#f2c14e' } },
          itemStyle: { borderColor: '#fff', areaColor: '#edf3f1' },
          data: inside.map((one) => ({ name: one.name, value: drawn(definition, one.value) })),
        },
      ],
    }
  }, [definition, inside, title])
  const open = useCallback(
    (name: string) => {
      const found = inside.find((one) => one.name === name)
      if (found) go(toArea(found.code))
    },
    [go, inside, toArea],
  )
  const map = useMemo(() => ({ name: 'districts', geoJson }), [geoJson])
  return (
    <div>
      <Chart
        label={say(`${title}，各区县地图`, `${title} on the map of the districts`)}
        height={20}
        map={map}
        option={option}
        onPick={open}
        table={{
          columns: [say('区县', 'District'), title],
          rows: inside.map((one) => [
            <Go key={one.code} to={toArea(one.code)}>
              {one.name}
            </Go>,
            valueText(definition, one.value),
          ]),
        }}
      />
      {outside.length > 0 ? (
        <p className="quiet">
          {say('没有边界、不在图上：', 'Without a boundary, not on the map: ')}
          {outside.map((one) => one.name).join(say('、', ', '))}
        </p>
      ) : null}
    </div>
  )
}
