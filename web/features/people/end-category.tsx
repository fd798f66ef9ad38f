import { Button } from 'antd'
import { useId, useState } from 'react'
import { type CategoryEntry, peopleContracts } from '../../../server/modules/people/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { Confirm, ReasonModal } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'

interface EndCategoryProps {
  readonly personId: string
  readonly entry: CategoryEntry
  readonly name: string
}

/** A category ends on a day, or is void when it was recorded by mistake. */
export function EndCategory({ personId, entry, name }: EndCategoryProps) {
  const params = { id: personId, entryId: entry.id }
  const end = useCommand(peopleContracts.endCategory)
  const discard = useCommand(peopleContracts.endCategory)
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState<string | undefined>(today())
  const id = useId()
  return (
    <div className="row">
      <Button size="small" onClick={() => setOpen(true)}>
        {say('终止', 'End')}
      </Button>
      <ReasonModal
        open={open}
        onClose={() => setOpen(false)}
        title={say(`终止“${name}”`, `End "${name}"`)}
        busy={end.busy}
        problem={end.problem}
        run={(reason) => end.run({ params, body: { reason, ...(day ? { to: day } : {}) } })}
      >
        <label htmlFor={id}>{say('最后一天', 'Last day')}</label>
        <DayInput id={id} value={day} onChange={setDay} />
        <p className="quiet">
          {say('次日起不再按此类别享受待遇。', 'From the next day on it entitles to nothing.')}
        </p>
      </ReasonModal>
      <Confirm
        label={say('误登作废', 'Void')}
        button={{ size: 'small' }}
        danger
        title={say(`作废“${name}”`, `Void "${name}"`)}
        text={say(
          '作废表示从未属于此类别，不能恢复；记录仍可查阅。',
          'It never held on any day; this cannot be undone, and the entry stays readable.',
        )}
        reason="required"
        busy={discard.busy}
        problem={discard.problem}
        run={(reason) => discard.run({ params, body: { reason } })}
      />
    </div>
  )
}
