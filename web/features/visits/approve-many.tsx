import { Button, Modal } from 'antd'
import { visitContracts, type VisitLine } from '../../../server/modules/visits/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import type { Side } from './review-dialog.tsx'
import { personAndService, sayReviewRefusal } from './words.ts'

interface ApproveManyProps {
  readonly side: Side
  readonly visits: readonly VisitLine[]
  /** The list has changed by then: whoever shows it shows how each went. */
  readonly onDone: (results: readonly Result[]) => void
}

/** How the review of one of several went. */
export interface Result {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly refusal: string | null
}

/** Approves what was chosen; each visit is decided on its own and says how it went. */
export function ApproveMany({ side, visits, onDone }: ApproveManyProps) {
  const command = useCommand(visitContracts.reviewMany)
  const weak = visits.filter((visit) => visit.weak).length
  const run = async () => {
    const outcome = await command.run({ body: { side, ids: visits.map(({ id }) => id) } })
    if (outcome.ok) {
      onDone(outcome.answer.results.map((result) => named(result, visits)))
    }
    return outcome
  }
  return (
    <Confirm
      label={say(`通过所选（${visits.length}）`, `Approve selected (${visits.length})`)}
      button={{ disabled: visits.length === 0 }}
      title={say(`通过 ${visits.length} 次上门服务？`, `Approve ${visits.length} visits?`)}
      confirm={say('全部通过', 'Approve all')}
      busy={command.busy}
      problem={command.problem}
      run={run}
      text={
        <>
          <p>
            {say(
              '逐次办理：某一次不能通过时，其余照常通过。',
              'Each is decided on its own: one refusal leaves the others approved.',
            )}
          </p>
          {weak > 0 ? (
            <p className="notice warn">
              {say(
                `其中 ${weak} 次证据弱，请确认已逐一看过。`,
                `${weak} of them have weak evidence; be sure that you looked at each.`,
              )}
            </p>
          ) : null}
        </>
      }
    />
  )
}

function named(
  { id, refusal }: { readonly id: string; readonly refusal: string | null },
  visits: readonly VisitLine[],
): Result {
  const visit = visits.find((one) => one.id === id)
  return {
    id,
    refusal,
    title: visit ? personAndService(visit) : id,
    number: visit?.number ?? '',
  }
}

/** Each visit that was to be approved, with what came of it. */
export function Results(props: {
  readonly results: readonly Result[]
  readonly onClose: () => void
}) {
  const { results, onClose } = props
  const refused = results.filter(({ refusal }) => refusal !== null).length
  return (
    <Modal
      open={results.length > 0}
      title={say(
        `通过 ${results.length - refused} 次，未通过 ${refused} 次`,
        `${results.length - refused} approved, ${refused} refused`,
      )}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {say('知道了', 'Close')}
        </Button>
      }
    >
      <ul className="plain">
        {results.map(({ id, title, number, refusal }) => (
          <li key={id}>
            {refusal === null ? (
              <Sign tone="good">{say('已通过', 'Approved')}</Sign>
            ) : (
              <Sign tone="bad">{say('未通过', 'Refused')}</Sign>
            )}{' '}
            {title} <span className="figure quiet small">{number}</span>
            {refusal === null ? null : <div className="quiet">{sayReviewRefusal(refusal)}</div>}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
