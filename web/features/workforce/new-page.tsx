import { workforceContracts } from '../../../server/modules/workforce/schema.ts'
import { ContractForm } from '../../kit/contract-form.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { today } from '../../kit/format.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { withHome, WorkerFields } from './worker-fields.tsx'
import { useListTitle } from './words.ts'

/** Registers a care worker of one's own organisation. */
export default function NewWorkerPage() {
  const { go } = useRoute()
  const title = useListTitle()
  return (
    <>
      <PageHead
        title={say('登记护理员', 'Register a care worker')}
        trail={[{ title, to: '/workers' }]}
        about={say(
          '证书和工作时间在登记后填写。',
          'Certificates and working hours follow afterwards.',
        )}
      />
      <Panel>
        <ContractForm
          contract={workforceContracts.register}
          initial={{ joinedOn: today() }}
          toBody={(values) => withHome(values) as never}
          submit={say('登记', 'Register')}
          invalidates={['/api/workers']}
          onDone={({ id }) => go(`/workers/${id}`)}
          onCancel={() => go('/workers')}
        >
          <WorkerFields />
        </ContractForm>
      </Panel>
    </>
  )
}
