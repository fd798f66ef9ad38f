import type { ApplicationDetail } from '../../../server/modules/awards/schema.ts'
import { Go } from '../../shell/go.tsx'
import { pageAt } from '../../shell/registry.ts'
import { mayOpen, useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

type Props = Pick<ApplicationDetail['application'], 'order' | 'payFrom'>

/** The order that an award stands on, or the month whose order it waits for. */
export function OrderLink({ order, payFrom }: Props) {
  const session = useSession()
  const to =
    order === null
      ? `/awards/payments?month=${payFrom?.slice(0, 7)}`
      : `/awards/payments/${order.id}`
  const page = pageAt(to.split('?')[0]!)
  const text = order === null ? say('尚未列单', 'not ordered yet') : order.number
  if (page === undefined || !mayOpen(page, session)) return <>{text}</>
  return (
    <Go to={to}>
      <span className="figure">{text}</span>
    </Go>
  )
}
