import type { Instrument, Score } from '../../../server/modules/assessments/schema.ts'
import { Chart } from '../../kit/chart.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { say } from '../../shell/words.ts'
import { itemText } from './words.ts'

interface SectionScoresProps {
  readonly instrument: Instrument
  readonly score: Score
}

/** The sections that count, with points and the most they could have. */
export function scoredSections({ instrument, score }: SectionScoresProps) {
  return score.sections.flatMap(({ key, score: points, max }) => {
    const section = instrument.sections.find((one) => one.key === key)
    if (points === null || max === null || !section) return []
    return [{ name: itemText(section), code: section.code, points, max }]
  })
}

/** Points by section as bars against their maxima, and as a table. */
export function SectionScores(props: SectionScoresProps) {
  const rows = scoredSections(props)
  const label = say('各部分得分', 'Points by section')
  return (
    <Panel title={label}>
      <Chart
        label={label}
        height={Math.max(11, rows.length * 3)}
        option={{
          tooltip: { trigger: 'axis' },
          legend: {},
          xAxis: { type: 'value', name: say('分', 'points'), nameGap: 4 },
          yAxis: { type: 'category', inverse: true, data: rows.map((row) => row.name) },
          series: [
            {
              name: say('得分', 'Points'),
              type: 'bar',
              stack: 'all',
              data: rows.map((row) => row.points),
              label: { show: true },
            },
            {
              name: say('失分', 'Lost'),
              type: 'bar',
              stack: 'all',
              itemStyle: { color: '#d5dfdc' },
              data: rows.map((row) => row.max - row.points),
            },
          ],
        }}
        table={{
          columns: [say('部分', 'Section'), say('得分', 'Points'), say('满分', 'Most')],
          rows: rows.map((row) => [row.name, row.points, row.max]),
        }}
      />
    </Panel>
  )
}
