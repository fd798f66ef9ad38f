import {
  type ApplicationDetail,
  type ClawBack,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { actorText, Money, When } from '../../kit/text.tsx'
import { downloadUrl, useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** What one finance officer proposed to take back, and what another made of it. */
export function ClawBacks({ detail }: { readonly detail: ApplicationDetail }) {
  const { clawBacks, application } = detail
  if (clawBacks.length === 0) return null
  return (
    <ul className="cards award-claw-backs" aria-label={say('追回', 'Claw-backs')}>
      {clawBacks.map((one) => (
        <ClawBackCard key={one.id} id={application.id} clawBack={one} />
      ))}
    </ul>
  )
}

interface CardProps {
  /** Of the application. */
  readonly id: string
  readonly clawBack: ClawBack
}

function ClawBackCard({ id, clawBack }: CardProps) {
  const { decision, notice } = clawBack
  return (
    <li className={`card ${decision === null ? 'warn' : ''}`}>
      <div className="card-title">
        {say('追回 ', 'Take back ')}
        <Money fen={clawBack.amountFen} />{' '}
        {decision === null ? (
          <Sign tone="warn">{say('待确认', 'to be confirmed')}</Sign>
        ) : decision.confirmed ? (
          <Sign tone="bad">{say('已追回', 'taken back')}</Sign>
        ) : (
          <Sign tone="off">{say('未同意', 'declined')}</Sign>
        )}
      </div>
      <p>{clawBack.reason}</p>
      <p className="quiet">
        {say('提出：', 'Proposed by ')}
        {actorText(clawBack.by)} <When at={clawBack.at} />
      </p>
      {decision === null ? null : (
        <p>
          {decision.confirmed ? say('确认：', 'Confirmed: ') : say('不同意：', 'Declined: ')}
          {decision.reason}{' '}
          <span className="quiet">
            {actorText(decision.by)} <When at={decision.at} />
          </span>
        </p>
      )}
      {notice === null ? null : (
        <a
          className="award-notice"
          href={downloadUrl(contracts.clawBackNotice, { params: { id, clawBackId: clawBack.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {say(`通知书 ${notice.number}`, `Notice ${notice.number}`)}
        </a>
      )}
      {clawBack.can.decide ? (
        <div className="row screen-only">
          <Decide id={id} clawBack={clawBack} confirmed />
          <Decide id={id} clawBack={clawBack} confirmed={false} />
        </div>
      ) : null}
    </li>
  )
}

function Decide({ id, clawBack, confirmed }: CardProps & { readonly confirmed: boolean }) {
  const command = useCommand(contracts.decideClawBack)
  const label = confirmed ? say('确认追回', 'Confirm') : say('不同意追回', 'Decline')
  return (
    <Confirm
      label={label}
      title={label}
      text={
        <p>
          <Money fen={clawBack.amountFen} />：{clawBack.reason}
          <br />
          {confirmed
            ? say(
                '确认后另立一笔退回原资金，并发出通知书，不能撤销。',
                'A new entry goes into the fund that paid, and a notice is issued; this cannot be undone.',
              )
            : say(
                '资金不动，原因留在经过中。',
                'No money moves; the reason stands in the history.',
              )}
        </p>
      }
      reason="required"
      danger={confirmed}
      busy={command.busy}
      problem={command.problem}
      run={(reason) =>
        command.run({
          params: { id, clawBackId: clawBack.id },
          body: { confirmed, reason },
        })
      }
    />
  )
}
