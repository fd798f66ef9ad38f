import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type {
  HoursPattern,
  WorkerDetail,
  WorkingDay,
} from '../../../server/modules/workforce/schema.ts'
import { today } from '../../kit/format.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Empty } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { say } from '../../shell/words.ts'
import { HoursForm } from './hours-form.tsx'
import { sayWeekday } from './words.ts'

/** The week that holds now, those to come and those that were. */
export function Hours({ detail }: { readonly detail: WorkerDetail }) {
  const [editing, setEditing] = useState(false)
  const { hours, can, worker } = detail
  const [current] = hours
  return (
    <Panel
      title={say('工作时间', 'Working hours')}
      actions={
        can.manage && !editing ? (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {say('设置工作时间', 'Set')}
          </Button>
        ) : null
      }
    >
      {editing ? (
        <HoursForm
          workerId={worker.id}
          days={current?.days ?? []}
          onEnd={() => setEditing(false)}
        />
      ) : null}
      {hours.length === 0 ? (
        <Empty
          title={say('没有工作时间', 'No working hours')}
          hint={say('设置后才能派单。', 'Visits are given only within them.')}
        />
      ) : (
        hours.map((week) => <Week key={week.from} week={week} />)
      )}
    </Panel>
  )
}

function Week({ week }: { readonly week: HoursPattern }) {
  const now = today()
  const isPast = week.to !== null && week.to < now
  return (
    <section className="hours-week">
      <h3>
        {isPast ? (
          <Sign tone="off">{say('已结束', 'Past')}</Sign>
        ) : week.from > now ? (
          <Sign tone="calm">{say('待生效', 'To come')}</Sign>
        ) : (
          <Sign tone="good">{say('执行中', 'In force')}</Sign>
        )}{' '}
        {say('自', 'From')} <DayText day={week.from} />
        {week.to === null ? null : (
          <>
            {' '}
            {say('至', 'to')} <DayText day={week.to} />
          </>
        )}
      </h3>
      {week.days.length === 0 ? (
        <p className="quiet">{say('不上班', 'Does not work')}</p>
      ) : (
        <dl className="hours-days">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
            const day = week.days.find((one) => one.weekday === weekday)
            return (
              <div key={weekday}>
                <dt>{sayWeekday(weekday)}</dt>
                <dd className="figure">
                  {day ? wordsOf(day) : <span className="quiet">{say('休息', 'Off')}</span>}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </section>
  )
}

function wordsOf(day: WorkingDay): string {
  const next = day.to <= day.from ? say('次日 ', 'next day ') : ''
  const breaks = day.breaks.map((pause) => `${pause.from}–${pause.to}`).join(say('、', ', '))
  const pauses = breaks === '' ? '' : say(`，休息 ${breaks}`, `, break ${breaks}`)
  return `${day.from}–${next}${day.to}${pauses}`
}
