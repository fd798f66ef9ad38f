import { assessmentContracts as contracts } from '../../../server/modules/assessments/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'

/** Gives a draft up, with a reason. */
export function DiscardButton({ id }: { readonly id: string }) {
  const { go } = useRoute()
  const command = useCommand(contracts.discard, { onDone: () => go('/assessments') })
  return (
    <Confirm
      danger
      label={say('放弃这份评估', 'Discard')}
      title={say('放弃这份评估', 'Discard this assessment')}
      text={say(
        '已填的答案不再使用，不能恢复。',
        'The answers are not used any more; this cannot be undone.',
      )}
      reason="required"
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { reason } })}
    />
  )
}
