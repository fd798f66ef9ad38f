import {
  WAITING,
  type WaitingRow,
  awardContracts as contracts,
} from '../../../server/modules/awards/schema.ts'
import { type Column, type Filter, Listing } from '../../kit/listing.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { actorText, Dash, DayText, Money, When } from '../../kit/text.tsx'
import { lang, optionsOf, say, sayWords } from '../../shell/words.ts'

const columns: readonly Column<WaitingRow>[] = [
  {
    key: 'kind',
    title: say('待办', 'What waits'),
    cell: (row) => sayWords(WAITING[row.kind]),
  },
  {
    key: 'name',
    title: say('申报对象', 'Candidate'),
    cell: (row) => (
      <>
        {row.name ?? say(`${row.number} 兑现单`, `Order of ${row.number}`)}
        {row.name === null ? null : <div className="quiet figure">{row.number}</div>}
      </>
    ),
    phone: 'title',
  },
  { key: 'about', title: say('内容', 'About'), cell: (row) => row.about[lang] },
  {
    key: 'amount',
    title: say('金额', 'Amount'),
    cell: (row) => (row.amountFen === null ? <Dash /> : <Money fen={row.amountFen} />),
    align: 'end',
  },
  {
    key: 'since',
    title: say('提交', 'Entered'),
    cell: (row) => (
      <>
        <When at={row.since} />
        <div className="quiet">{actorText(row.by)}</div>
      </>
    ),
  },
  {
    key: 'due',
    title: say('期限', 'Due'),
    cell: (row) =>
      row.dueOn === null ? (
        <Dash />
      ) : (
        <>
          <DayText day={row.dueOn} />{' '}
          {row.isLate ? <Sign tone="bad">{say('逾期', 'overdue')}</Sign> : null}
        </>
      ),
  },
  {
    key: 'act',
    title: say('由您办理', 'For you'),
    cell: (row) =>
      row.can.act ? (
        say('可以办理', 'yes')
      ) : (
        <span className="quiet">{say('由他人', 'others')}</span>
      ),
  },
]

const filters: readonly Filter[] = [
  { name: 'kind', label: say('种类', 'Kind'), kind: 'choice', options: optionsOf(WAITING) },
]

/** What somebody else than who entered it has to look at, the longest waiting first. */
export default function WaitingPage() {
  return (
    <>
      <PageHead
        title={say('奖补待办', 'Waiting at the award desk')}
        trail={[{ title: say('奖补申报', 'Awards'), to: '/awards' }]}
        about={say(
          '谁提交的，由别人核查、答复、确认或批准。',
          'Whoever entered it, somebody else inspects, answers, confirms or approves it.',
        )}
      />
      <Panel>
        <Listing
          contract={contracts.waiting}
          label={say('奖补待办', 'What waits')}
          columns={columns}
          rowKey={(row) => row.id}
          rowTo={(row) =>
            row.applicationId === null
              ? `/awards/payments/${row.id}`
              : `/awards/${row.applicationId}`
          }
          rowTone={(row) => (row.isLate ? 'bad' : undefined)}
          filters={filters}
          live={['awards']}
          empty={{
            title: say('没有待办', 'Nothing waits'),
            hint: say('提交的都已有人办理。', 'Everything that was entered has been looked at.'),
          }}
        />
      </Panel>
    </>
  )
}
