import { type CoverageRow, indicatorContracts } from '../../../server/modules/indicators/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { say, sayWords } from '../../shell/words.ts'

const columns: readonly Column<CoverageRow>[] = [
  { key: 'name', title: say('姓名', 'Name'), cell: (row) => row.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.areaPath },
  {
    key: 'programmes',
    title: say('本月待遇', 'Entitled to'),
    cell: (row) => row.programmes.map(sayWords).join(say('、', ', ')),
  },
  {
    key: 'visited',
    title: say('本月上门', 'Visited'),
    cell: (row) =>
      row.visited ? (
        <Sign tone="good">{say('已上门', 'Visited')}</Sign>
      ) : (
        <Sign tone="warn">{say('还没有', 'Not yet')}</Sign>
      ),
  },
]

/** Who may spend an entitlement of the month and whether anybody came: the work that is still to do. */
export default function CoveragePage() {
  return (
    <>
      <PageHead
        title={say('待遇落实名单', 'Who was visited')}
        trail={[{ title: say('指挥中心', 'Command centre'), to: '/command' }]}
        about={say(
          '本月有个人待遇的老年人，是否至少得到一次已完成的上门服务。',
          'People entitled this month, and whether they had at least one visit that took place.',
        )}
        actions={<PrintButton />}
      />
      <Listing
        contract={indicatorContracts.coverage}
        label={say('待遇落实名单', 'Entitled people')}
        columns={columns}
        rowKey={(row) => row.personId}
        rowTo={(row) => `/people/${row.personId}`}
        filters={[
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          { name: 'month', kind: 'month', label: say('月份', 'Month') },
          {
            name: 'visited',
            kind: 'choice',
            label: say('是否上门', 'Visited'),
            options: [
              { value: 'yes', label: say('已上门', 'Visited') },
              { value: 'no', label: say('还没有', 'Not yet') },
            ],
          },
        ]}
        live={['visits', 'programmes']}
        empty={{
          title: say('本月还没有人有个人待遇', 'Nobody is entitled this month yet'),
          hint: say(
            '核定并发放本月待遇后出现在这里。',
            'They appear once the month has been granted.',
          ),
        }}
      />
    </>
  )
}
