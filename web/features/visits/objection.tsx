import { visitContracts } from '../../../server/modules/visits/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** Objection to a rejection: once, with the reason; the visit goes back to review. */
export function Objection({ id }: { readonly id: string }) {
  const command = useCommand(visitContracts.object)
  return (
    <Confirm
      label={say('提出异议', 'Object')}
      title={say('对驳回提出异议', 'Object to the rejection')}
      confirm={say('提出异议', 'Object')}
      reason="required"
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { reason } })}
      text={
        <p>
          {say('每次服务只能提出一次，之后重新核验。', 'Once only; it is then reviewed again.')}
        </p>
      }
    />
  )
}
