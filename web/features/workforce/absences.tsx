import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  type Absence,
  ABSENCE_KINDS,
  type AbsenceKind,
  type WorkerDetail,
  workforceContracts,
} from '../../../server/modules/workforce/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { instantText, today } from '../../kit/format.ts'
import { DayInput, TimeInput } from '../../kit/inputs.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Empty } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText, When } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { say, sayWords } from '../../shell/words.ts'
import { absenceOptions } from './words.ts'

const columnsFor = (detail: WorkerDetail): Column<Absence>[] => [
  {
    key: 'kind',
    title: say('类别', 'Kind'),
    cell: (one) => sayWords(ABSENCE_KINDS[one.kind]),
    phone: 'title',
  },
  { key: 'when', title: say('时间', 'When'), cell: (one) => <Span absence={one} /> },
  { key: 'note', title: say('说明', 'Note'), cell: (one) => one.note },
  { key: 'by', title: say('登记人', 'Recorded by'), cell: (one) => one.recordedName },
  {
    key: 'acts',
    title: say('操作', 'Actions'),
    cell: (one) => <Act detail={detail} absence={one} />,
  },
]

/** Whole days are said as days: the end of the row is the midnight after the last one. */
function Span({ absence }: { readonly absence: Absence }) {
  const { fromAt, toAt } = absence
  const isWhole = [fromAt, toAt].every((at) => instantText(at, 'time') === '00:00')
  if (!isWhole) {
    return (
      <>
        <When at={fromAt} /> – <When at={toAt} />
      </>
    )
  }
  const first = instantText(fromAt, 'day')
  const last = instantText(new Date(Date.parse(toAt) - 60_000).toISOString(), 'day')
  return (
    <>
      <DayText day={first} />
      {first === last ? null : (
        <>
          {' '}
          – <DayText day={last} />
        </>
      )}{' '}
      <span className="quiet">{say('全天', 'all day')}</span>
    </>
  )
}

function Act({ detail, absence }: { readonly detail: WorkerDetail; readonly absence: Absence }) {
  const cancel = useCommand(workforceContracts.cancelAbsence)
  if (absence.cancelledAt !== null) {
    return (
      <>
        <Sign tone="off">{say('已撤销', 'Cancelled')}</Sign>{' '}
        <span className="quiet">{absence.cancelledReason}</span>
      </>
    )
  }
  if (!detail.can.recordAbsence) return null
  return (
    <Confirm
      label={say('撤销', 'Cancel')}
      button={{ size: 'small' }}
      title={say('撤销这次缺勤？', 'Cancel this absence?')}
      text={say('撤销后这段时间可以派单。', 'Visits may be given in that time again.')}
      reason="required"
      busy={cancel.busy}
      problem={cancel.problem}
      run={(reason) =>
        cancel.run({ params: { id: detail.worker.id, absenceId: absence.id }, body: { reason } })
      }
    />
  )
}

/** When the worker is away: leave, illness, training. */
export function Absences({ detail }: { readonly detail: WorkerDetail }) {
  const [adding, setAdding] = useState(false)
  const narrow = useNarrow()
  const Shape = narrow ? Cards : Rows
  const { absences, can, worker } = detail
  return (
    <Panel
      title={say('缺勤', 'Absences')}
      actions={
        can.recordAbsence && !adding ? (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {say('登记缺勤', 'Record an absence')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {adding ? (
          <AbsenceForm
            workerId={worker.id}
            kind="leave"
            onDone={() => setAdding(false)}
            onCancel={() => setAdding(false)}
          />
        ) : null}
        {absences.length === 0 ? (
          <Empty title={say('没有缺勤', 'No absences')} />
        ) : (
          <Shape
            label={say('缺勤', 'Absences')}
            columns={columnsFor(detail)}
            rows={absences}
            rowKey={(one) => one.id}
          />
        )}
      </div>
    </Panel>
  )
}

interface FormProps {
  readonly workerId: string
  /** What is proposed at first. */
  readonly kind: AbsenceKind
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** From when until when somebody is away, and why. */
export function AbsenceForm({ workerId, kind, onDone, onCancel }: FormProps) {
  return (
    <ContractForm
      contract={workforceContracts.recordAbsence}
      params={{ id: workerId }}
      initial={{ kind, from: today(), to: today() }}
      submit={say('登记', 'Record')}
      invalidates={['/api/workers', '/api/dispatch']}
      onDone={onDone}
      onCancel={onCancel}
    >
      <FieldRow>
        <Field name="kind" label={say('类别', 'Kind')}>
          <Select options={absenceOptions} />
        </Field>
        <Field name="note" label={say('说明', 'Note')}>
          <Input maxLength={200} />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field name="from" label={say('第一天', 'First day')}>
          <DayInput />
        </Field>
        <Field
          name="fromTime"
          label={say('几点起', 'From')}
          hint={say('不填为全天', 'Empty: all day')}
        >
          <TimeInput />
        </Field>
        <Field name="to" label={say('最后一天', 'Last day')}>
          <DayInput />
        </Field>
        <Field
          name="toTime"
          label={say('几点止', 'Until')}
          hint={say('不填为全天', 'Empty: all day')}
        >
          <TimeInput />
        </Field>
      </FieldRow>
    </ContractForm>
  )
}
