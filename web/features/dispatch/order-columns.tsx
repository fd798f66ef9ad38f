import type { OrderLine } from '../../../server/modules/dispatch/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { MinutesText, When } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { orderWords, sayEnd, sayRule } from './words.ts'

type C = Column<OrderLine>

export const toOrder = (order: OrderLine): string => `/orders/${order.id}`

export const number: C = {
  key: 'number',
  title: say('编号', 'Number'),
  cell: (order) => <span className="figure">{order.number}</span>,
}

export const person: C = {
  key: 'person',
  title: say('老年人与服务', 'Person and service'),
  phone: 'title',
  cell: (order) => (
    <>
      <strong>{order.person.name}</strong>
      <div className="quiet">{sayWords(order.service)}</div>
    </>
  ),
}

export const state: C = {
  key: 'state',
  title: say('状态', 'State'),
  cell: (order) => (
    <>
      <StateTag state={order.state} words={orderWords} />
      {sayEnd(order) ? <div className="quiet">{sayEnd(order)}</div> : null}
    </>
  ),
}

export const when: C = {
  key: 'when',
  title: say('时间', 'When'),
  cell: (order) =>
    order.startsAt ? (
      <>
        <When at={order.startsAt} />
        <div className="quiet">{sayRule(order.rrule)}</div>
      </>
    ) : order.wanted ? (
      <>
        {order.wanted.from} – {order.wanted.to}
        <div className="quiet">
          {order.wanted.timeFrom ?? '00:00'}–{order.wanted.timeTo ?? '24:00'}
        </div>
      </>
    ) : null,
}

export const minutes: C = {
  key: 'minutes',
  title: say('时长', 'Length'),
  align: 'end',
  cell: (order) => <MinutesText minutes={order.minutes} />,
}

export const provider: C = {
  key: 'provider',
  title: say('机构与护理员', 'Provider and worker'),
  cell: (order) => (
    <>
      {order.organisation?.name ?? say('未定', 'open')}
      {order.worker ? <div className="quiet">{order.worker.name}</div> : null}
    </>
  ),
}

export const area: C = {
  key: 'area',
  title: say('区划', 'Area'),
  phone: 'none',
  cell: (order) => order.areaName,
}

export const made: C = {
  key: 'made',
  title: say('下单', 'Ordered'),
  phone: 'none',
  sort: ['oldest', 'newest'],
  cell: (order) => (
    <>
      <When at={order.createdAt} />
      <div className="quiet">{order.createdBy}</div>
    </>
  ),
}
