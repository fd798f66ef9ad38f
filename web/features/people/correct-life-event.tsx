import { Button } from 'antd'
import { useState } from 'react'
import {
  LIFE_EVENT_WORDS,
  type LifeEventEntry,
  peopleContracts,
} from '../../../server/modules/people/schema.ts'
import { Confirm } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { LifeEventForm } from './life-event-form.tsx'

interface CorrectLifeEventProps {
  readonly personId: string
  readonly entry: LifeEventEntry
}

/** A mistake is answered by a further entry, or by saying that it never happened. */
export function CorrectLifeEvent({ personId, entry }: CorrectLifeEventProps) {
  const [open, setOpen] = useState(false)
  const params = { id: personId, entryId: entry.id }
  const retract = useCommand(peopleContracts.correctLifeEvent)
  const name = sayWords(LIFE_EVENT_WORDS[entry.kind])
  if (open) {
    return (
      <LifeEventForm
        personId={personId}
        contract={peopleContracts.correctLifeEvent}
        params={params}
        within="instead"
        known={entry.organisation}
        initial={{
          kind: entry.kind,
          on: entry.on,
          note: entry.note,
          place: entry.place,
          organisationId: entry.organisation?.id,
          registered: entry.kind === 'admitted' && !entry.organisation ? 'no' : 'yes',
        }}
        onEnd={() => setOpen(false)}
      />
    )
  }
  return (
    <div className="row">
      <Button size="small" onClick={() => setOpen(true)}>
        {say('更正', 'Correct')}
      </Button>
      <Confirm
        label={say('未曾发生', 'It never happened')}
        button={{ size: 'small' }}
        danger
        title={say(`撤销“${name}”（${entry.on}）`, `Take back "${name}" (${entry.on})`)}
        text={say(
          '原记录保留并标明已更正，待遇和服务按撤销后的情况重新处理。',
          'The entry stays readable; entitlements and visits follow what holds afterwards.',
        )}
        reason="required"
        busy={retract.busy}
        problem={retract.problem}
        run={(reason) => retract.run({ params, body: { reason } })}
      />
    </div>
  )
}
