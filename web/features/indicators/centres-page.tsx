import { type CentreRow, indicatorContracts } from '../../../server/modules/indicators/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { PrintButton } from '../../kit/print-button.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Go } from '../../shell/go.tsx'
import { say } from '../../shell/words.ts'

const columns: readonly Column<CentreRow>[] = [
  {
    key: 'area',
    title: say('街道、镇', 'Street or town'),
    cell: (row) => row.areaPath,
    phone: 'title',
  },
  {
    key: 'kind',
    title: say('类别', 'Kind'),
    cell: (row) => (row.kind === 'street' ? say('街道', 'Street') : say('镇', 'Town')),
  },
  {
    key: 'centres',
    title: say('养老服务中心', 'Care centres'),
    cell: (row) =>
      row.centres.length === 0 ? (
        <Sign tone="warn">{say('还没有', 'None yet')}</Sign>
      ) : (
        row.centres.map((centre) => (
          <div key={centre.id}>
            <Go to={`/organisations/${centre.id}`}>{centre.name}</Go>
          </div>
        ))
      ),
  },
]

/** Which streets and towns have the care centre that the plan asks for, and which have none yet. */
export default function CentresPage() {
  return (
    <>
      <PageHead
        title={say('街道和镇养老服务中心', 'Care centres of streets and towns')}
        trail={[{ title: say('指挥中心', 'Command centre'), to: '/command' }]}
        about={say(
          '每个街道的综合养老服务中心、每个镇的区域性养老服务中心，按机构登记的地址和状态。',
          'The street centre of each street and the town centre of each town, by address and state in the register.',
        )}
        actions={<PrintButton />}
      />
      <Listing
        contract={indicatorContracts.centres}
        label={say('街道和镇养老服务中心', 'Care centres of streets and towns')}
        columns={columns}
        rowKey={(row) => row.areaCode}
        filters={[
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
          {
            name: 'kind',
            kind: 'choice',
            label: say('类别', 'Kind'),
            options: [
              { value: 'street', label: say('街道', 'Street') },
              { value: 'town', label: say('镇', 'Town') },
            ],
          },
          {
            name: 'has',
            kind: 'choice',
            label: say('是否已有', 'Has one'),
            options: [
              { value: 'yes', label: say('已有', 'Yes') },
              { value: 'no', label: say('还没有', 'Not yet') },
            ],
          },
        ]}
        empty={{
          title: say('没有符合条件的街道或镇', 'No street or town fits'),
          hint: say('放宽筛选条件再看。', 'Widen the filters.'),
        }}
      />
    </>
  )
}
