import { useState } from 'react'
import {
  CALL_WORDS,
  METHOD_WORDS,
  SOURCE_WORDS,
  visitContracts,
  type VisitEvidence,
} from '../../../server/modules/visits/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Ready } from '../../kit/states.tsx'
import { Dash, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { useSession } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { placeText } from './calls.tsx'
import { History } from './history.tsx'
import { Photos } from './report.tsx'
import { ScoreReasons } from './score-reasons.tsx'
import { SixFacts } from './six-facts.tsx'
import { TimesCompared } from './times-compared.tsx'
import { stateWords } from './words.ts'
import './visits.css'

/** The whole proof of one visit on paper, for a file or an audit. */
export default function PackPage() {
  const { params } = useRoute()
  const found = useAnswer(visitContracts.evidence, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {(evidence) => <Pack evidence={evidence} />}
    </Ready>
  )
}

function Pack({ evidence }: { readonly evidence: VisitEvidence }) {
  const session = useSession()
  const [printedAt] = useState(() => new Date().toISOString())
  return (
    <article className="pack">
      <div className="row screen-only">
        <Go to={`/visits/${evidence.id}`}>{say('返回', 'Back')}</Go>
        <PrintButton />
      </div>
      <h1>{say('上门服务证据包', 'Evidence pack of a visit')}</h1>
      <p>
        <span className="figure">{evidence.number}</span> · {sayWords(stateWords[evidence.state])}
      </p>
      <Panel title={say('一、六项事实', '1. The six facts')} className="keep-together">
        <SixFacts evidence={evidence} />
      </Panel>
      <Panel title={say('二、时间对照', '2. Times compared')} className="keep-together">
        <TimesCompared evidence={evidence} />
      </Panel>
      <Panel title={say('三、签到签退原始记录', '3. Calls as they came')}>
        <CallTable evidence={evidence} />
      </Panel>
      <Panel title={say('四、老人确认', '4. Confirmation')} className="keep-together">
        <ConfirmationLines evidence={evidence} />
      </Panel>
      <Panel title={say('五、证据分', '5. Evidence score')} className="keep-together">
        <ScoreReasons evidence={evidence} />
      </Panel>
      <Panel title={say('六、更正与核验', '6. Changes and reviews')}>
        <History evidence={evidence} />
      </Panel>
      {evidence.photos.length > 0 ? (
        <Panel title={say('七、现场照片', '7. Photos')} className="keep-together">
          <Photos evidence={evidence} />
        </Panel>
      ) : null}
      <p className="quiet small">
        {say('打印人', 'Printed by')} {session?.account.name} · <When at={printedAt} />
      </p>
    </article>
  )
}

function CallTable({ evidence }: { readonly evidence: VisitEvidence }) {
  if (evidence.calls.length === 0) return <Dash />
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{say('记录', 'Call')}</th>
          <th scope="col">{say('时间', 'Time')}</th>
          <th scope="col">{say('收到', 'Received')}</th>
          <th scope="col">{say('位置', 'Place')}</th>
          <th scope="col">{say('采用', 'In force')}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.calls.map((call) => (
          <tr key={call.id}>
            <td>
              {sayWords(CALL_WORDS[call.kind])} · {sayWords(SOURCE_WORDS[call.source])}
              <div className="quiet small">{call.by.name}</div>
            </td>
            <td>
              <When at={call.effectiveAt} />
            </td>
            <td>
              <When at={call.receivedAt} />
            </td>
            <td>{placeText(call)}</td>
            <td>{call.inForce ? say('是', 'Yes') : say('否', 'No')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ConfirmationLines({ evidence }: { readonly evidence: VisitEvidence }) {
  if (evidence.confirmations.length === 0) return <Dash />
  return (
    <ul className="plain">
      {evidence.confirmations.map((one) => (
        <li key={one.id}>
          {sayWords(METHOD_WORDS[one.method])}
          {say('：', ': ')}
          {one.matched ? say('相符', 'agrees') : say('不符', 'does not agree')}{' '}
          <span className="quiet">
            {one.by.name} <When at={one.at} />
          </span>
          {one.reason ? <div>{one.reason}</div> : null}
        </li>
      ))}
    </ul>
  )
}
