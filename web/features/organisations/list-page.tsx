import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import {
  DISPATCH_MODES,
  ORGANISATION_KINDS,
  organisationContracts,
  type OrganisationRow,
} from '../../../server/modules/organisations/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Count, Dash, DayText } from '../../kit/text.tsx'
import { downloadUrl } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { chainOptions, kindOptions, listTitle, stateOptions, stateWords } from './words.ts'

const columns: readonly Column<OrganisationRow>[] = [
  {
    key: 'name',
    title: say('名称', 'Name'),
    cell: (row) => row.name,
    sort: ['name', '-name'],
    phone: 'title',
  },
  {
    key: 'kind',
    title: say('类型', 'Kind'),
    cell: (row) => sayWords(ORGANISATION_KINDS[row.kind]),
  },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={stateWords} />,
  },
  { key: 'area', title: say('所在区划', 'Area'), cell: (row) => row.areaPath },
  {
    key: 'brand',
    title: say('所属品牌', 'Brand'),
    cell: (row) => row.brandName ?? <Dash />,
    phone: 'none',
  },
  {
    key: 'mode',
    title: say('派单方式', 'Orders'),
    cell: (row) => sayWords(DISPATCH_MODES[row.mode]),
    phone: 'none',
  },
  {
    key: 'serving',
    title: say('服务区域', 'Areas served'),
    cell: (row) => <Count value={row.serving} />,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'beds',
    title: say('床位（护理型）', 'Beds (nursing)'),
    cell: (row) => <Beds row={row} />,
    align: 'end',
    sort: ['beds', '-beds'],
  },
  {
    key: 'openedOn',
    title: say('开业', 'Opened'),
    cell: (row) => <DayText day={row.openedOn} />,
    phone: 'none',
  },
  {
    key: 'phone',
    title: say('电话', 'Telephone'),
    cell: (row) => (row.phone ? <span className="figure">{row.phone}</span> : <Dash />),
  },
]

function Beds({ row }: { readonly row: OrganisationRow }) {
  if (row.beds === null) return <Dash />
  return (
    <>
      <Count value={row.beds} />
      {row.nursingBeds === null ? null : (
        <>
          （<Count value={row.nursingBeds} />）
        </>
      )}
    </>
  )
}

const filters: readonly Filter[] = [
  {
    name: 'q',
    kind: 'search',
    label: say('查找', 'Search'),
    hint: say('名称、拼音首字母或信用代码', 'Name, pinyin initials or credit code'),
  },
  { name: 'kind', kind: 'choice', label: say('类型', 'Kind'), options: kindOptions },
  { name: 'state', kind: 'choice', label: say('状态', 'State'), options: stateOptions },
  { name: 'area', kind: 'area', label: say('所在区划', 'Stands in') },
  { name: 'serves', kind: 'area', label: say('服务到', 'Serves') },
  { name: 'chain', kind: 'choice', label: say('连锁', 'Chains'), options: chainOptions },
  { name: 'brand', kind: 'organisation', label: say('所属品牌', 'Outlets of') },
]

/** The register of organisations. */
export default function OrganisationsPage() {
  const { go } = useRoute()
  return (
    <>
      <PageHead
        title={listTitle()}
        about={say(
          '提供、评估和监管养老服务的机构与设施。',
          'Those who give, assess or oversee care, and the places where it is given.',
        )}
      />
      <Listing
        contract={organisationContracts.list}
        label={say('机构列表', 'Organisations')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/organisations/${row.id}`}
        filters={filters}
        sort="name"
        live={['organisations']}
        rowTone={(row) => (row.state === 'suspended' ? 'warn' : undefined)}
        exports={(query) =>
          (['xlsx', 'csv'] as const).map((format) => ({
            label: `.${format}`,
            href: downloadUrl(organisationContracts.exported, {
              query: { ...query, format } as never,
            }),
          }))
        }
        actions={(answer) =>
          answer?.can.register ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/organisations/new')}>
              {say('登记机构', 'Register')}
            </Button>
          ) : null
        }
        empty={{
          title: say('还没有机构', 'No organisations yet'),
          hint: say(
            '登记后才能定价、登记护理员和派单。',
            'Prices, workers and orders need one first.',
          ),
        }}
      />
    </>
  )
}
