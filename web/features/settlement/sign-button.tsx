import {
  settlementContracts as contracts,
  type Side,
  type StatementDetail,
} from '../../../server/modules/settlement/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Money } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface SignButtonProps {
  readonly statement: StatementDetail['statement']
  readonly side: Side
}

/** Signs exactly the lines that are shown: their hash goes with the signature. */
export function SignButton({ statement, side }: SignButtonProps) {
  const asProvider = useCommand(contracts.signAsProvider)
  const asPayer = useCommand(contracts.signAsPayer)
  const command = side === 'provider' ? asProvider : asPayer
  const label = side === 'provider' ? say('机构签认', 'Sign') : say('付费方签认', 'Sign')
  const input = { params: { id: statement.id }, body: { contentHash: statement.contentHash } }
  return (
    <Confirm
      label={label}
      title={`${label} ${statement.number}`}
      text={
        <>
          <p>
            {say('金额：', 'Amount: ')}
            <Money fen={statement.totalFen} />
          </p>
          <p>
            {side === 'provider'
              ? say(
                  '签认后不能撤回；有异议请先对明细提出。',
                  'A signature cannot be taken back; object to a line first if it is wrong.',
                )
              : say(
                  '签认后资金即计入应付，不能撤回；以后的更正进入下一张结算单。',
                  'With this signature the fund owes the money; it cannot be taken back, and later corrections come into the next statement.',
                )}
          </p>
        </>
      }
      button={{ type: 'primary' }}
      busy={command.busy}
      problem={command.problem}
      run={() => command.run(input)}
    />
  )
}
