import { requestContracts } from '../../../server/modules/requests/schema.ts'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { lang, say } from '../../shell/words.ts'
import './requests.css'
import { requestKindWords, requestStateWords } from './words.ts'

interface PersonRequestsProps {
  readonly personId: string
  readonly limit?: number
}

/** What was asked for or about a person before, newest first: a panel for any page about them. */
export function PersonRequests({ personId, limit = 5 }: PersonRequestsProps) {
  const found = useAnswer(
    requestContracts.list,
    { query: { personId, limit } },
    { live: ['requests'] },
  )
  return (
    <Ready of={found}>
      {({ items, next }) =>
        items.length === 0 ? (
          <p className="quiet">{say('还没有诉求。', 'Nothing was asked before.')}</p>
        ) : (
          <>
            <ul className="plain-list">
              {items.map((row) => (
                <li key={row.id}>
                  <StateTag state={row.kind} words={requestKindWords} />{' '}
                  <Go to={`/requests/${row.id}`}>
                    {row.serviceName?.[lang] ?? row.text.slice(0, 30)}
                  </Go>{' '}
                  <StateTag state={row.state} words={requestStateWords} />{' '}
                  {row.overdue ? <Sign tone="bad">{say('超时', 'Overdue')}</Sign> : null}
                  <div className="quiet">
                    <When at={row.openedAt} /> <span className="figure">{row.number}</span>
                  </div>
                </li>
              ))}
            </ul>
            {next === null ? null : (
              <Go to={`/requests?personId=${personId}`}>{say('全部诉求', 'All requests')}</Go>
            )}
          </>
        )
      }
    </Ready>
  )
}
