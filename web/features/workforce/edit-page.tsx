import { Input } from 'antd'
import { type WorkerDetail, workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { withHome, WorkerFields } from './worker-fields.tsx'
import { useListTitle } from './words.ts'

/** Amends what is known of a care worker. */
export default function EditWorkerPage() {
  const { params } = useRoute()
  const found = useAnswer(workforceContracts.get, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {({ worker, can }) =>
        can.manage ? (
          <EditForm worker={worker} />
        ) : (
          <p className="notice warn">
            {say('您不能变更这名护理员的信息。', 'You may not amend this worker.')}
          </p>
        )
      }
    </Ready>
  )
}

function EditForm({ worker }: Pick<WorkerDetail, 'worker'>) {
  const { go } = useRoute()
  const title = useListTitle()
  const { id, name, version, skills, home } = worker
  const to = `/workers/${id}`
  return (
    <>
      <PageHead
        title={say(`变更 ${name}`, `Amend ${name}`)}
        trail={[
          { title, to: '/workers' },
          { title: name, to },
        ]}
      />
      <Panel>
        <ContractForm
          contract={workforceContracts.amend}
          params={{ id }}
          initial={{ name, skills, home }}
          toBody={(values) => ({ ...withHome(values), version }) as never}
          submit={say('保存', 'Save')}
          invalidates={['/api/workers']}
          onDone={() => go(to)}
          onCancel={() => go(to)}
        >
          <WorkerFields
            masked={{ identityNumber: worker.identityMasked, phone: worker.phoneMasked }}
          />
          <Field
            name="reason"
            label={say('变更原因', 'Reason')}
            hint={say('与变更一起保存。', 'Kept with the change.')}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Field>
        </ContractForm>
      </Panel>
    </>
  )
}
