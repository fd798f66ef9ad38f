import { workforceContracts, type WorkerRow } from '../../server/modules/workforce/schema.ts'
import { say } from '../shell/words.ts'
import { FindPicker, type PickerProps } from './find-picker.tsx'

interface WorkerPickerProps extends PickerProps<WorkerRow> {
  /** Only those of one provider. */
  readonly organisationId?: string | undefined
}

/** Finds a care worker by name, pinyin or telephone. */
export function WorkerPicker({ organisationId, ...props }: WorkerPickerProps) {
  return (
    <FindPicker
      placeholder={say('护理员姓名、拼音或电话', 'Name, pinyin or phone')}
      {...props}
      eager
      contract={workforceContracts.list}
      query={{ organisationId }}
      nameOf={(worker) => worker}
      show={({ name, phoneMasked, organisationName }) => (
        <>
          <strong>{name}</strong> <span className="figure">{phoneMasked}</span>
          <div className="quiet">{organisationName}</div>
        </>
      )}
    />
  )
}
