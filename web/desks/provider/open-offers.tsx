import type { dispatchContracts } from '../../../server/modules/dispatch/schema.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import type { Answer } from '../../../server/kernel/contract.ts'
import type { Reading } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { OfferCard } from './offer-card.tsx'

interface OpenOffersProps {
  readonly of: Reading<Answer<typeof dispatchContracts.listOffers>>
}

/** Work that waits for this provider's answer, the nearest deadline first. */
export function OpenOffers({ of }: OpenOffersProps) {
  return (
    <Panel title={say('待接单', 'Work offered to us')}>
      <Ready of={of}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('没有等待答复的派单。', 'No offer waits for an answer.')}</p>
          ) : (
            <ul className="offers">
              {items.map((offer) => (
                <OfferCard key={offer.id} offer={offer} />
              ))}
            </ul>
          )
        }
      </Ready>
    </Panel>
  )
}
