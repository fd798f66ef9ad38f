import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import {
  type BrandSpell,
  type OrganisationDetail,
  organisationContracts,
  OUTLET_KINDS,
} from '../../../server/modules/organisations/schema.ts'
import { ContractForm, Field, FieldRow } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { OrganisationPicker } from '../../kit/organisation-picker.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'

const columns: readonly Column<BrandSpell>[] = [
  {
    key: 'brand',
    title: say('品牌', 'Brand'),
    cell: (spell) =>
      spell.isReached ? <Go to={`/organisations/${spell.brandId}`}>{spell.name}</Go> : spell.name,
    phone: 'title',
  },
  { key: 'phase', title: say('状态', 'State'), cell: (spell) => <Phase spell={spell} /> },
  { key: 'from', title: say('起', 'From'), cell: (spell) => <DayText day={spell.from} /> },
  { key: 'to', title: say('止', 'To'), cell: (spell) => <DayText day={spell.to} /> },
]

function Phase({ spell }: { readonly spell: BrandSpell }) {
  if (spell.voidReason !== null) {
    return (
      <>
        <Sign tone="bad">{say('作废', 'Void')}</Sign>{' '}
        <span className="quiet">{spell.voidReason}</span>
      </>
    )
  }
  if (spell.to !== null && spell.to < today()) {
    return <Sign tone="off">{say('已结束', 'Ended')}</Sign>
  }
  return <Sign tone="good">{say('所属中', 'Present')}</Sign>
}

/** The brand whose outlet this is, and was; absent on what cannot be an outlet. */
export function BrandPanel({ detail }: { readonly detail: OrganisationDetail }) {
  const [editing, setEditing] = useState(false)
  const narrow = useNarrow()
  const { brands, can, organisation, outlets, outletsBeyond } = detail
  const mayBelong = OUTLET_KINDS.includes(organisation.kind) && outlets.length + outletsBeyond === 0
  if (brands.length === 0 && !mayBelong) return null
  const Shape = narrow ? Cards : Rows
  return (
    <Panel
      title={say('所属连锁品牌', 'Brand')}
      actions={
        can.setBrand && mayBelong && !editing ? (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {say('变更所属品牌', 'Change brand')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {editing ? <BrandForm detail={detail} onEnd={() => setEditing(false)} /> : null}
        {brands.length === 0 ? (
          <p className="quiet">{say('不属于任何品牌。', 'It belongs to no brand.')}</p>
        ) : (
          <Shape
            label={say('所属连锁品牌', 'Brand')}
            columns={columns}
            rows={brands}
            rowKey={(spell) => spell.id}
          />
        )}
      </div>
    </Panel>
  )
}

interface FormProps {
  readonly detail: OrganisationDetail
  readonly onEnd: () => void
}

function BrandForm({ detail, onEnd }: FormProps) {
  const { id, version } = detail.organisation
  const now = detail.brands.find(({ to, voidReason }) => voidReason === null && to === null)
  return (
    <ContractForm
      contract={organisationContracts.setBrand}
      params={{ id }}
      initial={{ brandId: now?.brandId, from: today() }}
      toBody={(values) => ({ brandId: null, ...values, version }) as never}
      submit={say('保存', 'Save')}
      invalidates={['/api/organisations']}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <FieldRow>
        <Field
          name="brandId"
          label={say('从这天起所属的品牌', 'Brand from that day on')}
          hint={say('清空即不再属于任何品牌。', 'Clear it to belong to none any longer.')}
        >
          <OrganisationPicker
            query={BRANDS}
            known={now ? { id: now.brandId, name: now.name } : null}
          />
        </Field>
        <Field
          name="from"
          label={say('生效日期', 'From')}
          hint={say(
            '不晚于今天；这天起记录的所属品牌作废。',
            'Today at the latest; what was recorded from that day on is void.',
          )}
        >
          <DayInput always />
        </Field>
      </FieldRow>
      <Field name="reason" label={say('变更原因', 'Reason')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Field>
    </ContractForm>
  )
}

export const BRANDS = { brands: 'yes' } as const
