import type { OfferLine } from '../../../server/modules/dispatch/schema.ts'
import { Sign } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { AcceptOffer } from './accept-offer.tsx'
import { timeLeft } from './countdown.ts'
import { DeclineOffer } from './decline-offer.tsx'
import { sayRepeat } from './repeat.ts'
import { useNow } from './use-now.ts'

const SECOND_MS = 1_000

/** One offer: what, for whom, how often, until when one may answer. */
export function OfferCard({ offer }: { readonly offer: OfferLine }) {
  const { order, visits, can, proposedWorker, deadlineAt } = offer
  return (
    <li className="offer">
      <div className="offer-head">
        <strong>
          {order.person.name} · {sayWords(order.service)}
        </strong>
        <Countdown deadlineAt={deadlineAt} />
      </div>
      <p>
        {order.startsAt ? <When at={order.startsAt} /> : null} ·{' '}
        {say(`${order.minutes} 分钟`, `${order.minutes} minutes`)} · {sayRepeat(order.rrule)}
        {say(`，已排 ${visits} 次`, `, ${visits} visits planned`)}
      </p>
      <p className="quiet">
        {order.areaName} · {order.number}
        {proposedWorker
          ? say(`，建议 ${proposedWorker.name}`, `, ${proposedWorker.name} suggested`)
          : ''}
      </p>
      {can.answer ? (
        <div className="row">
          <AcceptOffer offer={offer} />
          <DeclineOffer offer={offer} />
        </div>
      ) : null}
    </li>
  )
}

/** Not announced every second: a reader finds it when it looks. */
function Countdown({ deadlineAt }: { readonly deadlineAt: string }) {
  const { text, tone } = timeLeft(Date.parse(deadlineAt), useNow(SECOND_MS))
  return (
    <span className="figure" title={say('答复期限', 'Answer by')}>
      <Sign tone={tone}>{text}</Sign>
    </span>
  )
}
