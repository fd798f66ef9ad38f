import { Modal } from 'antd'
import { useId, useState } from 'react'
import { AbsenceForm } from '../../features/workforce/absences.tsx'
import { WorkerPicker } from '../../kit/worker-picker.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'

interface AbsenceDialogProps {
  /** Null: closed; without an id the desk names the worker here. */
  readonly of: { readonly id?: string; readonly name?: string } | null
  readonly organisationId: string | undefined
  readonly onClose: () => void
}

/** Somebody calls in sick: who, until when, and on to who goes instead. */
export function AbsenceDialog({ of, organisationId, onClose }: AbsenceDialogProps) {
  const { go } = useRoute()
  const id = useId()
  const [picked, setPicked] = useState<string>()
  const workerId = of?.id ?? picked
  const close = () => {
    setPicked(undefined)
    onClose()
  }
  return (
    <Modal
      open={of !== null}
      width={720}
      title={
        of?.name
          ? say(`登记缺勤：${of.name}`, `Record an absence: ${of.name}`)
          : say('登记缺勤', 'Record an absence')
      }
      footer={null}
      onCancel={close}
      destroyOnHidden
    >
      <div className="stack">
        {of?.id ? null : (
          <div>
            <label htmlFor={id}>{say('护理员', 'Care worker')}</label>
            <WorkerPicker
              id={id}
              organisationId={organisationId}
              value={picked}
              onChange={setPicked}
            />
          </div>
        )}
        {workerId ? (
          <AbsenceForm
            key={workerId}
            workerId={workerId}
            kind="sick"
            onDone={() => go(`/replan/${workerId}`)}
            onCancel={close}
          />
        ) : null}
      </div>
    </Modal>
  )
}
