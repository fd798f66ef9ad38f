import type { RequestBrief } from '../../../server/modules/requests/schema.ts'
import { StateTag } from '../../kit/state-tag.tsx'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import './requests.css'
import { requestKindWords, requestStateWords } from './words.ts'

/** What was opened from one call. */
export function CallRequests({ requests }: { readonly requests: readonly RequestBrief[] }) {
  if (requests.length === 0) {
    return <p className="quiet">{say('还没有登记诉求。', 'No request was opened.')}</p>
  }
  return (
    <ul className="plain-list">
      {requests.map((row) => (
        <li key={row.id}>
          <StateTag state={row.kind} words={requestKindWords} />{' '}
          <Go to={`/requests/${row.id}`}>
            <span className="figure">{row.number}</span>
          </Go>{' '}
          <StateTag state={row.state} words={requestStateWords} />{' '}
          <span className="quiet">{row.text.slice(0, 40)}</span>
        </li>
      ))}
    </ul>
  )
}
