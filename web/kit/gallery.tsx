import { Button, Input } from 'antd'
import { useState } from 'react'
import { contract } from '../../server/kernel/contract.ts'
import { z } from 'zod'
import { Problem } from '../shell/api.ts'
import { useNarrow } from '../shell/media.ts'
import { say, sayWords } from '../shell/words.ts'
import { AreaPicker } from './area-picker.tsx'
import { Chart } from './chart.tsx'
import { ContractForm, Field, FieldRow } from './contract-form.tsx'
import { Detail } from './detail.tsx'
import { Filters } from './filters.tsx'
import { DayInput, MinutesInput, MoneyInput } from './inputs.tsx'
import type { Column } from './listing-columns.ts'
import { Masked } from './masked.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'
import { PageHead, Panel } from './page-head.tsx'
import { PersonPicker } from './person-picker.tsx'
import { PhotoUpload } from './photo-upload.tsx'
import { PrintButton } from './print-button.tsx'
import { Confirm } from './reason-modal.tsx'
import { Cards, Rows } from './rows.tsx'
import { StatFigure, Stats } from './stat-figure.tsx'
import { StateTag, type StateWords } from './state-tag.tsx'
import { Empty, Loading, Refusal } from './states.tsx'
import { Amount, Count, DayText, MinutesText, Money, When } from './text.tsx'
import { Timeline } from './timeline.tsx'

type State = 'planned' | 'under_way' | 'done' | 'late' | 'rejected' | 'cancelled'

const states = {
  planned: { zh: '待服务', en: 'Planned', tone: 'calm' },
  under_way: { zh: '服务中', en: 'Under way', tone: 'going' },
  done: { zh: '已完成', en: 'Done', tone: 'good' },
  late: { zh: '已迟到', en: 'Late', tone: 'warn' },
  rejected: { zh: '已驳回', en: 'Rejected', tone: 'bad' },
  cancelled: { zh: '已取消', en: 'Cancelled', tone: 'off' },
} as const satisfies StateWords<State>

interface Sample {
  readonly id: string
  readonly name: string
  readonly state: State
  readonly minutes: number
  readonly fen: number
  readonly at: string
}

const rows: readonly Sample[] = [
  { id: '1', name: '测试甲', state: 'planned', minutes: 90, fen: 4500, at: '2026-11-22T01:30:00Z' },
  { id: '2', name: '测试乙', state: 'late', minutes: 45, fen: 2250, at: '2026-11-22T02:00:00Z' },
  { id: '3', name: '测试丙', state: 'done', minutes: 120, fen: 123450, at: '2026-11-21T08:15:00Z' },
]

const columns: readonly Column<Sample>[] = [
  { key: 'name', title: say('姓名', 'Name'), cell: (row) => row.name, phone: 'title' },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={states} />,
  },
  {
    key: 'at',
    title: say('时间', 'Time'),
    cell: (row) => <When at={row.at} />,
    sort: ['at', '-at'],
  },
  {
    key: 'minutes',
    title: say('时长', 'Length'),
    cell: (row) => <MinutesText minutes={row.minutes} />,
    align: 'end',
  },
  {
    key: 'fen',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.fen} />,
    align: 'end',
  },
]

/** A form that nothing receives: it shows how mistakes are told. */
const sampleContract = contract({
  method: 'POST',
  path: '/api/gallery',
  summary: { zh: '样例', en: 'Sample' },
  allow: 'signed_in',
  body: z.object({
    name: z.string().min(2).max(40),
    bornOn: z.iso.date(),
    amount: z.int().min(0).optional(),
    minutes: z.int().min(15).optional(),
    note: z.string().optional(),
  }),
})

/** Every part of the kit on one page, to look at and to check. */
export default function Gallery() {
  return (
    <>
      <PageHead
        title={say('组件样例', 'Gallery')}
        trail={[{ title: say('首页', 'Home'), to: '/' }]}
        beside={<StateTag state="done" words={states} />}
        about={say('界面所用的全部部件。', 'Every part that the screens are made of.')}
        actions={<PrintButton />}
      />
      <Figures />
      <Lists />
      <Forms />
      <States />
    </>
  )
}

