import { Button, Modal } from 'antd'
import { useState } from 'react'
import { dispatchContracts, type OfferLine } from '../../../server/modules/dispatch/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Empty, ProblemWords, Ready } from '../../kit/states.tsx'
import { MinutesText, When } from '../../kit/text.tsx'
import { WorkerPicker } from '../../kit/worker-picker.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'
import { useNow } from './use-now.ts'
import { orderName, sayRule } from './words.ts'
import './dispatch.css'

const STALE = ['/api/work-offers', '/api/orders', '/api/visits', '/api/dispatch'] as const

/** Offers that wait for this provider's answer, the most urgent first. */
export function OpenOffers() {
  const found = useAnswer(
    dispatchContracts.listOffers,
    { query: { state: 'open', limit: 50 } },
    { live: ['dispatch'] },
  )
  return (
    <Ready of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={say('没有待答复的接单邀请', 'No offers wait for an answer')} />
        ) : (
          <div className="stack">
            {items.map((offer) => (
              <OfferCard key={offer.id} offer={offer} />
            ))}
          </div>
        )
      }
    </Ready>
  )
}

export function OfferCard({ offer }: { readonly offer: OfferLine }) {
  const { order } = offer
  return (
    <article className="offer-card" aria-label={orderName(order)}>
      <strong>
        <Go to={`/orders/${order.id}`}>{orderName(order)}</Go>
      </strong>
      <span>
        <When at={order.startsAt} /> <MinutesText minutes={order.minutes} /> {sayRule(order.rrule)}
      </span>
      <span className="quiet">
        {order.areaName}
        {offer.proposedWorker
          ? say(`；建议 ${offer.proposedWorker.name}`, `; proposed: ${offer.proposedWorker.name}`)
          : ''}
      </span>
      <TimeLeft deadline={offer.deadlineAt} />
      {offer.can.answer ? <Answers offer={offer} /> : null}
    </article>
  )
}

const SOON_MS = 5 * 60_000

/** How long there is to answer; under five minutes it says so in red. */
function TimeLeft({ deadline }: { readonly deadline: string }) {
  const now = useNow(1)
  const left = new Date(deadline).getTime() - now
  if (left <= 0) {
    return <span className="offer-left soon">{say('答复时间已过', 'Time is over')}</span>
  }
  const minutes = Math.floor(left / 60_000)
  const seconds = String(Math.floor((left % 60_000) / 1000)).padStart(2, '0')
  return (
    <span className={left < SOON_MS ? 'offer-left soon' : 'offer-left'} role="timer">
      {say('剩余', 'Left')} <span className="figure">{`${minutes}:${seconds}`}</span>
    </span>
  )
}

function Answers({ offer }: { readonly offer: OfferLine }) {
  const command = useCommand(dispatchContracts.answerOffer, { invalidates: STALE })
  return (
    <div className="row">
      <AcceptButton offer={offer} />
      <Confirm
        label={say('拒单', 'Decline')}
        title={say('拒绝这张订单', 'Decline this order')}
        text={<p>{say('订单会立即转给下一家机构。', 'It goes to the next provider at once.')}</p>}
        reason="required"
        danger
        busy={command.busy}
        problem={command.problem}
        run={(reason) =>
          command.run({ params: { id: offer.id }, body: { answer: 'decline', reason } })
        }
      />
    </div>
  )
}

function AcceptButton({ offer }: { readonly offer: OfferLine }) {
  const [open, setOpen] = useState(false)
  const [workerId, setWorkerId] = useState(offer.proposedWorker?.id)
  const command = useCommand(dispatchContracts.answerOffer, {
    invalidates: STALE,
    onDone: () => setOpen(false),
  })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('接单', 'Accept')}
      </Button>
      <Modal
        open={open}
        title={say('接单并派护理员', 'Accept and choose the worker')}
        okText={say('接单', 'Accept')}
        cancelText={say('返回', 'Back')}
        confirmLoading={command.busy}
        onOk={() =>
          void command.run({
            params: { id: offer.id },
            body: { answer: 'accept', workerId: workerId ?? null },
          })
        }
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <div className="stack">
          <label htmlFor={`worker-${offer.id}`}>{say('护理员', 'Care worker')}</label>
          <WorkerPicker
            id={`worker-${offer.id}`}
            organisationId={offer.organisation.id}
            known={offer.proposedWorker}
            value={workerId}
            onChange={setWorkerId}
          />
          <p className="quiet">
            {say(
              '这位护理员排不开的日子，系统会派本机构其他合适的人。',
              'On days when this worker cannot, another fit one of yours is sent.',
            )}
          </p>
          {command.problem ? (
            <div role="alert" className="notice bad">
              <ProblemWords problem={command.problem} />
            </div>
          ) : null}
        </div>
      </Modal>
    </>
  )
}
