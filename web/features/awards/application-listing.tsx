import {
  type ApplicationRow,
  type AwardProgramme,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { applicationWords } from '../../kit/application-words.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Dash, Money, When } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { optionsOf, say, titleOf } from '../../shell/words.ts'

const columns: readonly Column<ApplicationRow>[] = [
  {
    key: 'number',
    title: say('编号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'line',
  },
  {
    key: 'subject',
    title: say('申报对象', 'Candidate'),
    cell: (row) => (
      <>
        {row.subject.name}
        <div className="quiet">{row.subject.areaPath}</div>
      </>
    ),
    phone: 'title',
  },
  { key: 'programme', title: say('项目', 'Programme'), cell: (row) => titleOf(row) },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={applicationWords} />,
  },
  {
    key: 'criteria',
    title: say('条件', 'Criteria'),
    cell: (row) => (
      <span className="figure">
        {row.criteriaMet}/{row.criteria}
      </span>
    ),
    align: 'end',
  },
  {
    key: 'queue',
    title: say('排队或名额', 'Queue or place'),
    cell: (row) => <QueueOrPlace row={row} />,
  },
  {
    key: 'met',
    title: say('达标时间', 'Standard reached'),
    cell: (row) => <When at={row.metAt} />,
    sort: ['met', 'met'],
  },
  {
    key: 'opened',
    title: say('申报时间', 'Applied'),
    cell: (row) => <When at={row.openedAt} show="day" />,
    sort: [null, '-opened'],
    phone: 'none',
  },
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.amountFen} />,
    align: 'end',
  },
]

function QueueOrPlace({ row }: { readonly row: ApplicationRow }) {
  if (row.queue !== null) return <>{say(`排队第 ${row.queue}`, `${row.queue} in the queue`)}</>
  if (row.place !== null) return <>{say(`名额第 ${row.place} 号`, `place ${row.place}`)}</>
  return <Dash />
}

/** Applications in reach, whoever reached the standard first on top. */
export function ApplicationListing({
  programmes,
}: {
  readonly programmes: readonly AwardProgramme[]
}) {
  const filters: readonly Filter[] = [
    {
      name: 'q',
      label: say('查找', 'Search'),
      kind: 'search',
      hint: say('编号或名称', 'Number or name'),
    },
    {
      name: 'programmeId',
      label: say('项目', 'Programme'),
      kind: 'choice',
      options: programmes.map((one) => ({ value: one.id, label: titleOf(one) })),
    },
    {
      name: 'state',
      label: say('状态', 'State'),
      kind: 'choice',
      options: optionsOf(applicationWords),
    },
    { name: 'area', label: say('区域', 'Area'), kind: 'area' },
  ]
  return (
    <Listing
      contract={contracts.list}
      label={say('申报列表', 'Applications')}
      columns={columns}
      rowKey={(row) => row.id}
      rowTo={(row) => `/awards/${row.id}`}
      filters={filters}
      sort="met"
      live={['awards']}
      exports={(query) => [
        { label: '.xlsx', href: downloadUrl(contracts.exported, { query: query as never }) },
      ]}
      empty={{
        title: say('还没有申报', 'No applications yet'),
        hint: say('机构或民政干部可以新建申报。', 'A provider or an official may open one.'),
      }}
    />
  )
}
