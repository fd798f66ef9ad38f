import { visitContracts, type VisitCan } from '../../../server/modules/visits/schema.ts'
import { ContractForm } from '../../kit/contract-form.tsx'
import { say } from '../../shell/words.ts'
import { FormButton } from './form-button.tsx'
import { ReasonFields } from './reason-fields.tsx'

/** Calls a planned visit off, or says that nobody came. */
export function EndVisit({ id, can }: { readonly id: string; readonly can: VisitCan }) {
  return (
    <>
      {can.cancel ? (
        <End
          id={id}
          contract={visitContracts.cancel}
          label={say('取消上门', 'Call off')}
          consequence={say(
            '取消后不能恢复，预留的额度会退回。',
            'This cannot be undone; what was reserved for it is released.',
          )}
        />
      ) : null}
      {can.miss ? (
        <End
          id={id}
          contract={visitContracts.miss}
          label={say('判定未上门', 'Nobody came')}
          consequence={say(
            '判定后不能恢复，也不会付费；如已上门，请改为补录时间。',
            'This cannot be undone and nothing is paid; if somebody did come, enter the times instead.',
          )}
        />
      ) : null}
    </>
  )
}

interface EndProps {
  readonly id: string
  readonly contract: typeof visitContracts.cancel
  readonly label: string
  readonly consequence: string
}

function End({ id, contract, label, consequence }: EndProps) {
  return (
    <FormButton label={label} button={{ danger: true }}>
      {(close) => (
        <ContractForm
          contract={contract}
          params={{ id }}
          toBody={(values) => values as never}
          submit={label}
          danger
          onDone={close}
          onCancel={close}
        >
          <p>{consequence}</p>
          <ReasonFields kind="end" />
        </ContractForm>
      )}
    </FormButton>
  )
}
