import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useNarrow } from '../shell/media.ts'
import { say, sayWords } from '../shell/words.ts'
import { AreaPicker } from './area-picker.tsx'
import { ContractForm, Field, FieldRow } from './contract-form.tsx'
import { Filters } from './filters.tsx'
import { columns, rows, type Sample, sampleContract, states } from './gallery-samples.tsx'
import type { Column } from './listing-columns.ts'
import { DayInput, MinutesInput, MoneyInput } from './inputs.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'
import { Panel } from './page-head.tsx'
import { PersonPicker } from './person-picker.tsx'
import { PhotoUpload } from './photo-upload.tsx'
import { Confirm } from './reason-modal.tsx'
import { Cards, Rows } from './rows.tsx'

const withAct: readonly Column<Sample>[] = [
  ...columns,
  {
    key: 'act',
    title: say('操作', 'Act'),
    cell: (row) => (
      <Confirm
        label={say(`取消${row.name}`, `Cancel ${row.name}`)}
        title={say('取消这次服务？', 'Cancel this visit?')}
        reason="required"
        run={async () => ({ ok: true })}
      />
    ),
  },
]

/** A list with its filters. */
export function Lists() {
  const narrow = useNarrow()
  const [keys, setKeys] = useState<readonly string[]>([])
  const [sorted, setSorted] = useState('-at')
  const Shape = narrow ? Cards : Rows
  return (
    <Panel title={say('列表', 'List')}>
      <Filters
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('姓名、电话', 'Name, phone'),
          },
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: Object.entries(states).map(([value, words]) => ({
              value,
              label: sayWords(words),
            })),
          },
          { name: 'area', kind: 'area', label: say('区域', 'Area') },
        ]}
        actions={<Button type="primary">{say('新增', 'Add')}</Button>}
      />
      <Shape
        label={say('样例列表', 'Sample list')}
        columns={withAct}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => `/gallery?row=${row.id}`}
        rowTone={(row) => (row.state === 'late' ? 'warn' : undefined)}
        sorted={sorted}
        onSort={setSorted}
        selection={{
          keys,
          onChange: setKeys,
          labelOf: (row) => say(`选择${row.name}`, `Select ${row.name}`),
        }}
      />
    </Panel>
  )
}

/** A form, the pickers, photos, and an act that is confirmed. */
export function Forms() {
  const [photos, setPhotos] = useState<readonly Blob[]>([])
  const [area, setArea] = useState<string>()
  return (
    <Panel title={say('表单', 'Form')}>
      <ContractForm contract={sampleContract} submit={say('保存', 'Save')}>
        <FieldRow>
          <Field
            name="name"
            label={say('姓名', 'Name')}
            hint={say('与身份证一致', 'As on the identity card')}
          >
            <Input />
          </Field>
          <Field name="bornOn" label={say('出生日期', 'Born on')}>
            <DayInput />
          </Field>
        </FieldRow>
        <Field name="service" label={say('服务项目', 'Service')}>
          <Select<string>
            options={[
              { value: 'meals', label: say('助餐', 'Meals') },
              { value: 'bathing', label: say('助浴', 'Bathing') },
            ]}
          />
        </Field>
        <FieldRow>
          <Field name="amount" label={say('金额', 'Amount')}>
            <MoneyInput />
          </Field>
          <Field name="minutes" label={say('时长', 'Length')}>
            <MinutesInput />
          </Field>
        </FieldRow>
        <Field name="note" label={say('备注', 'Note')}>
          <Input.TextArea />
        </Field>
      </ContractForm>
      <div className="stack">
        <AreaPicker value={area} onChange={setArea} aria-label={say('区域', 'Area')} />
        <PersonPicker aria-label={say('服务对象', 'Person')} />
        <OrganisationPicker aria-label={say('机构', 'Organisation')} />
        <PhotoUpload label={say('照片', 'Photos')} photos={photos} onChange={setPhotos} />
        <div className="row">
          <Confirm
            label={say('取消服务', 'Cancel the visit')}
            title={say('取消这次服务？', 'Cancel this visit?')}
            text={say('取消后预留的时长会退回。', 'The reserved time goes back.')}
            reason="required"
            danger
            run={async () => ({ ok: true })}
          />
        </div>
      </div>
    </Panel>
  )
}
