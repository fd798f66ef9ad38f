import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { STATE_WORDS } from '../../../server/modules/visits/schema.ts'
import { today } from '../../kit/format.ts'
import { Loading, Refusal } from '../../kit/states.tsx'
import { MinutesText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { Problem } from '../../shell/problem.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords } from '../../shell/words.ts'
import { CallButton } from './call-button.tsx'
import { Confirmation } from './confirmation.tsx'
import { Notes } from './notes.tsx'
import { Photos } from './photos.tsx'
import { SyncBar } from './sync-bar.tsx'
import { Tasks } from './tasks.tsx'
import { useDay } from './use-day.ts'
import './phone.css'

/** One visit, from the door to the door. */
export default function VisitPage() {
  const { params, search } = useRoute()
  const day = useDay(search['day'] ?? today())
  const seen = day.visits?.find((one) => one.visit.id === params['id'])
  return (
    <div className="phone">
      <header className="phone-head">
        <Go to={search['day'] ? `/phone?day=${search['day']}` : '/phone'}>
          ← {say('今日服务', 'All visits')}
        </Go>
      </header>
      <SyncBar of={day} />
      {seen ? <Body seen={seen} /> : <Missing of={day} />}
    </div>
  )
}

function Missing({ of }: { of: ReturnType<typeof useDay> }) {
  if (of.visits === null && of.problem === null) return <Loading />
  const gone = new Problem({
    status: 404,
    code: 'web.visit_gone',
    detail: say(
      '这次服务已改派或取消，请返回今日服务查看。',
      'This visit was given to somebody else or called off; go back to the list.',
    ),
  })
  return (
    <Refusal whole problem={of.visits === null ? (of.problem ?? gone) : gone} retry={of.retry} />
  )
}

function Body({ seen }: { seen: PhoneVisit }) {
  const { visit } = seen
  return (
    <>
      <h1 className="phone-title">
        {visit.person.name}
        {seen.age === null ? null : (
          <span className="quiet"> {say(`${seen.age} 岁`, `${seen.age} y`)}</span>
        )}
      </h1>
      <p>
        <span className={`phone-state phone-state-${visit.state}`}>
          {sayWords(STATE_WORDS[visit.state])}
        </span>{' '}
        <span className="quiet">{visit.number}</span>
      </p>
      <p className="phone-time">
        <When at={visit.startsAt} show="time" />–<When at={visit.endsAt} show="time" /> ·{' '}
        {visit.service[lang]} · <MinutesText minutes={visit.minutesPlanned} />
      </p>
      <p>{seen.address}</p>
      <div className="phone-links">
        {seen.phone ? <a href={`tel:${seen.phone}`}>{say('打电话', 'Call')}</a> : null}
        {seen.lat !== null && seen.lng !== null ? (
          <a href={`geo:${seen.lat},${seen.lng}?q=${seen.lat},${seen.lng}`}>
            {say('地图导航', 'Map')}
          </a>
        ) : null}
      </div>
      {seen.returned ? (
        <p className="phone-back" role="alert">
          {say('被退回：', 'Sent back: ')}
          {seen.returned.reason}
        </p>
      ) : null}
      <Times seen={seen} />
      {seen.can.checkIn ? <CallButton kind="check_in" visitId={visit.id} /> : null}
      {seen.tasks.length > 0 ? <Tasks seen={seen} /> : null}
      {seen.can.report || seen.notes.length > 0 ? <Notes seen={seen} /> : null}
      {seen.can.report || seen.photos > 0 ? <Photos seen={seen} /> : null}
      {seen.can.confirm || seen.confirmedBy ? <Confirmation seen={seen} /> : null}
      {seen.can.checkOut ? <CallButton kind="check_out" visitId={visit.id} /> : null}
    </>
  )
}

function Times({ seen: { visit } }: { seen: PhoneVisit }) {
  if (!visit.startedAt) return null
  return (
    <p className="phone-times">
      {say('签到 ', 'In ')}
      <When at={visit.startedAt} show="time" />
      {visit.endedAt ? (
        <>
          {say(' · 签退 ', ' · out ')}
          <When at={visit.endedAt} show="time" />
        </>
      ) : null}
    </p>
  )
}
