import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { yuanText } from '../../../../server/kernel/money.ts'
import {
  programmeContracts as contracts,
  RECEIPT_KINDS,
  type Budget,
  type FundView,
} from '../../../../server/modules/programmes/schema.ts'
import { Clause } from '../../../kit/clause.tsx'
import { ContractForm, Field } from '../../../kit/contract-form.tsx'
import { Detail } from '../../../kit/detail.tsx'
import { MoneyInput } from '../../../kit/inputs.tsx'
import { PageHead, Panel } from '../../../kit/page-head.tsx'
import { Confirm } from '../../../kit/reason-modal.tsx'
import { StatFigure, Stats } from '../../../kit/stat-figure.tsx'
import { Sign, StateTag } from '../../../kit/state-tag.tsx'
import { Ready } from '../../../kit/states.tsx'
import { Money, When } from '../../../kit/text.tsx'
import { useAnswer, useCommand } from '../../../shell/api.ts'
import { Go } from '../../../shell/go.tsx'
import { useRoute } from '../../../shell/route.ts'
import { lang, say, sayWords } from '../../../shell/words.ts'
import { FundMonths, WatchedRules } from './fund-year-panels.tsx'
import { budgetWords, cityChoice, levelWords, optionsOf, titleOf, wordsOr } from '../words.ts'

/** One fund: its figures, its limits, and the papers that moved money into it. */
export default function FundPage() {
  const { params } = useRoute()
  const found = useAnswer(
    contracts.fund,
    { params: { id: params['id'] ?? '' } },
    { live: ['programmes', 'settlement', 'ledger'] },
  )
  return (
    <Ready of={found} whole>
      {({ fund, budgets, year, can }) => (
        <>
          <PageHead
            title={sayWords(fund.fund.name)}
            trail={[{ title: say('资金', 'Funds'), to: '/funds' }]}
            about={wordsOr(levelWords, fund.fund.level)}
          />
          <Figures view={fund} />
          <WatchedRules year={year} />
          <FundMonths year={year} />
          <Limits view={fund} />
          <Budgets fundId={fund.fund.id} budgets={budgets} mayLoad={can.load} />
        </>
      )}
    </Ready>
  )
}

type Props = { readonly view: FundView }

function Figures({ view }: Props) {
  const ledger = `/ledger/accounts/${view.accountId}`
  return (
    <Stats>
      <StatFigure
        label={say('预算到账', 'Budget received')}
        value={<Money fen={view.loaded} />}
        definition={say('经复核入账的预算之和。', 'The sum of confirmed budgets.')}
        to={ledger}
      />
      <StatFigure label={say('支出', 'Spent')} value={<Money fen={view.spent} />} to={ledger} />
      <StatFigure label={say('预留', 'Reserved')} value={<Money fen={view.held} />} to={ledger} />
      <StatFigure label={say('余额', 'Left')} value={<Money fen={view.available} />} to={ledger} />
    </Stats>
  )
}

