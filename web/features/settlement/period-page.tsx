import {
  settlementContracts as contracts,
  type Period,
} from '../../../server/modules/settlement/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Confirm } from '../../kit/reason-modal.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { StateTag } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { Count, Money, When } from '../../kit/text.tsx'
import { useAnswer, useCommand } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say } from '../../shell/words.ts'
import { StatementListing } from './statement-listing.tsx'
import { UndecidedList } from './undecided-list.tsx'
import { periodWords } from './words.ts'

/** One month: what keeps it open, its statements, and the two acts that move it on. */
export default function PeriodPage() {
  const month = useRoute().params['month'] ?? ''
  const found = useAnswer(
    contracts.period,
    { params: { month } },
    { live: ['settlement', 'visits'] },
  )
  return (
    <Ready of={found} whole>
      {(period) => (
        <>
          <PageHead
            title={say(`${period.month} 结算`, `Settlement of ${period.month}`)}
            trail={[{ title: say('结算月', 'Months'), to: '/settlement' }]}
            beside={<StateTag state={period.state} words={periodWords} />}
            about={<History period={period} />}
            actions={<Acts period={period} />}
          />
          <Figures period={period} />
          {period.state === 'open' ? (
            <Panel title={say('未核验的上门服务', 'Visits that nobody has decided')}>
              <UndecidedList month={month} canDefer={period.can.defer} />
            </Panel>
          ) : (
            <Panel title={say('结算单', 'Statements')}>
              <StatementListing month={month} />
            </Panel>
          )}
          <NotSettled />
        </>
      )}
    </Ready>
  )
}

/** What this page does not know is said on it. */
function NotSettled() {
  return (
    <p className="notice">
      {say(
        '结算单只含上门服务。按月发放、不经上门服务使用的待遇（如话费补贴）不生成结算单：发放与到期的金额见',
        'Statements hold visits only. What is granted by the month and not used in visits, such as phone credit, makes no statement: what was granted and what expired is told by the ',
      )}
      <Go to="/programmes">{say('各保障项目的月度发放', 'monthly grants of each programme')}</Go>
      {say(
        '，与运营商等供应方的对账和付款在系统外办理。',
        '; reconciling with the carrier and paying it takes place outside this system.',
      )}
    </p>
  )
}

type Props = { readonly period: Period }

function History({ period }: Props) {
  if (period.frozenAt === null) return null
  return (
    <>
      {say('冻结：', 'Frozen: ')}
      {period.frozenBy} <When at={period.frozenAt} />
      {period.closedAt === null ? null : (
        <>
          {say('；关账：', '; closed: ')}
          {period.closedBy} <When at={period.closedAt} />
        </>
      )}
    </>
  )
}

function Acts({ period }: Props) {
  const freeze = useCommand(contracts.freeze)
  const close = useCommand(contracts.close)
  const input = { params: { month: period.month } }
  return (
    <>
      {period.can.freeze ? (
        <Confirm
          label={say('冻结并生成结算单', 'Freeze and prepare statements')}
          title={say(`冻结 ${period.month}`, `Freeze ${period.month}`)}
          text={say(
            '将按服务当日价格生成各机构、各资金来源的结算单，并在资金中留出相应金额。冻结后不能恢复；以后的更正进入下一个月。',
            'Statements are made by the prices of each day, for each provider and fund, and the money is set aside. This cannot be undone; later corrections come into the next month.',
          )}
          button={{ type: 'primary' }}
          busy={freeze.busy}
          problem={freeze.problem}
          run={() => freeze.run(input)}
        />
      ) : null}
      {period.can.close ? (
        <Confirm
          label={say('关账', 'Close the month')}
          title={say(`关账 ${period.month}`, `Close ${period.month}`)}
          text={say(
            '全部结算单已经双方签认。关账后不能恢复。',
            'Every statement is signed by both sides. This cannot be undone.',
          )}
          button={{ type: 'primary' }}
          busy={close.busy}
          problem={close.problem}
          run={() => close.run(input)}
        />
      ) : null}
    </>
  )
}

function Figures({ period }: Props) {
  return (
    <Stats>
      <StatFigure
        label={say('未核验', 'Undecided')}
        value={<Count value={period.undecided} />}
        unit={say('次', 'visits')}
        definition={say(
          '本月到今天为止尚无结论的上门服务，不含已转入以后月份的。',
          'Visits of the month up to today without a decision, without those left to later.',
        )}
        note={
          [
            period.upcoming > 0
              ? say(`另有 ${period.upcoming} 次未到服务日`, `${period.upcoming} on later days`)
              : '',
            period.deferred > 0
              ? say(`另有 ${period.deferred} 次转入以后月份`, `${period.deferred} left to later`)
              : '',
          ]
            .filter(Boolean)
            .join(say('；', '; ')) || null
        }
      />
      <StatFigure
        label={say('已计费', 'Charged')}
        value={<Money fen={period.chargedFen} />}
        definition={say(
          '核定服务应由资金支付的金额，不含自费和未付部分。',
          'What funds owe for approved visits, without own pocket and unpaid parts.',
        )}
        note={say(`${period.charged} 次`, `${period.charged} visits`)}
      />
      <StatFigure
        label={say('超出未付', 'Beyond, not paid')}
        value={<Money fen={period.unpaidFen} />}
        definition={say(
          '超出预留待遇、没有资金支付的部分。',
          'What went beyond the reserved entitlement and nobody pays.',
        )}
        note={say(`${period.unpaidVisits} 次`, `${period.unpaidVisits} visits`)}
      />
      <StatFigure
        label={say('个人自费', 'Own pocket')}
        value={<Money fen={period.ownFen} />}
        definition={say(
          '事先约定由本人承担、已记入自费账户的部分；由机构向本人收取，不进结算单。',
          'Agreed beforehand and booked on accounts of their own; the provider takes it from the person, no statement has it.',
        )}
        note={say(`${period.ownVisits} 次`, `${period.ownVisits} visits`)}
      />
      <StatFigure
        label={say('已签认', 'Signed')}
        value={`${period.signed} / ${period.statements}`}
        unit={say('张', 'statements')}
        to={`/settlement/statements?month=${period.month}`}
      />
      <StatFigure
        label={say('已付款', 'Paid')}
        value={<Money fen={period.paidFen} />}
        note={
          <>
            {say('共 ', 'of ')}
            <Money fen={period.totalFen} />
          </>
        }
      />
    </Stats>
  )
}
