import { Checkbox, Input } from 'antd'
import {
  type DueRow,
  type PaymentOrder,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { yuanText } from '../../../server/kernel/money.ts'
import { say } from '../../shell/words.ts'

interface Props {
  readonly order: PaymentOrder
  readonly items: readonly DueRow[]
  readonly onEnd: () => void
}

/** What is added to an approved order, and what is taken out of it before it is paid. */
export function CorrectForm({ order, items, onEnd }: Props) {
  const unpaid = items.filter((one) => one.state === 'awarded')
  const optionOf = (one: DueRow) => ({
    value: one.id,
    label: `${one.number} ${one.name} ¥${yuanText(one.amountFen)}`,
  })
  const toAdd = unpaid.filter((one) => one.order === null).map(optionOf)
  const toDrop = unpaid.filter((one) => one.order !== null).map(optionOf)
  return (
    <ContractForm
      contract={contracts.correctOrder}
      params={{ id: order.id }}
      submit={say('编制更正单', 'Draw up the correction')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <p className="notice">
        {say(
          `${order.number} 本身不变；更正单由另一名财务人员批准后生效。`,
          `${order.number} itself stays as it is; the correction holds once another finance officer has approved it.`,
        )}
      </p>
      {toAdd.length > 0 ? (
        <Field name="add" label={say('列入', 'Add')}>
          <Checkbox.Group options={toAdd} />
        </Field>
      ) : null}
      {toDrop.length > 0 ? (
        <Field
          name="drop"
          label={say('移出', 'Take out')}
          hint={say('移出后不能兑现，直到再列入。', 'It cannot be paid until it is added again.')}
        >
          <Checkbox.Group options={toDrop} />
        </Field>
      ) : null}
      <Field name="reason" label={say('更正原因', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}
