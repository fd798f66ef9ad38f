import { useEffect } from 'react'
import type { PhoneVisit } from '../../../server/modules/visits/schema.ts'
import { PHONE_DAYS, STATE_WORDS } from '../../../server/modules/visits/schema.ts'
import { today } from '../../kit/format.ts'
import { Empty, Loading, Refusal } from '../../kit/states.tsx'
import { DayText, MinutesText, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useSession } from '../../shell/session.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import { SyncBar } from './sync-bar.tsx'
import { useDay } from './use-day.ts'
import './phone.css'

const moved = (day: string, by: number): string => {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + by)
  return date.toISOString().slice(0, 10)
}

/** The care worker's day, in the order of the round. */
export default function TodayPage() {
  const { search, setSearch } = useRoute()
  const day = search['day'] ?? today()
  const shown = useDay(day)
  const session = useSession()
  useEffect(() => {
    // Keeps the pages for opening without a network; a phone that cannot is none the worse.
    void navigator.serviceWorker?.register('/phone-worker.js').catch(() => undefined)
  }, [])
  return (
    <div className="phone">
      <header className="phone-head">
        <h1>
          <DayText day={day} /> {say('服务', 'Visits')}
        </h1>
        <Go to="/account">{session?.account.name ?? ''}</Go>
      </header>
      <nav className="phone-days" aria-label={say('换一天', 'Another day')}>
        <button
          type="button"
          disabled={day <= moved(today(), -PHONE_DAYS.back)}
          onClick={() => setSearch({ day: moved(day, -1) })}
        >
          {say('前一天', 'Day before')}
        </button>
        <button type="button" onClick={() => setSearch({ day: undefined })}>
          {say('今天', 'Today')}
        </button>
        <button
          type="button"
          disabled={day >= moved(today(), PHONE_DAYS.ahead)}
          onClick={() => setSearch({ day: moved(day, 1) })}
        >
          {say('后一天', 'Day after')}
        </button>
      </nav>
      <SyncBar of={shown} />
      <Visits of={shown} />
    </div>
  )
}

function Visits({ of }: { of: ReturnType<typeof useDay> }) {
  if (of.visits === null) {
    return of.problem ? <Refusal whole problem={of.problem} retry={of.retry} /> : <Loading />
  }
  if (of.visits.length === 0) {
    return (
      <Empty
        title={say('这一天没有安排', 'Nothing is planned for this day')}
        hint={say('新派的任务会自动出现。', 'New visits appear here by themselves.')}
      />
    )
  }
  return (
    <ol className="phone-list">
      {of.visits.map((visit) => (
        <li key={visit.visit.id}>
          <VisitCard seen={visit} day={of.day} />
        </li>
      ))}
    </ol>
  )
}

function VisitCard({
  seen: { visit, address, returned },
  day,
}: {
  readonly seen: PhoneVisit
  /** The local one: before eight in the morning an instant still names the day before. */
  readonly day: string
}) {
  return (
    <Go to={`/phone/visits/${visit.id}?day=${day}`} className="phone-card">
      <span className={`phone-state phone-state-${visit.state}`}>
        {sayWords(STATE_WORDS[visit.state])}
      </span>
      <strong className="phone-time">
        <When at={visit.startsAt} show="time" />–<When at={visit.endsAt} show="time" />
      </strong>
      <span className="phone-name">{visit.person.name}</span>
      <span>
        {visit.service[lang]} · <MinutesText minutes={visit.minutesPlanned} />
      </span>
      <span className="quiet">{address}</span>
      {returned ? (
        <span className="phone-back">
          {say('被退回：', 'Sent back: ')}
          {returned.reason}
        </span>
      ) : null}
    </Go>
  )
}
