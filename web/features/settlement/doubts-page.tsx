import {
  doubtContracts,
  NOT_THERE_WORDS,
  type Doubt,
} from '../../../server/modules/settlement/schema.ts'
import { Listing, type Column } from '../../kit/listing.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { actorText, DayText, MinutesText, Money, When } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { DecideDoubt } from './decide-doubt.tsx'
import { doubtWords } from './words.ts'

const columns: readonly Column<Doubt>[] = [
  {
    key: 'number',
    title: say('服务单号', 'Visit'),
    cell: (row) => <Go to={`/visits/${row.visitId}`}>{row.number}</Go>,
    phone: 'title',
  },
  {
    key: 'day',
    title: say('服务日期', 'Day'),
    cell: (row) => (
      <>
        <DayText day={row.day} />
        <div className="quiet small">
          <MinutesText minutes={row.minutes} />
        </div>
      </>
    ),
  },
  {
    key: 'person',
    title: say('老年人与服务', 'Person and service'),
    cell: (row) => (
      <>
        {row.personMasked} · {sayWords(row.service)}
        <div className="quiet small">{row.organisation.name}</div>
      </>
    ),
  },
  {
    key: 'flag',
    title: say('登记的变动', 'What was recorded'),
    cell: (row) => (
      <>
        {sayWords(NOT_THERE_WORDS[row.flag])}
        <div className="quiet small">
          <DayText day={row.on} />
        </div>
      </>
    ),
  },
  {
    key: 'money',
    title: say('计费金额', 'Charged'),
    cell: (row) => (
      <>
        <Money fen={row.chargedFen} />
        {row.standingFen === row.chargedFen ? null : (
          <div className="quiet small">
            {say('现为 ', 'now ')}
            <Money fen={row.standingFen} />
          </div>
        )}
        {row.ownFen === 0 ? null : (
          <div className="quiet small">
            {say('另有自费 ', 'own pocket ')}
            <Money fen={row.ownFen} />
          </div>
        )}
      </>
    ),
    align: 'end',
  },
  {
    key: 'state',
    title: say('处理', 'Decision'),
    cell: (row) => (
      <>
        <StateTag state={row.act} words={doubtWords} />
        <div className="quiet small">
          {actorText(row.by)} <When at={row.at} />
        </div>
      </>
    ),
  },
  { key: 'next', title: say('办理', 'Next'), cell: (row) => <NextStep doubt={row} /> },
]

/** A stated charge is corrected on its statement, another one here; the trace tells the whole way. */
function NextStep({ doubt }: { readonly doubt: Doubt }) {
  const { statement } = doubt
  return (
    <div className="row">
      {doubt.can.decide ? <DecideDoubt doubt={doubt} /> : null}
      {statement === null ? null : (
        <Go to={`/settlement/statements/${statement.id}`}>
          {say(`结算单 ${statement.number}`, `Statement ${statement.number}`)}
        </Go>
      )}
      <Go to={`/trace?kind=visit&id=${doubt.visitId}`}>{say('追溯', 'Trace')}</Go>
    </div>
  )
}

/** Charges of visits to somebody who, as was recorded later, was not there. */
export default function DoubtsPage() {
  const { search } = useRoute()
  const open = search['open'] === 'false' ? 'false' : 'true'
  return (
    <>
      <PageHead
        title={say('存疑计费', 'Charges in doubt')}
        about={say(
          '去世、入住机构、住院或迁出登记晚于实际发生日，其后已核定的上门服务列在这里。未列入结算单的先不结算，在本页处理；已列入的系统已代付费方提出异议，在结算单上答复。收回或恢复都记为新的更正，原记录不改。',
          'A death, an admission or a departure was recorded later than it happened: the approved visits after it are listed here. What no statement names is held back and decided here; for the rest the system has objected for the payer, and the answer is given on the statement. Taking back and giving again are new entries; nothing is edited.',
        )}
        actions={
          <Go to={open === 'true' ? '/settlement/doubts?open=false' : '/settlement/doubts'}>
            {open === 'true'
              ? say('查看已处理', 'Show those decided')
              : say('查看待处理', 'Show those to decide')}
          </Go>
        }
      />
      <Listing
        key={open}
        query={{ open }}
        contract={doubtContracts.doubts}
        label={say('存疑计费', 'Charges in doubt')}
        columns={columns}
        rowKey={(row) => row.visitId}
        live={['settlement', 'visits']}
        empty={
          open === 'true'
            ? {
                title: say('没有待处理的存疑计费', 'Nothing to decide'),
                hint: say('登记与计费一致。', 'What was recorded agrees with what was charged.'),
              }
            : { title: say('还没有处理过的存疑计费', 'None was decided yet') }
        }
      />
    </>
  )
}
