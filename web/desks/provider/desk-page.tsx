import { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { OpenOffers } from '../../features/dispatch/open-offers.tsx'
import { PageLink } from '../../features/visits/page-link.tsx'
import { ReviewQueue } from '../../features/visits/review-queue.tsx'
import { today } from '../../kit/format.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { type Reading, useAnswer } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { OpenAlerts } from './open-alerts.tsx'
import { TodaysVisits } from './todays-visits.tsx'
import { Unassigned } from './unassigned.tsx'
import '../../features/visits/visits.css'
import './provider.css'

/** The most of each list that the desk reads; its pages have the rest. */
const LIMIT = 100

/** A provider's day: what is offered, what goes on, what is wrong, what waits for review. */
export default function ProviderDesk() {
  const live = { live: ['visits'] }
  const visits = useAnswer(
    visitContracts.list,
    { query: { queue: 'today', sort: 'starts_asc', limit: LIMIT } },
    live,
  )
  const late = useAnswer(visitContracts.list, { query: { queue: 'late', limit: LIMIT } }, live)
  const review = useAnswer(
    visitContracts.list,
    { query: { queue: 'review', state: 'done', limit: LIMIT } },
    live,
  )
  const alerts = useAnswer(visitContracts.alerts, { query: { limit: LIMIT } }, live)
  const offers = useAnswer(
    dispatchContracts.listOffers,
    { query: { limit: LIMIT } },
    { live: ['dispatch'] },
  )
  return (
    <>
      <PageHead
        title={say('机构工作台', 'Provider desk')}
        about={today()}
        actions={<Elsewhere />}
      />
      <Stats>
        <StatFigure
          label={say('今日上门', 'Visits today')}
          value={countOf(visits)}
          unit={say('次', 'visits')}
          to="/visits"
        />
        <StatFigure
          label={say('迟到未签到', 'Late')}
          value={countOf(late)}
          unit={say('次', 'visits')}
          to="/visits?queue=late"
          definition={say(
            '计划开始超过 15 分钟仍无人签到。',
            'Nobody has checked in 15 minutes after the planned start.',
          )}
        />
        <StatFigure
          label={say('待接单', 'Offers to answer')}
          value={countOf(offers)}
          unit={say('单', 'orders')}
          to="/offers"
        />
        <StatFigure
          label={say('待初核', 'To review')}
          value={countOf(review)}
          unit={say('次', 'visits')}
          to="/reviews"
        />
      </Stats>
      <div className="provider-grid">
        <TodaysVisits of={visits} />
        <div>
          <Panel title={say('待接单', 'Offers to answer')}>
            <OpenOffers />
          </Panel>
          <Unassigned offered={offers.data?.items.map(({ order }) => order.id) ?? []} />
          <OpenAlerts of={alerts} />
        </div>
      </div>
      <h2 className="desk-heading">{say('待初核', 'Waiting for our review')}</h2>
      <ReviewQueue side="provider" />
    </>
  )
}

/** 12, or 100+ where there are more than the desk has read. */
function countOf(of: Reading<{ items: readonly unknown[]; next: string | null }>): string {
  if (of.data === undefined) return '…'
  const { items, next } = of.data
  return next === null ? String(items.length) : `${items.length}+`
}

/** Our people, our prices, our money: pages of their own. */
function Elsewhere() {
  return (
    <nav className="row" aria-label={say('本机构', 'Our organisation')}>
      <PageLink to="/our-organisation">{say('本机构', 'Our organisation')}</PageLink>
      <PageLink to="/workers">{say('护理员', 'Care workers')}</PageLink>
      <PageLink to="/prices">{say('价格', 'Prices')}</PageLink>
      <PageLink to="/settlement/statements">{say('结算单', 'Statements')}</PageLink>
    </nav>
  )
}
