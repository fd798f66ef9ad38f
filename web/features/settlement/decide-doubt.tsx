import { Confirm } from '../../kit/reason-modal.tsx'
import { doubtContracts, type Doubt } from '../../../server/modules/settlement/schema.ts'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

/** Finance decides about a charge that no statement names yet. */
export function DecideDoubt({ doubt }: { readonly doubt: Doubt }) {
  const command = useCommand(doubtContracts.decideDoubt)
  const decide = (decision: 'stands' | 'taken_back') => (reason: string) =>
    command.run({ params: { id: doubt.visitId }, body: { decision, reason } })
  const isRestore = doubt.act === 'restore_due'
  const shared = {
    reason: 'required',
    button: { size: 'small' },
    busy: command.busy,
    problem: command.problem,
  } as const
  return (
    <>
      <Confirm
        {...shared}
        label={isRestore ? say('维持收回', 'Leave taken back') : say('收回', 'Take back')}
        title={say(`收回 ${doubt.number} 的计费`, `Take back the charge of ${doubt.number}`)}
        text={say(
          '以新的更正冲回这次服务使用的待遇和自费，不进结算单；原记录保留。',
          'New entries give back what the visit used; no statement will name it, and what was recorded stays.',
        )}
        run={decide('taken_back')}
      />
      <Confirm
        {...shared}
        label={isRestore ? say('恢复', 'Give again') : say('确认有效', 'Let it stand')}
        title={say(`${doubt.number} 的计费有效`, `The charge of ${doubt.number} stands`)}
        text={say(
          '这次服务按原核定进入下一次生成的结算单。',
          'The visit comes into the next statement as it was approved.',
        )}
        run={decide('stands')}
      />
    </>
  )
}
