import { Button } from 'antd'
import { useState } from 'react'
import type { VisitDetail } from '../../../server/modules/visits/schema.ts'
import { say } from '../../shell/words.ts'
import { ReviewDialog, type Side, type Verdict } from './review-dialog.tsx'

/** The side on which the server lets this caller review now; null for neither. */
export const sideOf = ({ can }: Pick<VisitDetail, 'can'>): Side | null =>
  can.reviewAsPayer ? 'payer' : can.reviewAsProvider ? 'provider' : null

interface ReviewActsProps {
  readonly detail: VisitDetail
  readonly onDone?: () => void
}

/** Approve, approve fewer, return, reject: whatever this caller may decide now. */
export function ReviewActs({ detail, onDone }: ReviewActsProps) {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const side = sideOf(detail)
  if (side === null) return null
  const isPayer = side === 'payer'
  return (
    <>
      <Button type="primary" onClick={() => setVerdict('approve')}>
        {isPayer ? say('复核通过', 'Approve') : say('初核通过', 'Approve')}
      </Button>
      <Button onClick={() => setVerdict('fewer')}>{say('核减分钟', 'Fewer minutes')}</Button>
      <Button onClick={() => setVerdict('return')}>{say('退回', 'Return')}</Button>
      <Button danger onClick={() => setVerdict('reject')}>
        {say('驳回', 'Reject')}
      </Button>
      <ReviewDialog
        detail={detail}
        side={side}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onDone={onDone}
      />
    </>
  )
}
