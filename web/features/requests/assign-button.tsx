import { Button, Dropdown } from 'antd'
import {
  callBackContracts,
  deskContracts,
  requestContracts,
} from '../../../server/modules/requests/schema.ts'
import { ProblemWords } from '../../kit/states.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../shell/words.ts'

interface AssignButtonProps {
  readonly of: 'request' | 'call_back'
  readonly id: string
  readonly assigneeId: string | null
}

const CONTRACTS = { request: requestContracts.assign, call_back: callBackContracts.assign } as const

/** Takes a matter oneself, gives it to an operator at a seat, or back to all. */
export function AssignButton({ of, id, assigneeId }: AssignButtonProps) {
  const session = useSession()
  const seats = useAnswer(deskContracts.seats)
  const assign = useCommand(CONTRACTS[of])
  const me = session?.account.id ?? ''
  const give = (operatorId: string | null) =>
    void assign.run({ params: { id }, body: { operatorId } } as never)
  const others = (seats.data?.items ?? []).filter((seat) => seat.accountId !== me)
  const items = [
    ...(assigneeId === me ? [] : [{ key: me, label: say('我来办', 'I take it') }]),
    ...others
      .filter((seat) => seat.accountId !== assigneeId)
      .map((seat) => ({ key: seat.accountId, label: `${seat.name} ${seat.extension}` })),
    ...(assigneeId === null ? [] : [{ key: '', label: say('不指定', 'Nobody') }]),
  ]
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => give(key === '' ? null : key) }}
      >
        <Button loading={assign.busy} aria-haspopup="menu">
          {say('指派', 'Assign')}
        </Button>
      </Dropdown>
      {assign.problem ? <ProblemWords problem={assign.problem} /> : null}
    </>
  )
}
