import { say } from '../shell/words.ts'
import { Chart } from './chart.tsx'
import { Detail } from './detail.tsx'
import { sampleContract } from './gallery-samples.tsx'
import { Masked } from './masked.tsx'
import { Panel } from './page-head.tsx'
import { StatFigure, Stats } from './stat-figure.tsx'
import { Amount, Count, DayText, MinutesText, Money } from './text.tsx'
import { Timeline } from './timeline.tsx'

/** Figures and a chart. */
export function Figures() {
  return (
    <>
      <Stats>
        <StatFigure
          label={say('今日来电', 'Calls today')}
          value={<Count value={3512} />}
          unit={say('次', '')}
          definition={say(
            '当日零时起接通与未接的全部来电。',
            'All calls since midnight, answered or not.',
          )}
          to="/gallery?rows=calls"
        />
        <StatFigure
          label={say('本月支出', 'Spent this month')}
          value={<Money fen={1234567890} />}
        />
        <StatFigure label={say('平均时长', 'Mean length')} value={<MinutesText minutes={95} />} />
      </Stats>
      <Panel title={say('图表', 'Chart')}>
        <Chart
          label={say('近五日来电与服务', 'Calls and visits of five days')}
          option={{
            legend: {},
            tooltip: { trigger: 'axis' },
            xAxis: { type: 'category', data: ['18', '19', '20', '21', '22'] },
            yAxis: { type: 'value' },
            series: [
              { name: say('来电', 'Calls'), type: 'bar', data: [320, 410, 380, 402, 351] },
              { name: say('服务', 'Visits'), type: 'line', data: [120, 132, 141, 128, 150] },
            ],
          }}
          table={{
            columns: [say('日', 'Day'), say('来电', 'Calls'), say('服务', 'Visits')],
            rows: [
              ['18', 320, 120],
              ['19', 410, 132],
              ['20', 380, 141],
              ['21', 402, 128],
              ['22', 351, 150],
            ],
          }}
        />
      </Panel>
    </>
  )
}

/** One record: its values and what happened to it. */
export function Record() {
  return (
    <>
      <Panel title={say('详情', 'Detail')}>
        <Detail
          items={[
            { label: say('姓名', 'Name'), value: '测试甲' },
            { label: say('出生日期', 'Born on'), value: <DayText day="1941-03-05" /> },
            { label: say('剩余时长', 'Left'), value: <Amount amount={1230} unit="minute" /> },
            {
              label: say('电话', 'Telephone'),
              value: (
                <Masked
                  value="138****1234"
                  label={say('电话', 'telephone')}
                  may
                  reveal={sampleContract}
                  input={() => ({
                    body: { name: '测试甲', service: 'meals', bornOn: '1941-03-05' },
                  })}
                  pick={() => '13800001234'}
                />
              ),
            },
            { label: say('备注', 'Note'), value: null },
            { label: say('地址', 'Address'), value: '测试街道 测试居委会 1 号楼', wide: true },
          ]}
        />
      </Panel>
      <Panel title={say('经过', 'What happened')}>
        <Timeline
          items={[
            {
              key: '2',
              at: '2026-11-22T02:16:00Z',
              title: say('签到', 'Checked in'),
              by: '测试护理员',
            },
            {
              key: '1',
              at: '2026-11-22T02:15:00Z',
              title: say('迟到提醒', 'Late alert'),
              tone: 'warn',
              note: say('超过约定时间 15 分钟', '15 minutes after the agreed time'),
            },
          ]}
        />
      </Panel>
    </>
  )
}
