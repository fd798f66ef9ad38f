import {
  type CentralSupportRow,
  indicatorContracts,
} from '../../../server/modules/indicators/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { say } from '../../shell/words.ts'

const columns: readonly Column<CentralSupportRow>[] = [
  { key: 'name', title: say('姓名', 'Name'), cell: (row) => row.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.areaPath },
  {
    key: 'central',
    title: say('供养方式', 'Supported'),
    cell: (row) =>
      row.central ? (
        <Sign tone="good">{say('集中供养', 'In an institution')}</Sign>
      ) : (
        <Sign tone="warn">{say('未集中供养', 'Not in an institution')}</Sign>
      ),
  },
]

/** Who of the disabled people under destitute support is supported in an institution, and who is not. */
export default function CentralSupportPage() {
  return (
    <>
      <PageHead
        title={say('失能特困人员供养名单', 'Disabled people under destitute support')}
        trail={[{ title: say('指挥中心', 'Command centre'), to: '/command' }]}
        about={say(
          '在册特困人员中能力评估为3级、4级的人，是否集中供养；没有评估过的不在名单上。',
          'People under destitute support assessed at levels 3 and 4, and whether an institution supports them; those never assessed are not listed.',
        )}
        actions={<PrintButton />}
      />
      <Listing
        contract={indicatorContracts.centralSupport}
        label={say('失能特困人员', 'Disabled people under destitute support')}
        columns={columns}
        rowKey={(row) => row.personId}
        rowTo={(row) => `/people/${row.personId}`}
        filters={[
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          {
            name: 'central',
            kind: 'choice',
            label: say('供养方式', 'Supported'),
            options: [
              { value: 'yes', label: say('集中供养', 'In an institution') },
              { value: 'no', label: say('未集中供养', 'Not in an institution') },
            ],
          },
        ]}
        live={['people']}
        empty={{
          title: say('没有评估为失能的特困人员', 'Nobody under destitute support is assessed so'),
          hint: say(
            '登记特困类别并完成能力评估后出现在这里。',
            'They appear once the category is recorded and an ability assessment is confirmed.',
          ),
        }}
      />
    </>
  )
}
