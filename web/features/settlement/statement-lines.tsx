import {
  settlementContracts as contracts,
  type StatementLine,
} from '../../../server/modules/settlement/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { DayText, Money } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { priceUnit } from './words.ts'

interface StatementLinesProps {
  readonly id: string
  readonly canObject: boolean
}

/** Lines of a statement; each leads to its visit, and either side may object to one. */
export function StatementLines({ id, canObject }: StatementLinesProps) {
  return (
    <Listing
      contract={contracts.lines}
      params={{ id }}
      label={say('结算单明细', 'Lines')}
      columns={columnsOf(id, canObject)}
      rowKey={(row) => row.id}
      rowTo={(row) => `/visits/${row.visitId}`}
      rowTone={(row) => (row.objections > 0 ? 'warn' : undefined)}
      live={['settlement']}
      empty={{ title: say('没有明细', 'No lines') }}
    />
  )
}

const columnsOf = (id: string, canObject: boolean): readonly Column<StatementLine>[] => [
  {
    key: 'visit',
    title: say('服务单号', 'Visit'),
    cell: (row) => row.visitNumber,
    phone: 'title',
  },
  { key: 'day', title: say('日期', 'Day'), cell: (row) => <DayText day={row.day} /> },
  { key: 'person', title: say('老年人', 'Person'), cell: (row) => row.personMasked },
  {
    key: 'service',
    title: say('服务', 'Service'),
    cell: (row) => (
      <span className="wraps">
        {row.kind === 'correction' ? <Sign tone="warn">{say('更正', 'Correction')}</Sign> : null}{' '}
        {sayWords(row.service)}
        {row.note ? <small className="quiet"> {row.note}</small> : null}
      </span>
    ),
  },
  { key: 'worker', title: say('护理员', 'Worker'), cell: (row) => row.workerName, phone: 'none' },
  {
    key: 'minutes',
    title: say('原始/更正后/核定', 'Raw/adjusted/approved'),
    cell: (row) => (
      <span className="figure">
        {row.minutesRaw ?? '—'} / {row.minutesActual} / {row.minutesApproved}
        {row.minutesOver > 0 ? (
          <small className="quiet">
            {say(`（超 ${row.minutesOver}）`, ` (${row.minutesOver} over)`)}
          </small>
        ) : null}
      </span>
    ),
    align: 'end',
  },
  {
    key: 'price',
    title: say('单价', 'Price'),
    cell: (row) => (
      <>
        <Money fen={row.priceFen} />/{priceUnit(row.priceUnit)}
      </>
    ),
    align: 'end',
    phone: 'none',
  },
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (row) => <Money fen={row.amountFen} signed={row.kind === 'correction'} />,
    align: 'end',
  },
  {
    key: 'object',
    title: say('异议', 'Objection'),
    cell: (row) => (canObject ? <ObjectButton id={id} row={row} /> : null),
  },
]

function ObjectButton({ id, row }: { readonly id: string; readonly row: StatementLine }) {
  const command = useCommand(contracts.object)
  return (
    <Confirm
      label={say('提出异议', 'Object')}
      title={say(`对 ${row.visitNumber} 提出异议`, `Object to ${row.visitNumber}`)}
      text={say(
        '异议由对方以外的财务人员答复；结算单本身不修改，更正进入下一张结算单。',
        'Somebody else answers it; the statement itself never changes, a correction comes into the next one.',
      )}
      reason="required"
      button={{ size: 'small' }}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id }, body: { lineId: row.id, reason } })}
    />
  )
}
