import { Input } from 'antd'
import {
  type OrganisationDetail,
  organisationContracts,
} from '../../../server/modules/organisations/schema.ts'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { listTitle } from './words.ts'

/** Amends what the register says of an organisation. */
export default function EditOrganisationPage() {
  const { params } = useRoute()
  const found = useAnswer(organisationContracts.get, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {({ organisation, can }) =>
        can.amend ? (
          <EditForm organisation={organisation} />
        ) : (
          <>
            <PageHead title={organisation.name} trail={trailOf(organisation)} />
            <p className="notice warn">
              {say('您不能变更这家机构的信息。', 'You may not amend this organisation.')}
            </p>
          </>
        )
      }
    </Ready>
  )
}

const trailOf = ({ id, name }: OrganisationDetail['organisation']) => [
  { title: listTitle(), to: '/organisations' },
  { title: name, to: `/organisations/${id}` },
]

function EditForm({ organisation }: Pick<OrganisationDetail, 'organisation'>) {
  const { go } = useRoute()
  const { id, name, version } = organisation
  const to = `/organisations/${id}`
  return (
    <>
      <PageHead title={say(`变更 ${name}`, `Amend ${name}`)} trail={trailOf(organisation)} />
      <Panel>
        <ContractForm
          contract={organisationContracts.amend}
          params={{ id }}
          initial={{ ...organisation, from: today() }}
          toBody={(values) => ({ ...values, version }) as never}
          submit={say('保存', 'Save')}
          invalidates={['/api/organisations']}
          onDone={() => go(to)}
          onCancel={() => go(to)}
        >
          <OrganisationFields masked={organisation.contactPhoneMasked} />
          <Field
            name="from"
            label={say('自哪天起如此', 'Since when it is so')}
            hint={say(
              '不晚于今天，不早于上一次变更；这天以前仍按原来的信息。',
              'Today at the latest, not before the last amendment; the days before keep what they had.',
            )}
          >
            <DayInput always />
          </Field>
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
