import {
  ACCOUNT_KINDS,
  ledgerContracts as contracts,
  type AccountDetail,
  type HoldRow,
} from '../../../server/modules/ledger/schema.ts'
import { UNIT_WORDS } from '../../../server/kernel/money.ts'
import { programmeContracts } from '../../../server/modules/programmes/schema.ts'
import { Detail } from '../../kit/detail.tsx'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { StatFigure, Stats } from '../../kit/stat-figure.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { Ready } from '../../kit/states.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Amount, When } from '../../kit/text.tsx'
import { useAnswer } from '../../shell/api.ts'
import { Go } from '../../shell/go.tsx'
import { useRoute } from '../../shell/route.ts'
import { say, sayWords } from '../../shell/words.ts'
import { BalanceChart } from './balance-chart.tsx'
import { EntryList } from './entry-list.tsx'
import { RefLink } from './ref-link.tsx'
import { holderPage } from './words.ts'

/** One account: what it holds, what it may pay for, how it moved and every entry. */
export default function AccountPage() {
  const id = useRoute().params['id'] ?? ''
  const found = useAnswer(
    contracts.account,
    { params: { id } },
    { live: ['settlement', 'programmes', 'visits'] },
  )
  return (
    <Ready of={found} whole>
      {(detail) => (
        <>
          <PageHead
            title={sayWords(detail.account.title)}
            trail={[{ title: say('账户', 'Accounts'), to: '/ledger/accounts' }]}
            about={sayWords(ACCOUNT_KINDS[detail.account.kind])}
          />
          <Figures of={detail} />
          <Facts of={detail} />
          <Panel title={say('余额走势', 'Balance over time')}>
            <BalanceChart id={id} unit={detail.account.unit} />
          </Panel>
          {detail.holds.length > 0 ? <Holds holds={detail.holds} /> : null}
          <Panel title={say('明细', 'Entries')}>
            <EntryList id={id} unit={detail.account.unit} />
          </Panel>
        </>
      )}
    </Ready>
  )
}

function Figures({ of: { account } }: { readonly of: AccountDetail }) {
  const { unit, posted, held, available } = account
  return (
    <Stats>
      <StatFigure
        label={say('余额', 'Balance')}
        value={<Amount amount={posted} unit={unit} />}
        definition={say('全部收入减全部支出。', 'All that came in less all that went out.')}
      />
      <StatFigure
        label={say('预留', 'Reserved')}
        value={<Amount amount={held} unit={unit} />}
        definition={say(
          '已为某事项留出、尚未入账或撤销的数额。',
          'Set aside for something and neither posted nor voided.',
        )}
      />
      <StatFigure
        label={say('可用', 'Available')}
        value={<Amount amount={available} unit={unit} />}
        definition={say('余额减预留。', 'The balance less what is reserved.')}
      />
    </Stats>
  )
}

function Facts({ of: { account, uses } }: { readonly of: AccountDetail }) {
  return (
    <Panel title={say('账户信息', 'About the account')}>
      <Detail
        items={[
          { label: say('账户归属', 'Belongs to'), value: <Holder of={account} /> },
          { label: say('计量单位', 'Unit'), value: sayWords(UNIT_WORDS[account.unit]) },
          {
            label: say('透支', 'Overdraft'),
            value: account.mayGoNegative
              ? say('允许为负（发放与来源账户）', 'May go below zero')
              : say('不允许', 'Never below zero'),
          },
          account.restricted && {
            label: say('只能用于', 'May pay only for'),
            value: <Uses accountId={account.id} uses={uses} />,
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

/** Whose account it is: a page of ours, or the short name under which the books keep it. */
function Holder({ of: { holder, key } }: { readonly of: AccountDetail['account'] }) {
  const page = holder === null ? null : holderPage(holder)
  if (page !== null) return <Go to={page.to}>{page.text}</Go>
  return UUID.test(key) ? say('本市账簿', 'The books of the city') : <code>{key}</code>
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/

/** Permitted uses in the words of the fund's own document. */
function Uses({ accountId, uses }: { readonly accountId: string } & Pick<AccountDetail, 'uses'>) {
  const funds = useAnswer(programmeContracts.funds)
  const fund = funds.data?.items.find((one) => one.accountId === accountId)
  const words = new Map(fund?.uses.map((use) => [use.code, sayWords(use)]))
  return (
    <ul>
      {uses.map(({ use, withdrawnAt }) => (
        <li key={use}>
          {words.get(use) ?? <code>{use}</code>}{' '}
          {withdrawnAt ? <Sign tone="off">{say('已取消', 'withdrawn')}</Sign> : null}
        </li>
      ))}
    </ul>
  )
}

function Holds({ holds }: { readonly holds: readonly HoldRow[] }) {
  const label = say('未了结的预留', 'Open reservations')
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <caption className="only-read">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{say('事项', 'About')}</th>
              <th scope="col" className="end">
                {say('数额', 'Amount')}
              </th>
              <th scope="col">{say('转入', 'Towards')}</th>
              <th scope="col">{say('时间', 'Since')}</th>
              <th scope="col">{say('经办', 'By')}</th>
            </tr>
          </thead>
          <tbody>
            {holds.map((hold) => (
              <tr key={hold.id}>
                <td>
                  <RefLink of={hold.ref} />
                </td>
                <td className="end">
                  <Amount amount={hold.amount} unit={hold.unit} />
                </td>
                <td>{sayWords(hold.to.title)}</td>
                <td>
                  <When at={hold.at} />
                </td>
                <td>{hold.actorName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}
