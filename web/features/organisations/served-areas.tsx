import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type OrganisationDetail,
  organisationContracts,
  type ServedArea,
} from '../../../server/modules/organisations/schema.ts'
import { AreasPicker } from '../../kit/areas-picker.tsx'
import { ContractForm, Field } from '../../kit/contract-form.tsx'
import { today } from '../../kit/format.ts'
import { DayInput } from '../../kit/inputs.tsx'
import type { Column } from '../../kit/listing-columns.ts'
import { Panel } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { Empty } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'

const columns: readonly Column<ServedArea>[] = [
  {
    key: 'area',
    title: say('区域', 'Area'),
    cell: (line) => line.areaPath,
    phone: 'title',
  },
  { key: 'when', title: say('状态', 'State'), cell: (line) => <Phase line={line} /> },
  { key: 'from', title: say('起', 'From'), cell: (line) => <DayText day={line.from} /> },
  { key: 'to', title: say('止', 'To'), cell: (line) => <DayText day={line.to} /> },
]

function Phase({ line }: { readonly line: ServedArea }) {
  const now = today()
  if (line.from > now) return <Sign tone="calm">{say('待开始', 'To come')}</Sign>
  if (line.to !== null && line.to < now) return <Sign tone="off">{say('已结束', 'Ended')}</Sign>
  return <Sign tone="good">{say('服务中', 'Serving')}</Sign>
}

/** Where the organisation serves, with from and to; set anew from a day on. */
export function ServedAreas({ detail }: { readonly detail: OrganisationDetail }) {
  const [editing, setEditing] = useState(false)
  const narrow = useNarrow()
  const { servedAreas, can } = detail
  const Shape = narrow ? Cards : Rows
  return (
    <Panel
      title={say('服务区域', 'Areas served')}
      actions={
        can.setServedAreas && !editing ? (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {say('调整服务区域', 'Change')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {editing ? <AreasForm detail={detail} onEnd={() => setEditing(false)} /> : null}
        {servedAreas.length === 0 ? (
          <Empty
            title={say('没有服务区域', 'It serves no area')}
            hint={say('没有服务区域的机构不会被派单。', 'Without one it is given no work.')}
          />
        ) : (
          <Shape
            label={say('服务区域', 'Areas served')}
            columns={columns}
            rows={servedAreas}
            rowKey={(line) => `${line.areaCode} ${line.from}`}
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

function AreasForm({ detail, onEnd }: FormProps) {
  const now = today()
  const lasting = detail.servedAreas.filter((line) => line.to === null || line.to >= now)
  return (
    <ContractForm
      contract={organisationContracts.setServedAreas}
      params={{ id: detail.organisation.id }}
      initial={{ areas: [...new Set(lasting.map((line) => line.areaCode))], from: now }}
      toBody={(values) => ({ areas: [], ...values }) as never}
      submit={say('保存', 'Save')}
      invalidates={['/api/organisations']}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <Field
        name="areas"
        label={say('从这天起服务的全部区域', 'All areas served from that day on')}
        hint={say('选上级区划即含其全部下级。', 'An area includes everything below it.')}
      >
        <AreasPicker />
      </Field>
      <Field
        name="from"
        label={say('生效日期', 'From')}
        hint={say('最早今天，过去的不变。', 'Today at the earliest; the past stays.')}
      >
        <DayInput />
      </Field>
    </ContractForm>
  )
}
