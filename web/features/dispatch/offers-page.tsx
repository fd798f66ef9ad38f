import { Segmented } from 'antd'
import {
  dispatchContracts,
  OfferState,
  type OfferLine,
} from '../../../server/modules/dispatch/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { When } from '../../kit/text.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { OpenOffers } from './open-offers.tsx'
import { offerWords, sayRule } from './words.ts'
import './dispatch.css'

const columns: readonly Column<OfferLine>[] = [
  {
    key: 'order',
    title: say('老年人与服务', 'Person and service'),
    phone: 'title',
    cell: ({ order }) => (
      <>
        <strong>{order.person.name}</strong>
        <div className="quiet">{sayWords(order.service)}</div>
      </>
    ),
  },
  {
    key: 'when',
    title: say('首次', 'First visit'),
    cell: ({ order }) => (
      <>
        <When at={order.startsAt} />
        <div className="quiet">{sayRule(order.rrule)}</div>
      </>
    ),
  },
  { key: 'provider', title: say('机构', 'Provider'), cell: (offer) => offer.organisation.name },
  {
    key: 'state',
    title: say('结果', 'Outcome'),
    cell: (offer) => (
      <>
        <StateTag state={offer.state} words={offerWords} />
        {offer.reason ? <div className="quiet">{offer.reason}</div> : null}
      </>
    ),
  },
  {
    key: 'asked',
    title: say('询问与期限', 'Asked and deadline'),
    cell: (offer) => (
      <>
        <When at={offer.offeredAt} /> → <When at={offer.deadlineAt} show="time" />
      </>
    ),
  },
  {
    key: 'answered',
    title: say('答复', 'Answered'),
    cell: (offer) => (
      <>
        <When at={offer.answeredAt} /> {offer.answeredBy}
      </>
    ),
  },
]

const options = OfferState.options.map((value) => ({
  value,
  label: sayWords(offerWords[value]),
}))

/** Who was asked, who said what; a provider answers here. */
export default function OffersPage() {
  const { search, setSearch } = useRoute()
  const isProvider = useHasRole('provider')
  const state = OfferState.catch('open').parse(search['state'])
  return (
    <>
      <PageHead
        title={say('接单', 'Offers')}
        about={say(
          '接单机构在期限内答复；拒单或超时的订单自动转给下一家。',
          'Providers answer in time; a no or a silence passes the order on.',
        )}
      />
      <div className="day-bar">
        <Segmented<OfferState>
          name="offer-state"
          aria-label={say('结果', 'Outcome')}
          value={state}
          onChange={(chosen) => setSearch({ state: chosen, cursor: undefined })}
          options={options}
        />
      </div>
      {isProvider && state === 'open' ? (
        <OpenOffers />
      ) : (
        <Listing
          key={state}
          contract={dispatchContracts.listOffers}
          label={say('接单记录', 'Offers')}
          columns={columns}
          rowKey={(offer) => offer.id}
          rowTo={(offer) => `/orders/${offer.order.id}`}
          query={{ state }}
          live={['dispatch']}
          empty={{ title: say('没有这样的接单记录', 'No such offers') }}
        />
      )}
    </>
  )
}
