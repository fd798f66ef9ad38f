import {
  programmeContracts as contracts,
  type DeterminationRow,
} from '../../../server/modules/programmes/schema.ts'
import { type Column, Listing } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Amount, DayText } from '../../kit/text.tsx'
import { say, sayWords } from '../../shell/words.ts'
import { useProgrammeFilter } from './use-programmes.ts'
import { causeWords, optionsOf, outcomeOf, outcomeWords, titleOf } from './words.ts'

const columns: Column<DeterminationRow>[] = [
  { key: 'subject', title: say('对象', 'For'), cell: (row) => row.subject.name, phone: 'title' },
  { key: 'area', title: say('村居', 'Village'), cell: (row) => row.subject.areaPath },
  { key: 'programme', title: say('项目', 'Programme'), cell: titleOf },
  {
    key: 'outcome',
    title: say('结论', 'Outcome'),
    cell: (row) => <StateTag state={outcomeOf(row.met)} words={outcomeWords} />,
  },
  {
    key: 'amount',
    title: say('标准', 'Amount'),
    cell: (row) => <Amount amount={row.met ? row.amount : null} unit={row.unit} />,
    align: 'end',
  },
  {
    key: 'because',
    title: say('原因', 'Because'),
    cell: (row) => <span className="wraps">{row.because.map(sayWords).join(say('；', '; '))}</span>,
  },
  { key: 'on', title: say('日期', 'Day'), cell: (row) => <DayText day={row.on} /> },
  {
    key: 'cause',
    title: say('方式', 'How'),
    cell: (row) => sayWords(causeWords[row.cause]),
    phone: 'none',
  },
]

/** Determinations on record: met, not met, cannot tell. */
export default function DeterminationsPage() {
  const programme = useProgrammeFilter()
  return (
    <>
      <PageHead
        title={say('资格认定', 'Determinations')}
        about={say(
          '月度发放和单独核定的结论。月度发放只留存符合的、尚不能确定的，以及上月有而本月没有的；其他人的原因可随时在项目页试判。',
          'Outcomes of runs and of single decisions. A run keeps those who meet the rule, who cannot be told, and who lost it; for others ask on the programme’s page.',
        )}
      />
      <Listing
        contract={contracts.determinations}
        label={say('资格认定', 'Determinations')}
        columns={columns}
        rowKey={(row) => row.id}
        rowTo={(row) => `/determinations/${row.id}`}
        live={['programmes']}
        rowTone={(row) => (row.met === null ? 'warn' : undefined)}
        filters={[
          { name: 'personId', kind: 'person', label: say('老年人', 'Person') },
          programme,
          {
            name: 'outcome',
            kind: 'choice',
            label: say('结论', 'Outcome'),
            options: optionsOf(outcomeWords),
          },
          { name: 'month', kind: 'month', label: say('月份', 'Month') },
          { name: 'area', kind: 'area', label: say('区划', 'Area') },
        ]}
        empty={{
          title: say('还没有认定', 'No determinations yet'),
          hint: say('月度发放或核定后出现在这里。', 'They appear after a run or a decision.'),
        }}
      />
    </>
  )
}
