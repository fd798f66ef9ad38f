import { Checkbox } from 'antd'
import { addDays } from '../../../server/kernel/time.ts'
import { dispatchContracts, type OrderDetail } from '../../../server/modules/dispatch/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput, TimeInput } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'
import type { Basics } from './order-form.tsx'

interface WaitFormProps {
  readonly basics: Basics
  readonly onDone: (order: OrderDetail) => void
  readonly onCancel: () => void
}

const DAYS = 13

/** A wish for days and hours in which nothing is free yet; it gets the first slot that falls free. */
export function WaitForm({ basics, onDone, onCancel }: WaitFormProps) {
  const from = addDays(today(), 1)
  return (
    <ContractForm
      contract={dispatchContracts.wait}
      guard={false}
      initial={{ wantedFrom: from, wantedTo: addDays(from, DAYS), ownPocketAgreed: false }}
      toBody={(values) => ({ ...basics, ...values }) as never}
      submit={say('登记候补', 'Put on the waiting list')}
      invalidates={['/api/orders', '/api/dispatch', '/api/requests']}
      onDone={onDone}
      onCancel={onCancel}
    >
      <p className="quiet">
        {say(
          '有时段空出时按登记先后自动排上，并提示话务员回电告知。',
          'Served in order of entry as soon as a slot falls free; a desk then calls back.',
        )}
      </p>
      <FieldRow>
        <Field name="wantedFrom" label={say('最早', 'Earliest day')}>
          <DayInput />
        </Field>
        <Field name="wantedTo" label={say('最晚', 'Latest day')}>
          <DayInput />
        </Field>
        <Field name="timeFrom" label={say('几点以后开始', 'Starts after')}>
          <TimeInput />
        </Field>
        <Field name="timeTo" label={say('几点以前开始', 'Starts before')}>
          <TimeInput />
        </Field>
      </FieldRow>
      <Field name="ownPocketAgreed" label={say('费用', 'Payment')} valuePropName="checked">
        <Checkbox>
          {say('已同意：权益不足部分自付', 'Agreed: what no programme pays is paid by the person')}
        </Checkbox>
      </Field>
    </ContractForm>
  )
}
