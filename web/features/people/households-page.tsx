import { householdContracts } from '../../../server/modules/people/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Count, Dash } from '../../kit/text.tsx'
import type { ItemOf } from '../../shell/api.ts'
import { say } from '../../shell/words.ts'
import { householdsTitle } from './words.ts'

type Row = ItemOf<typeof householdContracts.list>

const columns: readonly Column<Row>[] = [
  {
    key: 'address',
    title: say('地址', 'Address'),
    cell: (row) => row.address,
    phone: 'title',
  },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.areaPath },
  {
    key: 'members',
    title: say('名册上的成员', 'On the roster'),
    cell: (row) => row.members.map((one) => one.name).join('、') || <Dash />,
  },
  {
    key: 'size',
    title: say('在户人数', 'Living there'),
    cell: (row) => <Count value={row.size} />,
    align: 'end',
  },
  {
    key: 'phone',
    title: say('项目话机', 'Free telephone'),
    cell: (row) => (row.programmePhone ? say('有', 'Yes') : <Dash />),
  },
]

/** Homes with the older people who live in them. */
export default function HouseholdsPage() {
  return (
    <>
      <PageHead
        title={householdsTitle()}
        about={say(
          '话费补贴按户发放，每户一部免费话机。',
          'Phone credit is per household, with one free telephone each.',
        )}
      />
      <Listing
        contract={householdContracts.list}
        label={householdsTitle()}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/households/${row.id}`}
        filters={[
          {
            name: 'q',
            kind: 'search',
            label: say('查找', 'Search'),
            hint: say('成员姓名、拼音或电话', "A member's name, pinyin or a telephone"),
          },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
        ]}
        live={['people']}
        empty={{
          title: say('还没有家庭户', 'No households yet'),
          hint: say('登记老年人时一并建立。', 'They are made when people are registered.'),
        }}
      />
    </>
  )
}
