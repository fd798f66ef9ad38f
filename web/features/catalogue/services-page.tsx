import { catalogueContracts, type ServiceRow } from '../../../server/modules/catalogue/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Count, Dash, MinutesText, Money } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { helpOptions, type Kinds, perUnit, serviceName, useKinds } from './words.ts'

const columnsFor = (kinds: Kinds): Column<ServiceRow>[] => [
  {
    key: 'name',
    title: say('服务', 'Service'),
    cell: serviceName,
    sort: ['name', '-name'],
    phone: 'title',
  },
  { key: 'kind', title: say('类别', 'Kind'), cell: (row) => kinds.nameOf(row.kind) },
  {
    key: 'minutes',
    title: say('时长', 'Duration'),
    cell: (row) => <MinutesText minutes={row.minutes} />,
    align: 'end',
  },
  {
    key: 'workers',
    title: say('到场人数', 'Workers'),
    cell: (row) => <Count value={row.workers} />,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'where',
    title: say('地点', 'Where'),
    cell: (row) => (row.homeVisit ? say('上门', 'At home') : say('机构或线上', 'Elsewhere')),
    phone: 'none',
  },
  {
    key: 'hours',
    title: say('可用购买时长', 'Purchased hours'),
    cell: (row) =>
      row.purchasedHours ? (
        <Sign tone="good">{say('可用', 'Yes')}</Sign>
      ) : (
        <Sign tone="off">{say('不可用', 'No')}</Sign>
      ),
    phone: 'none',
  },
  {
    key: 'offered',
    title: say('提供机构', 'Offered by'),
    cell: (row) => <Count value={row.offeredBy} />,
    align: 'end',
  },
  {
    key: 'price',
    title: say('价格', 'Price'),
    cell: (row) => <PriceRange row={row} />,
    align: 'end',
  },
]

function PriceRange({ row }: { readonly row: ServiceRow }) {
  if (row.withdrawnOn !== null) return <Sign tone="off">{say('已停用', 'Withdrawn')}</Sign>
  if (row.lowestFen === null) return <Dash />
  return (
    <>
      <Money fen={row.lowestFen} />
      {row.highestFen === row.lowestFen ? null : (
        <>
          –<Money fen={row.highestFen} />
        </>
      )}{' '}
      <span className="quiet">{perUnit(row.unit)}</span>
    </>
  )
}

const filtersFor = (kinds: Kinds): Filter[] => [
  {
    name: 'q',
    kind: 'search',
    label: say('查找', 'Search'),
    hint: say('名称、拼音首字母或代码', 'Name, pinyin initials or code'),
  },
  { name: 'kind', kind: 'choice', label: say('类别', 'Kind'), options: kinds.options },
  { name: 'help', kind: 'choice', label: say('六助', 'Six helps'), options: helpOptions },
  {
    name: 'homeVisit',
    kind: 'choice',
    label: say('地点', 'Where'),
    options: [
      { value: 'true', label: say('上门', 'At home') },
      { value: 'false', label: say('机构或线上', 'Elsewhere') },
    ],
  },
  {
    name: 'purchasedHours',
    kind: 'choice',
    label: say('可用购买时长', 'Purchased hours'),
    options: [
      { value: 'true', label: say('可用', 'Yes') },
      { value: 'false', label: say('不可用', 'No') },
    ],
  },
]

/** The catalogue: what can be ordered, kind by kind. */
export default function ServicesPage() {
  const kinds = useKinds()
  return (
    <>
      <PageHead
        title={say('服务目录', 'Services')}
        about={say(
          '可以预约的全部服务，来自地方服务包。',
          'Everything that can be ordered, from the pack of the region.',
        )}
      />
      <Listing
        contract={catalogueContracts.list}
        label={say('服务目录', 'Services')}
        columns={columnsFor(kinds)}
        rowKey={(row) => row.code}
        rowTo={(row) => `/services/${row.code}`}
        filters={filtersFor(kinds)}
        sort="catalogue"
        live={['catalogue']}
        exports={(query) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(catalogueContracts.exported, {
              query: { ...query, format } as never,
            }),
          }))
        }
        empty={{
          title: say('目录是空的', 'The catalogue is empty'),
          hint: say('启动时由服务包装入。', 'It is filled from the pack at start.'),
        }}
      />
    </>
  )
}
