import {
  settlementContracts as contracts,
  type StatementRow,
} from '../../../server/modules/settlement/schema.ts'
import { Listing, type Column, type Filter } from '../../kit/listing.tsx'
import { Sign, StateTag } from '../../kit/state-tag.tsx'
import { Count, MinutesText, Money } from '../../kit/text.tsx'
import { optionsOf, say } from '../../shell/words.ts'
import { statementWords } from './words.ts'

const columns: readonly Column<StatementRow>[] = [
  {
    key: 'number',
    title: say('单号', 'Number'),
    cell: (row) => <span className="figure">{row.number}</span>,
    phone: 'title',
  },
  {
    key: 'month',
    title: say('结算月', 'Month'),
    cell: (row) => <span className="figure">{row.month}</span>,
    phone: 'none',
  },
  { key: 'organisation', title: say('机构', 'Provider'), cell: (row) => row.organisation.name },
  { key: 'fund', title: say('资金来源', 'Fund'), cell: (row) => row.fund.name },
  {
    key: 'state',
    title: say('状态', 'State'),
    cell: (row) => (
      <>
        <StateTag state={row.state} words={statementWords} />{' '}
        {row.openObjections > 0 ? (
          <Sign tone="bad">
            {say(`${row.openObjections} 项异议`, `${row.openObjections} open`)}
          </Sign>
        ) : null}
      </>
    ),
  },
  {
    key: 'lines',
    title: say('明细', 'Lines'),
    cell: (row) => <Count value={row.lines} />,
    align: 'end',
  },
  {
    key: 'minutes',
    title: say('核定时长', 'Approved'),
    cell: (row) => <MinutesText minutes={row.minutes} />,
    align: 'end',
    phone: 'none',
  },
  {
    key: 'total',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.totalFen} />,
    align: 'end',
  },
]

const stateFilter: Filter = {
  name: 'state',
  label: say('状态', 'State'),
  kind: 'choice',
  options: optionsOf(statementWords),
}

const filters: readonly Filter[] = [
  { name: 'month', label: say('结算月', 'Month'), kind: 'month' },
  stateFilter,
  { name: 'organisationId', label: say('机构', 'Provider'), kind: 'organisation' },
]

/** Statements within reach; of one month where it is given. */
export function StatementListing({ month }: { readonly month?: string }) {
  return (
    <Listing
      contract={contracts.statements}
      label={say('结算单列表', 'Statements')}
      columns={columns}
      rowKey={(row) => row.id}
      rowTo={(row) => `/settlement/statements/${row.id}`}
      filters={month === undefined ? filters : [stateFilter]}
      query={month === undefined ? {} : { month }}
      live={['settlement']}
      rowTone={(row) => (row.openObjections > 0 ? 'warn' : undefined)}
      empty={{
        title: say('还没有结算单', 'No statements yet'),
        hint: say('结算月冻结后生成。', 'They are made when a month is frozen.'),
      }}
    />
  )
}
