import {
  settlementContracts as contracts,
  type Undecided,
} from '../../../server/modules/settlement/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { actorText, DayText } from '../../kit/text.tsx'
import { useCommand } from '../../shell/api.ts'
import { say, sayWords } from '../../shell/words.ts'
import { fundingWords, visitState } from './words.ts'

interface UndecidedListProps {
  readonly month: string
  readonly canDefer: boolean
}

/** What keeps a month from being frozen, and the way to leave it to a later one. */
export function UndecidedList({ month, canDefer }: UndecidedListProps) {
  const columns: readonly Column<Undecided>[] = [
    { key: 'number', title: say('服务单号', 'Visit'), cell: (row) => row.number, phone: 'title' },
    { key: 'day', title: say('日期', 'Day'), cell: (row) => <DayText day={row.day} /> },
    {
      key: 'state',
      title: say('核验状态', 'Review'),
      cell: (row) => visitState(row.visitState),
    },
    {
      key: 'funding',
      title: say('付费', 'Money'),
      cell: (row) => <StateTag state={row.fundingState} words={fundingWords} />,
    },
    {
      key: 'organisation',
      title: say('机构', 'Provider'),
      cell: (row) => row.organisation?.name ?? say('未指派', 'None yet'),
    },
    { key: 'person', title: say('老年人', 'Person'), cell: (row) => row.personMasked },
    { key: 'service', title: say('服务', 'Service'), cell: (row) => sayWords(row.service) },
    {
      key: 'defer',
      title: say('转入以后月份', 'Leave to later'),
      cell: (row) =>
        row.deferral ? (
          <span className="quiet">
            {row.deferral.reason}（{actorText(row.deferral.by)}）
          </span>
        ) : canDefer ? (
          <DeferButton month={month} row={row} />
        ) : null,
    },
  ]
  return (
    <Listing
      contract={contracts.undecided}
      params={{ month }}
      label={say('未核验的上门服务', 'Undecided visits')}
      columns={columns}
      rowKey={(row) => row.visitId}
      rowTo={(row) => `/visits/${row.visitId}`}
      live={['visits', 'settlement']}
      empty={{
        title: say('全部已有结论', 'Every visit is decided'),
        hint: say('可以冻结本月。', 'The month can be frozen.'),
      }}
    />
  )
}

function DeferButton({ month, row }: { readonly month: string; readonly row: Undecided }) {
  const command = useCommand(contracts.defer)
  return (
    <Confirm
      label={say('转入以后', 'Leave to later')}
      title={say(`${row.number} 转入以后月份`, `Leave ${row.number} to a later month`)}
      text={say(
        '本月不再等待这次服务；有结论后进入以后月份的结算单。',
        'The month no longer waits for this visit; once decided, it comes into a later statement.',
      )}
      reason="required"
      button={{ size: 'small' }}
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { month }, body: { visitId: row.visitId, reason } })}
    />
  )
}
