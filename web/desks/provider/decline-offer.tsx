import { dispatchContracts, type OfferLine } from '../../../server/modules/dispatch/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** Says no, with the reason; the next provider is asked at once. */
export function DeclineOffer({ offer }: { readonly offer: OfferLine }) {
  const command = useCommand(dispatchContracts.answerOffer)
  return (
    <Confirm
      label={say('拒单', 'Decline')}
      title={say(
        `拒绝 ${offer.order.person.name} 的派单？`,
        `Decline the work for ${offer.order.person.name}?`,
      )}
      confirm={say('拒单', 'Decline')}
      danger
      reason="required"
      busy={command.busy}
      problem={command.problem}
      run={(reason) =>
        command.run({ params: { id: offer.id }, body: { answer: 'decline', reason } })
      }
      text={<p>{say('拒单后会立即询问下一家机构。', 'The next provider is asked at once.')}</p>}
    />
  )
}
