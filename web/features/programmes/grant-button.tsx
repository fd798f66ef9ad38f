import { programmeContracts as contracts } from '../../../server/modules/programmes/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'

interface GrantButtonProps {
  readonly programmeId: string
  readonly personId: string
}

/** 核定: determines one person now and grants what is due this month. */
export function GrantButton({ programmeId, personId }: GrantButtonProps) {
  const { go } = useRoute()
  const command = useCommand(contracts.grant, {
    onDone: ({ determinationId }) => go(`/determinations/${determinationId}`),
  })
  return (
    <Confirm
      label={say('核定', 'Determine and grant')}
      title={say('核定本月待遇', 'Determine this month')}
      text={say(
        '按今天的登记审核并留存结论；符合的立即发放本月待遇。',
        'Judges by the records of today and keeps the outcome; who meets it is granted this month at once.',
      )}
      reason="required"
      button={{ type: 'primary' }}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id: programmeId }, body: { personId, reason } })}
    />
  )
}
