import { Button } from 'antd'
import {
  type ApplicationDetail,
  type ApplicationState,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { PrintButton } from '../../kit/print-button.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Money } from '../../kit/text.tsx'
import { downloadUrl, useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

type Props = { readonly detail: ApplicationDetail }

/** What the reader may do with the application as a whole. */
export function ApplicationActs({ detail }: Props) {
  const { can } = detail
  return (
    <>
      {can.publish ? <Publish detail={detail} /> : null}
      {can.award ? <Decide detail={detail} decision="award" /> : null}
      {can.refuse ? <Decide detail={detail} decision="refuse" /> : null}
      {can.withdraw ? <Withdraw detail={detail} /> : null}
      <LetterLink detail={detail} />
      <PrintButton />
    </>
  )
}

const DECIDED: readonly ApplicationState[] = ['awarded', 'paid', 'returned', 'refused']

function LetterLink({ detail: { application } }: Props) {
  if (!DECIDED.includes(application.state)) return null
  return (
    <Button
      href={downloadUrl(contracts.letter, { params: { id: application.id } })}
      target="_blank"
      rel="noreferrer"
    >
      {say('通知书', 'The letter')}
    </Button>
  )
}

function Publish({ detail: { application } }: Props) {
  const command = useCommand(contracts.publish)
  return (
    <Confirm
      label={say('占用名额并公示', 'Take a place and make public')}
      title={say(`公示 ${application.number}`, `Make ${application.number} public`)}
      text={say(
        '按先达标先奖补占用一个名额，并在公示栏公开。公示期内材料不能再改，批准须由另一人办理。',
        'It takes a place of the quota in the order of reaching the standard and goes on the notice board. Its papers can no longer change, and somebody else decides.',
      )}
      button={{ type: 'primary' }}
      busy={command.busy}
      problem={command.problem}
      run={() => command.run({ params: { id: application.id } })}
    />
  )
}

function Decide({ detail, decision }: Props & { readonly decision: 'award' | 'refuse' }) {
  const command = useCommand(contracts.decide)
  const { id, number, expectedFen } = detail.application
  const isAward = decision === 'award'
  return (
    <Confirm
      label={isAward ? say('批准', 'Award') : say('不予批准', 'Refuse')}
      title={
        isAward
          ? say(`批准 ${number}`, `Award ${number}`)
          : say(`不予批准 ${number}`, `Refuse ${number}`)
      }
      text={
        isAward ? (
          <p>
            {say('批准金额：', 'Amount: ')}
            <Money fen={expectedFen} />
            <br />
            {say(
              '批准后资金即留出，不能撤销；原因写入通知书。',
              'The money is set aside at once and this cannot be undone; the reason goes into the letter.',
            )}
          </p>
        ) : (
          say(
            '名额即行空出，不能恢复；原因写入告知书。',
            'Its place is free at once and this cannot be undone; the reason goes into the letter.',
          )
        )
      }
      reason="required"
      danger={!isAward}
      button={isAward ? { type: 'primary' } : {}}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { decision, reason } })}
    />
  )
}

function Withdraw({ detail: { application } }: Props) {
  const command = useCommand(contracts.withdraw)
  return (
    <Confirm
      label={say('撤回申报', 'Withdraw')}
      title={say(`撤回 ${application.number}`, `Withdraw ${application.number}`)}
      text={say(
        '撤回后不能恢复，可以重新申报，达标时间重新计算。',
        'This cannot be undone. One may apply again, and the place in the queue begins anew.',
      )}
      reason="required"
      danger
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id: application.id }, body: { reason } })}
    />
  )
}
