import { visitContracts, type VisitEvidence } from '../../../server/modules/visits/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { InstantInput } from '../../kit/inputs.tsx'
import { say } from '../../shell/words.ts'
import { FormButton } from './form-button.tsx'
import { ReasonFields } from './reason-fields.tsx'

/** Enters or corrects the times; the raw record stays beside them. */
export function AdjustTimes({ evidence }: { readonly evidence: VisitEvidence }) {
  const { id, facts, planned } = evidence
  const label = facts.startedAt ? say('更正时间', 'Correct times') : say('补录时间', 'Enter times')
  return (
    <FormButton label={label}>
      {(close) => (
        <ContractForm
          contract={visitContracts.setTimes}
          params={{ id }}
          initial={{
            startedAt: facts.startedAt ?? planned.startsAt,
            endedAt: facts.endedAt ?? planned.endsAt,
          }}
          toBody={(values) => values as never}
          submit={say('保存', 'Save')}
          onDone={close}
          onCancel={close}
        >
          <p className="quiet">
            {say(
              '原始记录不会改动；更正会标记并降低证据分。',
              'The raw record stays as it is; a correction is flagged and costs evidence points.',
            )}
          </p>
          <FieldRow>
            <Field name="startedAt" label={say('开始', 'Begin')} required>
              <InstantInput />
            </Field>
            <Field name="endedAt" label={say('结束', 'End')} required>
              <InstantInput />
            </Field>
          </FieldRow>
          <ReasonFields kind="times" />
        </ContractForm>
      )}
    </FormButton>
  )
}
