import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  PRIORITIES,
  REQUEST_KINDS,
  REQUEST_STATES,
  requestContracts,
} from '../../../server/modules/requests/schema.ts'
import { Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { useHasRole } from '../../shell/session.tsx'
import { optionsOf, say } from '../../shell/words.ts'
import { requestColumns } from './request-columns.tsx'
import { yesNo } from './words.ts'

/** Everything that was asked for: by telephone, at the counter, online, through the village. */
export default function RequestsPage() {
  const { go } = useRoute()
  const mayOpen = useHasRole('operator', 'dispatcher', 'official')
  return (
    <>
      <PageHead
        title={say('诉求', 'Requests')}
        about={say(
          '来电、来访、网上和村居代办的服务、咨询、投诉和紧急求助。一通电话可以登记多项。',
          'Service, enquiries, complaints and emergencies, by telephone or otherwise. One call may open several.',
        )}
      />
      <Listing
        contract={requestContracts.list}
        label={say('诉求列表', 'Requests')}
        columns={requestColumns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/requests/${row.id}`}
        rowTone={(row) =>
          row.kind === 'emergency' && row.state !== 'closed'
            ? 'bad'
            : row.overdue
              ? 'warn'
              : undefined
        }
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('编号、内容或完整电话', 'Number, words or a whole telephone number'),
          },
          {
            name: 'kind',
            kind: 'choice',
            label: say('类别', 'Kind'),
            options: optionsOf(REQUEST_KINDS),
          },
          {
            name: 'state',
            kind: 'choice',
            label: say('状态', 'State'),
            options: optionsOf(REQUEST_STATES),
          },
          { name: 'overdue', kind: 'choice', label: say('超时', 'Overdue'), options: yesNo },
          { name: 'closed', kind: 'choice', label: say('已办结', 'Closed'), options: yesNo },
          {
            name: 'mine',
            kind: 'choice',
            label: say('经办', 'Assigned'),
            options: [
              { value: 'yes', label: say('我经办的', 'To me') },
              { value: 'no', label: say('无人经办', 'To nobody') },
            ],
          },
          {
            name: 'priority',
            kind: 'choice',
            label: say('优先级', 'Priority'),
            options: optionsOf(PRIORITIES),
          },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          { name: 'personId', kind: 'person', label: say('服务对象', 'Person') },
          { name: 'from', kind: 'day', label: say('登记自', 'Opened from') },
          { name: 'to', kind: 'day', label: say('登记至', 'Opened until') },
          { name: 'scored', kind: 'choice', label: say('有评分', 'Has a score'), options: yesNo },
          {
            name: 'scoreFrom',
            kind: 'choice',
            label: say('评分不低于', 'Score at least'),
            options: ['5', '4', '3', '2', '1'].map((value) => ({ value, label: value })),
          },
          { name: 'scoredFrom', kind: 'day', label: say('评分自', 'Scored from') },
          { name: 'scoredTo', kind: 'day', label: say('评分至', 'Scored until') },
        ]}
        sort="newest"
        live={['requests']}
        exports={(query) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(requestContracts.exported, { query: { ...query, format } as never }),
          }))
        }
        actions={
          mayOpen ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/requests/new')}>
              {say('登记诉求', 'Open a request')}
            </Button>
          ) : null
        }
        empty={{
          title: say('还没有诉求', 'No requests yet'),
          hint: say('来电或来访时登记。', 'They are opened when somebody rings or comes.'),
        }}
      />
    </>
  )
}
