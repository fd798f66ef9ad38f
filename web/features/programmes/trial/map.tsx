import { useMemo } from 'react'
import { areaContracts } from '../../../../server/modules/areas/schema.ts'
import type { TrialFigures, TrialHead } from '../../../../server/modules/programmes/schema.ts'
import { Chart } from '../../../kit/chart.tsx'
import { Ready } from '../../../kit/states.tsx'
import { Count } from '../../../kit/text.tsx'
import { useAnswer } from '../../../shell/api.ts'
import { say } from '../../../shell/words.ts'
import { Cost } from './cost.tsx'
import { affected, drawnIn, drawnUnit } from './trial-words.ts'

interface TrialMapProps {
  readonly areas: TrialFigures['areas']
  readonly trial: TrialHead
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

function Drawn({
  areas,
  trial,
  onPick,
  geoJson,
}: TrialMapProps & { readonly geoJson: Boundaries }) {
  const label = trial.appliedFor
    ? say('费用增减（按区县）', 'Change of the cost by district')
    : say('每月费用增减（按区县）', 'Change of the monthly cost by district')
  const option = useMemo(() => {
    const values = areas.map((one) => drawnIn(trial, one.after - one.before))
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
          `+${Math.round(most)} ${drawnUnit(trial)}`,
          `−${Math.round(most)} ${drawnUnit(trial)}`,
        ],
        formatter: (value: number) =>
          `${Math.round(value).toLocaleString('en-US')} ${drawnUnit(trial)}`,
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
  }, [areas, trial, label])
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
          say('受影响数', 'How many affected'),
          say('增减', 'Change'),
        ],
        rows: areas.map((one) => [
          one.name,
          <Count key="c" value={affected(one)} />,
          <Cost key="a" trial={trial} amount={one.after - one.before} />,
        ]),
      }}
    />
  )
}
