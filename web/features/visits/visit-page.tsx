import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { visitContracts, type VisitDetail } from '../../../server/modules/visits/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { AdjustTimes } from './adjust-times.tsx'
import { Calls } from './calls.tsx'
import { EndVisit } from './end-visit.tsx'
import { VisitScore } from './evidence-score.tsx'
import { History } from './history.tsx'
import { Objection } from './objection.tsx'
import { PageLink } from './page-link.tsx'
import { Report } from './report.tsx'
import { ReviewActs } from './review-acts.tsx'
import { ScoreReasons } from './score-reasons.tsx'
import { SixFacts } from './six-facts.tsx'
import { TelephoneActs } from './telephone-acts.tsx'
import { TimesCompared } from './times-compared.tsx'
import { VisitAlerts } from './visit-alerts.tsx'
import { VisitMoney } from './visit-money.tsx'
import { lastOf, personAndService, sayReason, stateWords } from './words.ts'
import './visits.css'

/** One visit: what was planned, what came in, what it proves, and what can be done now. */
export default function VisitPage() {
  const { params } = useRoute()
  const found = useAnswer(
    visitContracts.get,
    { params: { id: params['id'] ?? '' } },
    { live: ['visits'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => <VisitView detail={detail} />}
    </Ready>
  )
}

interface ViewProps {
  readonly detail: VisitDetail
}

function VisitView({ detail }: ViewProps) {
  const { visit, evidence } = detail
  return (
    <>
      <PageHead
        title={personAndService(visit)}
        trail={[{ title: say('上门服务', 'Visits'), to: '/visits' }]}
        beside={
          <>
            <StateTag state={visit.state} words={stateWords} />
            {visit.score === null ? null : <VisitScore visit={visit} />}
            <span className="figure quiet">{visit.number}</span>
          </>
        }
        actions={<Acts detail={detail} />}
      />
      <Notices detail={detail} />
      <div className="visit-grid">
        <div>
          <Panel title={say('六项事实', 'The six facts')}>
            <SixFacts evidence={evidence} />
          </Panel>
          <Panel title={say('时间对照', 'Times compared')}>
            <TimesCompared evidence={evidence} />
          </Panel>
          <Panel title={say('签到签退', 'Check-in and check-out')}>
            <Calls calls={evidence.calls} />
          </Panel>
          <Panel title={say('服务内容', 'The work')}>
            <Report detail={detail} />
          </Panel>
        </div>
        <div>
          <Panel title={say('证据分', 'Evidence score')}>
            <ScoreReasons evidence={evidence} />
          </Panel>
          <VisitAlerts visitId={visit.id} />
          <VisitMoney visitId={visit.id} />
          <Panel title={say('更正与核验', 'Changes and reviews')}>
            <History evidence={evidence} />
          </Panel>
          <Origins detail={detail} />
        </div>
      </div>
    </>
  )
}

function Acts({ detail }: ViewProps) {
  const { visit, evidence, can } = detail
  const { go } = useRoute()
  return (
    <>
      <ReviewActs detail={detail} />
      <TelephoneActs detail={detail} />
      {can.adjust ? <AdjustTimes evidence={evidence} /> : null}
      {can.object ? <Objection id={visit.id} /> : null}
      <EndVisit id={visit.id} can={can} />
      <Button icon={<PrinterOutlined />} onClick={() => go(`/visits/${visit.id}/print`)}>
        {say('证据包', 'Evidence pack')}
      </Button>
    </>
  )
}

/** Why it ended, or what the last reviewer asked for. */
function Notices({ detail }: ViewProps) {
  const { visit, evidence } = detail
  const review = lastOf(evidence.reviews)
  if (visit.reasonCode !== null) {
    const why = [sayReason(visit.reasonCode), visit.reason].filter(Boolean).join(say('：', ': '))
    return <p className="notice bad below">{why}</p>
  }
  if (review?.decision === 'return' || review?.decision === 'object') {
    const what =
      review.decision === 'return'
        ? say('已退回，请补充', 'Returned; please complete it')
        : say('已提出异议，待重新核验', 'Objected; waits for another review')
    return (
      <p className="notice warn below">
        {what}
        {say('：', ': ')}
        {review.reason}
      </p>
    )
  }
  return null
}

/** The need behind it. */
function Origins({ detail }: ViewProps) {
  const { visit, requestId } = detail
  if (visit.orderId === null && requestId === null) return null
  return (
    <Panel title={say('来源', 'Where it comes from')}>
      <div className="row">
        {requestId === null ? null : (
          <PageLink to={`/requests/${requestId}`}>{say('诉求', 'Request')}</PageLink>
        )}
        {visit.orderId === null ? null : (
          <PageLink to={`/orders/${visit.orderId}`}>{say('订单', 'Order')}</PageLink>
        )}
      </div>
    </Panel>
  )
}
