import { Modal } from 'antd'
import { useId, useState } from 'react'
import { visitContracts, type VisitDetail } from '../../../server/modules/visits/schema.ts'
import { MinutesInput } from '../../kit/inputs.tsx'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { EvidenceScore } from './evidence-score.tsx'
import { personAndService } from './words.ts'

/** What a reviewer may decide; `fewer` approves with fewer minutes. */
export type Verdict = 'approve' | 'fewer' | 'return' | 'reject'
export type Side = 'provider' | 'payer'

interface ReviewDialogProps {
  readonly detail: Pick<VisitDetail, 'visit' | 'evidence'>
  readonly side: Side
  /** Null: closed. */
  readonly verdict: Verdict | null
  readonly onClose: () => void
  readonly onDone?: (() => void) | undefined
}

/** Asks once more before a review, with the reason where one is kept. */
export function ReviewDialog({ detail, side, verdict, onClose, onDone }: ReviewDialogProps) {
  const { visit, evidence } = detail
  const command = useCommand(visitContracts.review)
  const [minutes, setMinutes] = useState<number | undefined>()
  const id = useId()
  const offered = offeredMinutes(evidence, side)
  const close = () => {
    command.reset()
    setMinutes(undefined)
    onClose()
  }
  const run = async (reason?: string) => {
    const decision = verdict === 'fewer' || verdict === null ? 'approve' : verdict
    const outcome = await command.run({
      params: { id: visit.id },
      body: {
        side,
        decision,
        ...(verdict === 'fewer' ? { minutes: minutes ?? offered ?? 0 } : {}),
        ...(reason ? { reason } : {}),
      },
    })
    if (outcome.ok) onDone?.()
    return outcome
  }
  const about = (
    <p>
      <strong>{personAndService(visit)}</strong> <span className="figure">{visit.number}</span>{' '}
      <EvidenceScore score={visit.score} weak={visit.weak} />
    </p>
  )
  if (verdict === null || verdict === 'approve') {
    return (
      <Modal
        open={verdict === 'approve'}
        title={titles(side).approve}
        okText={say('通过', 'Approve')}
        cancelText={say('返回', 'Back')}
        // The keyboard's way is A, then Enter.
        okButtonProps={{ autoFocus: true }}
        confirmLoading={command.busy}
        onCancel={close}
        onOk={() => {
          void run().then(({ ok }) => ok && close())
        }}
        destroyOnHidden
      >
        <div className="stack">
          {about}
          <p>{approvalText(side, offered)}</p>
          {command.problem ? (
            <div role="alert" className="notice bad">
              <ProblemWords problem={command.problem} />
            </div>
          ) : null}
        </div>
      </Modal>
    )
  }
  return (
    <ReasonModal
      key={verdict}
      open
      onClose={close}
      title={titles(side)[verdict]}
      confirm={confirms[verdict]}
      danger={verdict === 'reject'}
      busy={command.busy}
      problem={command.problem}
      run={run}
    >
      {about}
      <p>{consequences(side)[verdict]}</p>
      {verdict === 'fewer' ? (
        <div>
          <label htmlFor={id}>{say('核定分钟', 'Minutes approved')}</label>
          <MinutesInput id={id} value={minutes ?? offered} onChange={setMinutes} />
        </div>
      ) : null}
    </ReasonModal>
  )
}

const titles = (side: Side): Record<Verdict, string> =>
  side === 'provider'
    ? {
        approve: say('机构初核通过？', 'Approve for the provider?'),
        fewer: say('按较少分钟通过', 'Approve fewer minutes'),
        return: say('退回护理员补充', 'Return to the care worker'),
        reject: say('驳回这次服务', 'Reject this visit'),
      }
    : {
        approve: say('复核通过？', 'Approve for payment?'),
        fewer: say('核减分钟后通过', 'Approve fewer minutes'),
        return: say('退回机构补充', 'Return to the provider'),
        reject: say('驳回这次服务', 'Reject this visit'),
      }

const confirms = {
  fewer: say('核减后通过', 'Approve fewer'),
  return: say('退回', 'Return'),
  reject: say('驳回', 'Reject'),
} as const satisfies Record<Exclude<Verdict, 'approve'>, string>

const consequences = (side: Side): Record<Exclude<Verdict, 'approve'>, string> => ({
  fewer: say(
    '原因会随这次服务保存，双方可见。',
    'The reason stays with the visit; both sides see it.',
  ),
  return:
    side === 'provider'
      ? say('护理员补充后再初核。', 'You review it again after the care worker has added to it.')
      : say(
          '机构更正并重新初核后再复核。',
          'The provider corrects it and approves it again first.',
        ),
  reject: say(
    '驳回后不付费，预留额度退回；护理员或机构可提出一次异议。',
    'Nothing is paid and what was reserved is released; worker or provider may object once.',
  ),
})

function approvalText(side: Side, minutes: number | null): string {
  const many = minutes ?? say('？', '?')
  return side === 'provider'
    ? say(`按 ${many} 分钟提交付费方复核。`, `${many} minutes go to the payer for review.`)
    : say(
        `核定 ${many} 分钟并从预留额度中支付，之后不能更改，只能另行冲正。`,
        `${many} minutes are approved and paid from what was reserved; only a correction can change it later.`,
      )
}

/** For the dialog's words; the server decides the minutes. */
function offeredMinutes({ minutes, reviews }: VisitDetail['evidence'], side: Side): number | null {
  const approved = reviews.findLast(
    (review) => review.side === 'provider' && review.decision === 'approve',
  )?.minutes
  if (side === 'provider' || approved === undefined || approved === null) return minutes.payable
  return Math.min(approved, minutes.payable ?? approved)
}
