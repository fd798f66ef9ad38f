import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  assessmentContracts as contracts,
  type AssessmentRow,
} from '../../../server/modules/assessments/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { DayText } from '../../kit/text.tsx'
import { downloadUrl, useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { optionsOf, say, sayWords, titleOf } from '../../shell/words.ts'
import { OpenDrafts } from './open-drafts.tsx'
import { levelText, reasonWords, standingWords } from './words.ts'

const columns: Column<AssessmentRow>[] = [
  {
    key: 'person',
    title: say('老年人', 'Person'),
    cell: (row) => (
      <span className="whole">
        {say(`${row.person.name}（${row.person.age} 岁）`, `${row.person.name}, ${row.person.age}`)}
      </span>
    ),
    phone: 'title',
  },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.person.areaPath },
  {
    key: 'instrument',
    title: say('评估工具', 'Instrument'),
    cell: (row) => titleOf(row.instrument),
    phone: 'none',
  },
  {
    key: 'level',
    title: say('最终等级', 'Final level'),
    cell: (row) => levelText(row.final),
  },
  {
    key: 'total',
    title: say('总分', 'Total'),
    cell: (row) => <span className="figure">{row.total}</span>,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'reason',
    title: say('原因', 'Reason'),
    cell: (row) => sayWords(reasonWords[row.reason]),
    phone: 'none',
  },
  {
    key: 'day',
    title: say('评估日期', 'Assessed on'),
    cell: (row) => <DayText day={row.assessedOn} />,
  },
  {
    key: 'until',
    title: say('有效至', 'Valid until'),
    cell: (row) => <DayText day={row.validUntil} />,
    phone: 'none',
  },
  {
    key: 'standing',
    title: say('状态', 'Standing'),
    cell: (row) => <StateTag state={row.standing} words={standingWords} />,
  },
]

/** Confirmed assessments, and the drafts that wait for somebody. */
export default function AssessmentsPage() {
  const { go } = useRoute()
  const instruments = useAnswer(contracts.instruments)
  const mayAssess = instruments.data?.can.assess ?? false
  const filters = filtersFor(instruments.data?.items ?? [])
  return (
    <>
      <PageHead
        title={say('评估结果', 'Assessments')}
        about={say(
          '已确认的评估结果；确认后不能修改，更正须重新评估。',
          'Confirmed results. They never change; a correction is a new assessment.',
        )}
        actions={
          mayAssess ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/assessments/new')}>
              {say('开始评估', 'Start an assessment')}
            </Button>
          ) : null
        }
      />
      {mayAssess ? <OpenDrafts /> : null}
      <Listing
        contract={contracts.list}
        label={say('评估结果', 'Assessments')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/assessments/${row.id}`}
        filters={filters}
        live={['assessments']}
        rowTone={(row) => (row.standing === 'expired' ? 'warn' : undefined)}
        exports={(query) => [
          { label: '.csv', href: downloadUrl(contracts.export, { query: query as never }) },
        ]}
        empty={{
          title: say('还没有评估结果', 'No results yet'),
          hint: say(
            '评估经全部评估员签名后出现在这里。',
            'They appear once all assessors have signed.',
          ),
        }}
      />
    </>
  )
}

type Instruments = readonly {
  readonly id: string
  readonly titleZh: string
  readonly titleEn: string
}[]

const filtersFor = (instruments: Instruments): Filter[] => [
  { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
  {
    name: 'instrumentId',
    kind: 'choice',
    label: say('评估工具', 'Instrument'),
    options: instruments.map((one) => ({ value: one.id, label: titleOf(one) })),
  },
  {
    name: 'level',
    kind: 'choice',
    label: say('最终等级', 'Final level'),
    options: [0, 1, 2, 3, 4].map((level) => ({
      value: String(level),
      label: say(`${level} 级`, `Level ${level}`),
    })),
  },
  {
    name: 'standing',
    kind: 'choice',
    label: say('状态', 'Standing'),
    options: optionsOf(standingWords),
  },
  { name: 'area', kind: 'area', label: say('区划', 'Area') },
  { name: 'from', kind: 'day', label: say('评估日期从', 'From') },
  { name: 'to', kind: 'day', label: say('到', 'To') },
]
