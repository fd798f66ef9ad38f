import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  type RequestDetail,
  requestContracts,
  type RequestState,
} from '../../../server/modules/requests/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { say } from '../../shell/words.ts'
import { SatisfactionInput } from './satisfaction-input.tsx'
import { sayOutcome } from './words.ts'

interface Move {
  readonly to: RequestState
  readonly label: string
}

const LABELS: Readonly<Record<RequestState, () => string>> = {
  open: () => say('退回待办', 'Back to open'),
  waiting: () => say('列入候补', 'Wait-list'),
  ordered: () => say('已派单', 'Ordered'),
  investigating: () => say('开始调查', 'Look into it'),
  answered: () => say('答复', 'Answer'),
  closed: () => say('办结', 'Close'),
}

/** The moves that the server offers, each asked for with what it needs. */
export function RequestMoves({ detail }: { readonly detail: RequestDetail }) {
  const { request, can } = detail
  const [move, setMove] = useState<Move | null>(null)
  const moves: Move[] = [
    ...can.moveTo.map((to) => ({
      to,
      label:
        to === 'investigating' && request.state === 'answered'
          ? say('重新调查', 'Look again')
          : LABELS[to](),
    })),
    ...(can.closeAs.length > 0 ? [{ to: 'closed' as const, label: LABELS.closed() }] : []),
    ...(can.reopen
      ? [
          {
            to: request.kind === 'complaint' ? ('investigating' as const) : ('open' as const),
            label: say('重新打开', 'Reopen'),
          },
        ]
      : []),
  ]
  const onward =
    request.state === 'closed'
      ? undefined
      : request.state === 'answered'
        ? moves.find(({ to }) => to === 'closed')
        : moves[0]
  return (
    <>
      {moves.map((one) => (
        <Button
          key={one.label}
          type={one === onward ? 'primary' : 'default'}
          onClick={() => setMove(one)}
        >
          {one.label}
        </Button>
      ))}
      <Modal
        open={move !== null}
        title={`${move?.label ?? ''} ${request.number}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setMove(null)}
      >
        {move ? <MoveForm detail={detail} move={move} onEnd={() => setMove(null)} /> : null}
      </Modal>
    </>
  )
}

interface MoveFormProps {
  readonly detail: RequestDetail
  readonly move: Move
  readonly onEnd: () => void
}

function MoveForm({ detail, move, onEnd }: MoveFormProps) {
  const { request, can } = detail
  const [outcome, setOutcome] = useState<unknown>(undefined)
  const closes = move.to === 'closed'
  const asksAnswer =
    move.to === 'answered' || (closes && request.kind === 'enquiry' && outcome === 'answered')
  return (
    <ContractForm
      contract={requestContracts.move}
      params={{ id: request.id }}
      toBody={(values) => ({ ...values, to: move.to }) as never}
      submit={move.label}
      guard={false}
      invalidates={['/api/requests', '/api/operator-desk', '/api/request-figures']}
      onChange={(values) => setOutcome(values['outcome'])}
      onDone={onEnd}
      onCancel={onEnd}
    >
      {closes ? (
        <Field name="outcome" label={say('结果', 'Outcome')} required>
          <Select
            options={can.closeAs.map((value) => ({ value, label: sayOutcome(value) }))}
            placeholder={say('请选择', 'Choose')}
          />
        </Field>
      ) : null}
      {asksAnswer ? (
        <Field name="answer" label={say('给对方的答复', 'What they were told')} required>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
        </Field>
      ) : null}
      {closes && can.askScore ? (
        <Field
          name="satisfaction"
          label={say('投诉人是否满意', 'Is the complainant satisfied?')}
          required
        >
          <SatisfactionInput mayBeUnknown />
        </Field>
      ) : null}
      <Field name="reason" label={say('说明', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
