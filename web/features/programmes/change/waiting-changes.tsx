import { changeContracts as contracts } from '../../../../server/modules/programmes/schema.ts'
import { useAnswer } from '../../../shell/api.ts'
import { Go } from '../../../shell/go.tsx'
import { useHasRole } from '../../../shell/session.tsx'
import { say } from '../../../shell/words.ts'

const SHOWN = 20

/** Proposed changes of rules that wait for a second official; nothing where none waits. */
export function WaitingChanges() {
  const mayRead = useHasRole('official', 'finance', 'auditor')
  const found = useAnswer(
    contracts.trials,
    mayRead ? { query: { state: 'proposed', limit: SHOWN } } : null,
    { live: ['programmes'] },
  )
  const count = found.data?.items.length ?? 0
  if (count === 0) return null
  return (
    <p className="notice warn">
      <Go to="/trials?state=proposed">
        {say(
          `${count} 项规则变更等待另一名民政干部审批`,
          `${count} change(s) of rules wait for a second official`,
        )}
      </Go>
    </p>
  )
}
