import { Filters } from '../../kit/filters.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'
import { ReviewQueue } from './review-queue.tsx'

/** The review queue of whoever looks: the payer's for officials and finance, else the provider's. */
export default function ReviewsPage() {
  const { search } = useRoute()
  const isPayer = useHasRole('official', 'finance')
  const { area, month } = search
  return (
    <>
      <PageHead
        title={
          isPayer ? say('付费方复核', 'Review for payment') : say('机构初核', 'Provider review')
        }
        about={say(
          '证据弱的排在最前；先由机构初核，再由付费方复核，不能是同一个人。',
          'Weak evidence comes first; the provider reviews, then the payer, never one and the same person.',
        )}
      />
      <Filters
        filters={[
          { name: 'month', kind: 'month', label: say('月份', 'Month') },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
        ]}
      />
      <ReviewQueue
        key={`${month}${area}`}
        side={isPayer ? 'payer' : 'provider'}
        area={area}
        month={month}
      />
    </>
  )
}
