import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  dispatchContracts,
  type OrderDetail,
  type Slot,
} from '../../../server/modules/dispatch/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { DayInput } from '../../kit/inputs.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { ProblemWords } from '../../kit/states.tsx'
import { useCommand } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { SlotPicker } from './slot-picker.tsx'

const STALE = ['/api/orders', '/api/visits', '/api/dispatch', '/api/offers'] as const

/** What this person may do with the order now. */
export function OrderActs({ detail }: { readonly detail: OrderDetail }) {
  const { order, can } = detail
  return (
    <>
      {can.place ? <PlaceButton detail={detail} /> : null}
      {can.skip ? <SkipButton orderId={order.id} /> : null}
      {can.pause ? <Act kind="pause" orderId={order.id} /> : null}
      {can.resume ? <Act kind="resume" orderId={order.id} /> : null}
      {can.cancel ? <Act kind="cancel" orderId={order.id} /> : null}
    </>
  )
}

const ACTS = {
  pause: {
    label: () => say('暂停', 'Pause'),
    text: () =>
      say(
        '已排的上门服务将全部取消，恢复后重新排出。',
        'All planned visits are called off; resuming plans them again.',
      ),
    danger: false,
  },
  resume: {
    label: () => say('恢复', 'Resume'),
    text: () => say('从现在起重新排出上门服务。', 'Visits are planned again from now on.'),
    danger: false,
  },
  cancel: {
    label: () => say('取消订单', 'Cancel the order'),
    text: () =>
      say(
        '已排的上门服务将全部取消，且不能恢复。',
        'All planned visits are called off. This cannot be undone.',
      ),
    danger: true,
  },
} as const

function Act({ kind, orderId }: { readonly kind: keyof typeof ACTS; readonly orderId: string }) {
  const command = useCommand(dispatchContracts[kind], { invalidates: STALE })
  const { label, text, danger } = ACTS[kind]
  return (
    <Confirm
      label={label()}
      title={label()}
      text={<p>{text()}</p>}
      reason="required"
      danger={danger}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id: orderId }, body: { reason } })}
    />
  )
}

function SkipButton({ orderId }: { readonly orderId: string }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('跳过一天', 'Skip a day')}</Button>
      <Modal
        open={open}
        title={say('跳过一天', 'Skip a day')}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        <ContractForm
          contract={dispatchContracts.skip}
          params={{ id: orderId }}
          guard={false}
          submit={say('跳过', 'Skip')}
          invalidates={STALE}
          onDone={close}
          onCancel={close}
        >
          <Field name="day" label={say('哪一天', 'Which day')}>
            <DayInput />
          </Field>
          <Field name="reason" label={say('原因', 'Reason')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
          </Field>
        </ContractForm>
      </Modal>
    </>
  )
}

/** A waiting order takes a slot by hand, before the list would have served it. */
function PlaceButton({ detail: { order } }: { readonly detail: OrderDetail }) {
  const [open, setOpen] = useState(false)
  const [slot, setSlot] = useState<Slot | null>(null)
  const command = useCommand(dispatchContracts.place, {
    invalidates: STALE,
    onDone: () => setOpen(false),
  })
  const place = () => {
    if (slot === null) return
    const { startsAt, organisationId, workerId } = slot
    void command.run({ params: { id: order.id }, body: { startsAt, organisationId, workerId } })
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say('选定时段', 'Place on a slot')}
      </Button>
      <Modal
        open={open}
        width={900}
        title={say('为候补订单选定时段', 'Place the waiting order')}
        okText={say('排上', 'Place')}
        cancelText={say('返回', 'Back')}
        okButtonProps={{ disabled: slot === null, loading: command.busy }}
        onOk={place}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <SlotPicker
          personId={order.person.id}
          serviceCode={order.service.code}
          minutes={order.minutes}
          value={slot}
          onPick={setSlot}
        />
        {command.problem ? (
          <div role="alert" className="notice bad">
            <ProblemWords problem={command.problem} />
          </div>
        ) : null}
      </Modal>
    </>
  )
}
