import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  type OrganisationDetail,
  organisationContracts,
} from '../../../server/modules/organisations/schema.ts'
import { ContractForm } from '../../kit/contract-form.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { say } from '../../shell/words.ts'
import { Contact } from './organisation-fields.tsx'

interface ContactPanelProps {
  readonly detail: OrganisationDetail
  readonly children: ReactNode
}

/** How the organisation is reached; changed in place by those who may. */
export function ContactPanel({ detail, children }: ContactPanelProps) {
  const [editing, setEditing] = useState(false)
  const { organisation, can } = detail
  const { id, version, phone, contactName, contactPhoneMasked } = organisation
  return (
    <Panel
      title={say('联系方式', 'Contact')}
      actions={
        can.amendContact && !editing ? (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {say('变更联系方式', 'Change')}
          </Button>
        ) : null
      }
    >
      {editing ? (
        <ContractForm
          contract={organisationContracts.amendContact}
          params={{ id }}
          initial={{ phone, contactName }}
          toBody={(values) => ({ ...values, version }) as never}
          submit={say('保存', 'Save')}
          invalidates={['/api/organisations']}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        >
          <Contact masked={contactPhoneMasked} />
        </ContractForm>
      ) : (
        children
      )}
    </Panel>
  )
}
