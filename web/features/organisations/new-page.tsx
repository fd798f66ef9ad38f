import { Form } from 'antd'
import {
  organisationContracts,
  type OrganisationKind,
  OUTLET_KINDS,
  RESPONSE_MINUTES,
} from '../../../server/modules/organisations/schema.ts'
import { AreasPicker } from '../../kit/areas-picker.tsx'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { BRANDS } from './brand-panel.tsx'
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
          <BrandField />
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

/** For kinds that may be an outlet: the brand, from today on. */
function BrandField() {
  const form = Form.useFormInstance()
  const kind = Form.useWatch<OrganisationKind | undefined>('kind', form)
  if (kind === undefined || !OUTLET_KINDS.includes(kind)) return null
  return (
    <Field
      name="brandId"
      label={say('所属连锁品牌', 'Brand')}
      hint={say('连锁网点才选，从今天起。', 'For an outlet of a chain, from today on.')}
    >
      <OrganisationPicker query={BRANDS} />
    </Field>
  )
}