function Figures() {
  return (
    <>
      <Stats>
        <StatFigure
          label={say('今日来电', 'Calls today')}
          value={<Count value={3512} />}
          unit={say('次', '')}
          definition={say(
            '当日零时起接通与未接的全部来电。',
            'All calls since midnight, answered or not.',
          )}
          to="/gallery?rows=calls"
        />
        <StatFigure
          label={say('本月支出', 'Spent this month')}
          value={<Money fen={1234567890} />}
        />
        <StatFigure label={say('平均时长', 'Mean length')} value={<MinutesText minutes={95} />} />
      </Stats>
      <Panel title={say('图表', 'Chart')}>
        <Chart
          label={say('近五日来电与服务', 'Calls and visits of five days')}
          option={{
            legend: {},
            tooltip: { trigger: 'axis' },
            xAxis: { type: 'category', data: ['18', '19', '20', '21', '22'] },
            yAxis: { type: 'value' },
            series: [
              { name: say('来电', 'Calls'), type: 'bar', data: [320, 410, 380, 402, 351] },
              { name: say('服务', 'Visits'), type: 'line', data: [120, 132, 141, 128, 150] },
            ],
          }}
          table={{
            columns: [say('日', 'Day'), say('来电', 'Calls'), say('服务', 'Visits')],
            rows: [
              ['18', 320, 120],
              ['19', 410, 132],
              ['20', 380, 141],
              ['21', 402, 128],
              ['22', 351, 150],
            ],
          }}
        />
      </Panel>
      <Panel title={say('详情', 'Detail')}>
        <Detail
          items={[
            { label: say('姓名', 'Name'), value: '测试甲' },
            { label: say('出生日期', 'Born on'), value: <DayText day="1941-03-05" /> },
            { label: say('剩余时长', 'Left'), value: <Amount amount={1230} unit="minute" /> },
            {
              label: say('电话', 'Telephone'),
              value: (
                <Masked
                  value="138****1234"
                  label={say('电话', 'telephone')}
                  may
                  reveal={sampleContract}
                  input={() => ({ body: { name: '测试甲', bornOn: '1941-03-05' } })}
                  pick={() => '13800001234'}
                />
              ),
            },
            { label: say('备注', 'Note'), value: null },
            { label: say('地址', 'Address'), value: '测试街道 测试居委会 1 号楼', wide: true },
          ]}
        />
      </Panel>
      <Panel title={say('经过', 'What happened')}>
        <Timeline
          items={[
            {
              key: '2',
              at: '2026-11-22T02:16:00Z',
              title: say('签到', 'Checked in'),
              by: '测试护理员',
            },
            {
              key: '1',
              at: '2026-11-22T02:15:00Z',
              title: say('迟到提醒', 'Late alert'),
              tone: 'warn',
              note: say('超过约定时间 15 分钟', '15 minutes after the agreed time'),
            },
          ]}
        />
      </Panel>
    </>
  )
}

function Lists() {
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
        columns={columns}
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

function Forms() {
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

function States() {
  return (
    <>
      <Panel title={say('状态', 'States')}>
        <div className="row">
          {(Object.keys(states) as State[]).map((state) => (
            <StateTag key={state} state={state} words={states} />
          ))}
        </div>
      </Panel>
      <Loading />
      <Empty
        title={say('还没有记录', 'Nothing here yet')}
        hint={say('点“新增”登记第一条。', 'Press “Add” to register the first.')}
        action={<Button type="primary">{say('新增', 'Add')}</Button>}
      />
      <Refusal
        problem={
          new Problem({
            status: 503,
            code: 'kernel.internal',
            detail: say('系统出错，已记录。', 'Something went wrong and was recorded.'),
            requestId: '0193-sample',
          })
        }
        retry={() => undefined}
      />
    </>
  )
}