function Limits({ view }: Props) {
  const { fund } = view
  return (
    <Panel title={say('来源与用途', 'Source and limits')}>
      <Detail
        items={[
          {
            label: say('依据', 'Source'),
            value: (
              <>
                {sayWords(fund.source.document)} <Clause text={fund.source.clause} />
              </>
            ),
            wide: true,
          },
          {
            label: say('文件所列总额', 'Total by the document'),
            value:
              fund.amountMinor === null
                ? say('未列明', 'not stated')
                : `${fund.currency === 'CNY' ? '¥' : `${fund.currency} `}${yuanText(fund.amountMinor)}`,
          },
          {
            label: say('只能用于', 'May pay for'),
            value: view.uses.map(sayWords).join(say('、', ', ')),
            wide: true,
          },
          {
            label: say('限制', 'Restrictions'),
            value:
              fund.restrictions.length === 0 ? null : (
                <ul>
                  {fund.restrictions.map((one) => (
                    <li key={one.id}>
                      {one[lang]}{' '}
                      {one.status === 'choice' ? <Sign tone="calm">{cityChoice()}</Sign> : null}
                      {one.status === 'recalled' ? (
                        <Sign tone="warn">{say('待核实', 'to be verified')}</Sign>
                      ) : null}
                    </li>
                  ))}
                </ul>
              ),
            wide: true,
          },
          {
            label: say('支付的项目', 'Programmes it pays'),
            value:
              view.programmes.length === 0 ? (
                say('目前没有项目由它支付。', 'No programme is paid from it now.')
              ) : (
                <ul>
                  {view.programmes.map((one) => (
                    <li key={one.id}>
                      <Go to={`/programmes/${one.id}`}>{titleOf(one)}</Go>
                    </li>
                  ))}
                </ul>
              ),
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

interface BudgetsProps {
  readonly fundId: string
  readonly budgets: readonly Budget[]
  readonly mayLoad: boolean
}

function Budgets({ fundId, budgets, mayLoad }: BudgetsProps) {
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={say('预算拨入', 'Budgets')}
      actions={
        mayLoad && !adding ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {say('拨入预算', 'Load a budget')}
          </Button>
        ) : null
      }
    >
      {adding ? (
        <ContractForm
          contract={contracts.loadBudget}
          params={{ id: fundId }}
          submit={say('提交复核', 'Propose')}
          onDone={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        >
          <Field name="amountFen" label={say('金额（元）', 'Amount (yuan)')}>
            <MoneyInput />
          </Field>
          <Field
            name="kind"
            label={say('资金性质', 'Kind of money')}
            hint={say(
              '按年度要求计算时，只计要求所指的性质；入账后只能用更正分录改。',
              'Rules of the year count only the kind they name; once booked it is changed by corrections only.',
            )}
          >
            <Select options={optionsOf(RECEIPT_KINDS)} />
          </Field>
          <Field
            name="document"
            label={say('拨款文件', 'The paper that moves the money')}
            hint={say(
              '文号或名称；同一文件对同一资金只能入账一次。',
              'Its number or title; a paper moves money into a fund once.',
            )}
          >
            <Input maxLength={200} />
          </Field>
          <Field name="note" label={say('说明', 'Note')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Field>
        </ContractForm>
      ) : null}
      {budgets.length === 0 ? (
        <p className="quiet">{say('还没有预算拨入。', 'No budget yet.')}</p>
      ) : (
        <ul className="cards">
          {budgets.map((budget) => (
            <BudgetCard key={budget.id} budget={budget} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function BudgetCard({ budget }: { readonly budget: Budget }) {
  return (
    <li className="card">
      <div className="card-title">
        <Money fen={budget.amountFen} /> {budget.document}{' '}
        <Sign tone="calm">
          {budget.kind
            ? sayWords(RECEIPT_KINDS[budget.kind])
            : say('性质未注明', 'kind not stated')}
        </Sign>{' '}
        <StateTag state={budget.state} words={budgetWords} />
      </div>
      <p className="quiet">
        {say('提出：', 'Proposed by ')}
        {budget.proposedBy} <When at={budget.proposedAt} />
        {budget.decidedBy ? (
          <>
            {say('；复核：', '; decided by ')}
            {budget.decidedBy} <When at={budget.decidedAt} /> {budget.decisionReason}
          </>
        ) : null}
      </p>
      {budget.note ? <p>{budget.note}</p> : null}
      {budget.can.decide ? (
        <div className="row">
          <Decide budget={budget} decision="confirm" />
          <Decide budget={budget} decision="reject" />
        </div>
      ) : null}
    </li>
  )
}

function Decide({
  budget,
  decision,
}: {
  readonly budget: Budget
  readonly decision: 'confirm' | 'reject'
}) {
  const command = useCommand(contracts.decideBudget)
  const isConfirm = decision === 'confirm'
  const label = isConfirm ? say('复核入账', 'Confirm') : say('退回', 'Reject')
  return (
    <Confirm
      label={label}
      title={label}
      danger={!isConfirm}
      button={isConfirm ? { type: 'primary' } : {}}
      reason="required"
      text={
        isConfirm
          ? say(
              '确认后资金立即入账，更正须另记一笔。',
              'The money is booked at once; a correction is another posting.',
            )
          : say(
              '退回后不入账，可按同一文件重新提出。',
              'Nothing is booked; the paper may be proposed again.',
            )
      }
      busy={command.busy}
      problem={command.problem}
      run={(reason) => command.run({ params: { id: budget.id }, body: { decision, reason } })}
    />
  )
}
