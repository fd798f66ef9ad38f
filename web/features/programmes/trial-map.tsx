import { useMemo } from 'react'
import { areaContracts } from '../../../server/modules/areas/schema.ts'
import type { TrialFigures } from '../../../server/modules/programmes/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { Ready } from '../../kit/states.tsx'
import { Amount, Count } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { affected, drawnIn, drawnUnit } from './trial-words.ts'

interface TrialMapProps {
  readonly areas: TrialFigures['areas']
  readonly unit: string
  readonly onPick: (name: string) => void
}

type Boundaries = {
  readonly features: readonly { readonly properties: { readonly code: string } }[]
}

/** What the change costs or saves in each district. Zones without a boundary stand in the bars. */
export function TrialMap(props: TrialMapProps) {
  const boundaries = useAnswer(areaContracts.boundaries, {}, { lasts: 3_600_000 })
  return (
    <Ready of={boundaries}>
      {(geoJson) => {
        const drawn = new Set(geoJson.features.map((feature) => feature.properties.code))
        const inside = props.areas.filter((one) => drawn.has(one.code))
        return inside.length > 0 ? <Drawn {...props} areas={inside} geoJson={geoJson} /> : null
      }}
    </Ready>
  )
}

function Drawn({ areas, unit, onPick, geoJson }: TrialMapProps & { readonly geoJson: Boundaries }) {
  const label = say('每月费用增减（按区县）', 'Change of the monthly cost by district')
  const option = useMemo(() => {
    const values = areas.map((one) => drawnIn(unit, one.after - one.before))
    const most = Math.max(1, ...values.map(Math.abs))
    return {
      tooltip: { trigger: 'item' },
      visualMap: {
        // Less, the same, more: the middle of the scale is no change.
        min: -most,
        max: most,
        left: 0,
        bottom: 0,
        itemHeight: 90,
        calculable: false,
        text: [
          `+${Math.round(most)} ${drawnUnit(unit)}`,
          `−${Math.round(most)} ${drawnUnit(unit)}`,
        ],
        formatter: (value: number) =>
          `${Math.round(value).toLocaleString('en-US')} ${drawnUnit(unit)}`,
        inRange: { color: ['#a5285c', '#f4f6f5', '#0b6b5d'] },
      },
      series: [
        {
          name: label,
          type: 'map',
          map: 'districts',
          nameProperty: 'name',
          selectedMode: false,
          label: { show: true, color: '#1b2523', textBorderColor: '#fff', textBorderWidth: 3 },
          emphasis: { label: { color: '#1b2523' }, itemStyle: { areaColor: '#f2c14e' } },
          itemStyle: { borderColor: '#8ca39d', areaColor: '#f4f6f5' },
          data: areas.map((one, at) => ({ name: one.name, value: values[at] })),
        },
      ],
    }
  }, [areas, unit, label])
  const map = useMemo(() => ({ name: 'districts', geoJson }), [geoJson])
  return (
    <Chart
      label={label}
      height={20}
      map={map}
      option={option}
      onPick={onPick}
      table={{
        columns: [
          say('区县', 'District'),
          say('受影响人数', 'People affected'),
          say('每月增减', 'Change a month'),
        ],
        rows: areas.map((one) => [
          one.name,
          <Count key="c" value={affected(one)} />,
          <Amount key="a" amount={one.after - one.before} unit={unit} />,
        ]),
      }}
    />
  )
}
