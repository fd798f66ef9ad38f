import { Button } from 'antd'
import { useState } from 'react'
import { visitContracts, VisitQueue } from '../../../server/modules/visits/schema.ts'
import { type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { stringifySearch, useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { TabLinks } from './tab-links.tsx'
import * as columns from './visit-columns.tsx'
import { flagOptions, stateOptions } from './words.ts'
import './visits.css'

const QUEUES = {
  today: { zh: '今日', en: 'Today' },
  late: { zh: '迟到', en: 'Late' },
  unassigned: { zh: '未派人', en: 'Unassigned' },
  review: { zh: '待核验', en: 'To review' },
  returned: { zh: '退回与驳回', en: 'Returned' },
  all: { zh: '全部', en: 'All' },
} as const satisfies Record<VisitQueue, { zh: string; en: string }>

const EMPTY = {
  today: say('今天没有上门服务', 'No visits today'),
  late: say('现在没有迟到的上门服务', 'Nobody is late'),
  unassigned: say('每次上门都已派人', 'Every visit has its worker'),
  review: say('没有待核验的上门服务', 'Nothing waits for review'),
  returned: say('没有退回或驳回的上门服务', 'Nothing was returned or rejected'),
  all: say('还没有上门服务', 'No visits yet'),
} as const satisfies Record<VisitQueue, string>

const basic: readonly Filter[] = [
  {
    name: 'number',
    kind: 'search',
    label: say('编号', 'Number'),
    hint: say('如 V202611-000001', 'As V202611-000001'),
  },
  { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
  { name: 'state', kind: 'choice', label: say('状态', 'State'), options: stateOptions },
  { name: 'month', kind: 'month', label: say('月份', 'Month') },
]

const more: readonly Filter[] = [
  { name: 'from', kind: 'day', label: say('计划日期从', 'Planned from') },
  { name: 'to', kind: 'day', label: say('计划日期至', 'Planned to') },
  { name: 'area', kind: 'area', label: say('区划', 'Area') },
  { name: 'organisationId', kind: 'organisation', label: say('机构', 'Provider') },
  { name: 'workerId', kind: 'worker', label: say('护理员', 'Care worker') },
  { name: 'flag', kind: 'choice', label: say('标记', 'Flag'), options: flagOptions },
]

/** Visits within reach, by queue and filter. */
export default function VisitsPage() {
  const { search } = useRoute()
  const isProvider = useHasRole('provider')
  const [open, setOpen] = useState(false)
  const queue = VisitQueue.catch('today').parse(search['queue'])
  const extra = more.filter(({ name }) => !isProvider || name !== 'organisationId')
  const wide = open || extra.some(({ name }) => search[name])
  return (
    <>
      <PageHead
        title={say('上门服务', 'Visits')}
        about={say(
          '每次上门的计划、实到、证据和核定；打开一行可看全部证据。',
          'What was planned, delivered, proven and approved; open a row for all its evidence.',
        )}
      />
      <Queues now={queue} />
      <Listing
        key={queue}
        contract={visitContracts.list}
        label={say(`上门服务：${QUEUES[queue].zh}`, `Visits: ${QUEUES[queue].en}`)}
        columns={[
          columns.person,
          columns.planned,
          columns.state,
          isProvider ? columns.worker : columns.provider,
          columns.minutes,
          columns.evidence,
          columns.place,
        ]}
        rowKey={(visit) => visit.id}
        rowTo={columns.toVisit}
        rowTone={columns.toneOf}
        query={{ queue }}
        sort={queue === 'all' || queue === 'returned' ? 'starts_desc' : 'starts_asc'}
        filters={wide ? [...basic, ...extra] : basic}
        live={['visits']}
        exports={(query) => [
          {
            label: say('导出 .xlsx', 'Export .xlsx'),
            href: downloadUrl(visitContracts.export, { query: query as never }),
          },
        ]}
        actions={
          wide ? null : (
            <Button onClick={() => setOpen(true)}>{say('更多筛选', 'More filters')}</Button>
          )
        }
        empty={{ title: EMPTY[queue], hint: hintOf(queue) }}
      />
    </>
  )
}

const hintOf = (queue: VisitQueue): string =>
  queue === 'all'
    ? say('派单后，上门服务会出现在这里。', 'They appear here once an order is placed.')
    : say('其他上门服务见“全部”。', 'All other visits are under “All”.')

/** Each queue keeps the filters that are set. */
function Queues({ now }: { readonly now: VisitQueue }) {
  const { search } = useRoute()
  return (
    <TabLinks
      label={say('上门服务队列', 'Queues of visits')}
      tabs={(Object.keys(QUEUES) as VisitQueue[]).map((queue) => ({
        title: sayWords(QUEUES[queue]),
        to: `/visits${stringifySearch({ ...search, queue, sort: undefined, cursor: undefined })}`,
        current: queue === now,
      }))}
    />
  )
}
