import {
  settlementContracts as contracts,
  type Period,
} from '../../../server/modules/settlement/schema.ts'
import type { Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Cards, Rows } from '../../kit/rows.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Empty, Ready } from '../../kit/states.tsx'
import { Count, Money } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useNarrow } from '../../shell/media.ts'
import { say } from '../../shell/words.ts'
import { periodWords } from './words.ts'

const columns: readonly Column<Period>[] = [
  { key: 'month', title: say('结算月', 'Month'), cell: (row) => row.month, phone: 'title' },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => <StateTag state={row.state} words={periodWords} />,
  },
  {
    key: 'undecided',
    title: say('未核验', 'Undecided'),
    cell: (row) => <Count value={row.undecided} />,
    align: 'end',
  },
  {
    key: 'upcoming',
    title: say('未到服务日', 'On later days'),
    cell: (row) => <Count value={row.upcoming} />,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'charged',
    title: say('已计费', 'Charged'),
    cell: (row) => <Money fen={row.chargedFen} />,
    align: 'end',
  },
  {
    key: 'signed',
    title: say('已签认', 'Signed'),
    cell: (row) => `${row.signed} / ${row.statements}`,
    align: 'end',
  },
  {
    key: 'total',
    title: say('结算金额', 'Stated'),
    cell: (row) => <Money fen={row.totalFen} />,
    align: 'end',
  },
  {
    key: 'paid',
    title: say('已付款', 'Paid'),
    cell: (row) => <Money fen={row.paidFen} />,
    align: 'end',
  },
]

/** The months and how far each is settled. */
export default function PeriodsPage() {
  const found = useAnswer(contracts.periods, {}, { live: ['settlement', 'visits'] })
  const Shape = useNarrow() ? Cards : Rows
  return (
    <>
      <PageHead
        title={say('结算月', 'Months')}
        about={say(
          '每月结束后冻结，按机构和资金来源生成结算单，双方签认后付款、关账。',
          'A month is frozen when it is over; statements are made by provider and fund, signed by both sides, paid, and the month is closed.',
        )}
      />
      <Ready of={found} whole>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={say('还没有结算月', 'No months yet')}
              hint={say('第一次预约上门服务后会出现。', 'They appear with the first booking.')}
            />
          ) : (
            <Shape
              label={say('结算月列表', 'Months')}
              columns={columns}
              rows={items}
              rowKey={(row) => row.month}
              rowTo={(row) => `/settlement/months/${row.month}`}
            />
          )
        }
      </Ready>
    </>
  )
}
