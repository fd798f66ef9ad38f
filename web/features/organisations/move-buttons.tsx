import { Button } from 'antd'
import { useId, useState } from 'react'
import {
  organisationContracts,
  type OrganisationState,
} from '../../../server/modules/organisations/schema.ts'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { ReasonModal } from '../../kit/reason-modal.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { moveWords } from './words.ts'

interface MoveButtonsProps {
  readonly id: string
  readonly name: string
  /** States that the server lets this caller move it to. */
  readonly moves: readonly OrganisationState[]
}

const consequences = {
  active: {
    zh: '恢复后可继续派单。',
    en: 'It may be given work again.',
  },
  suspended: {
    zh: '暂停后不再派新单，已派的单由派单台重新安排。',
    en: 'It gets no new work; what was placed with it is placed anew by the dispatch desk.',
  },
  closed: {
    zh: '注销不能撤销：服务区域和价格终止，护理员转为离职。',
    en: 'Closing cannot be undone: its areas and prices end, its workers are free to leave.',
  },
} as const

/** Suspends, resumes or closes, with the day and the reason. */
export function MoveButtons({ id, name, moves }: MoveButtonsProps) {
  const [to, setTo] = useState<OrganisationState | null>(null)
  const [on, setOn] = useState<string | undefined>(today())
  const dayId = useId()
  const command = useCommand(organisationContracts.changeState)
  const shown = to ?? 'active'
  return (
    <>
      {moves.map((move) => (
        <Button
          key={move}
          danger={move === 'closed'}
          onClick={() => {
            command.reset()
            setTo(move)
          }}
        >
          {sayWords(moveWords[move])}
        </Button>
      ))}
      <ReasonModal
        open={to !== null}
        onClose={() => setTo(null)}
        title={say(
          `${sayWords(moveWords[shown])} ${name}？`,
          `${sayWords(moveWords[shown])} ${name}?`,
        )}
        confirm={sayWords(moveWords[shown])}
        danger={shown === 'closed'}
        busy={command.busy}
        problem={command.problem}
        run={(reason) =>
          command.run({ params: { id }, body: { state: shown, on: on ?? today(), reason } })
        }
      >
        <p>{sayWords(consequences[shown])}</p>
        <div>
          <label htmlFor={dayId}>{say('自哪天起', 'From which day')}</label>
          <DayInput id={dayId} value={on} onChange={setOn} />
        </div>
      </ReasonModal>
    </>
  )
}
