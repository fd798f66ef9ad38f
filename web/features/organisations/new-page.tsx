import {
  organisationContracts,
  RESPONSE_MINUTES,
} from '../../../server/modules/organisations/schema.ts'
import { AreasPicker } from '../../kit/areas-picker.tsx'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { listTitle } from './words.ts'

/** Registers an organisation. */
export default function NewOrganisationPage() {
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={say('登记机构', 'Register an organisation')}
        trail={[{ title: listTitle(), to: '/organisations' }]}
      />
      <Panel>
        <ContractForm
          contract={organisationContracts.register}
          initial={{ mode: 'accept', responseMinutes: RESPONSE_MINUTES, combined: false }}
          submit={say('登记', 'Register')}
          invalidates={['/api/organisations']}
          onDone={({ id }) => go(`/organisations/${id}`)}
          onCancel={() => go('/organisations')}
        >
          <OrganisationFields />
          <Field
            name="servedAreas"
            label={say('服务区域', 'Areas served')}
            hint={say(
              '从今天起服务；选上级区划即含其全部下级。',
              'From today on; an area includes everything below it.',
            )}
          >
            <AreasPicker />
          </Field>
        </ContractForm>
      </Panel>
    </>
  )
}
