import { Detail } from '../../kit/detail.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Amount, Count } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { Parameters } from './rule-parameters.tsx'
import { cityChoice, effectWords, eventWords, wordsOr } from './words.ts'
import './programmes.css'

const SUBJECTS = {
  person: { zh: '人', en: 'person' },
  household: { zh: '户', en: 'household' },
  worker: { zh: '服务人员', en: 'worker' },
  organisation: { zh: '机构', en: 'organisation' },
  place: { zh: '服务场所', en: 'place' },
  community: { zh: '社区', en: 'community' },
} as const

type Props = { readonly detail: ProgrammeDetail }

/** The rule as an official reads it: who, how much, for what, from which fund, and what events do. */
export function RulePanels({ detail }: Props) {
  return (
    <>
      <InShort detail={detail} />
      <Criteria detail={detail} />
      <Amounts detail={detail} />
      <Parameters detail={detail} />
      <Uses detail={detail} />
      <LifeEvents detail={detail} />
      <Choices detail={detail} />
    </>
  )
}

function InShort({ detail }: Props) {
  const { programme, funds } = detail
  const { source, inForce, cycle } = programme
  return (
    <Panel title={say('规则要素', 'The rule as a table')}>
      <Detail
        items={[
          {
            label: say('依据', 'Source'),
            value: (
              <>
                {sayWords(source.document)} {source.clause}
              </>
            ),
            wide: true,
          },
          {
            label: say('执行期限', 'In force'),
            value: inForce.to
              ? `${inForce.from} – ${inForce.to}`
              : say(`${inForce.from} 起`, `from ${inForce.from}`),
          },
          { label: say('版本', 'Version'), value: programme.version },
          {
            label: say('按', 'For each'),
            value: sayWords(SUBJECTS[programme.subject]),
          },
          {
            label: say('周期', 'Cycle'),
            value: say(
              `每月 ${cycle.grantDay} 日发放，${cycle.expires === 'end_of_month' ? '月末失效' : '不失效'}，${cycle.proration === 'none' ? '不按日折算' : '按日折算'}`,
              `granted on day ${cycle.grantDay}, ${cycle.expires === 'end_of_month' ? 'void at month end' : 'never void'}, ${cycle.proration === 'none' ? 'no part months' : 'part months by days'}`,
            ),
          },
          { label: say('支付次序', 'Place among payers'), value: programme.payerOrder },
          {
            label: say('付款资金（按先后）', 'Funds, in order'),
            value: (
              <ol>
                {funds.map((fund) => (
                  <li key={fund.id}>
                    <Go to={`/funds/${fund.id}`}>{fund[lang]}</Go>
                  </li>
                ))}
              </ol>
            ),
            wide: true,
          },
        ]}
      />
    </Panel>
  )
}

function Criteria({ detail }: Props) {
  const label = say('享受条件（须全部符合）', 'Criteria, all of them')
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table criteria">
          <thead>
            <tr>
              <th scope="col">{say('条件', 'Criterion')}</th>
              <th scope="col">{say('要求', 'Required')}</th>
              <th scope="col">{say('条款', 'Clause')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.programme.criteria.map((one) => (
              <tr key={one.id}>
                <td>
                  {one[lang]}
                  <details className="fold">
                    <summary className="quiet">{say('计算式', 'Expression')}</summary>
                    <code className="wraps">{one.expression}</code>
                  </details>
                </td>
                <td>{sayWords(one.required)}</td>
                <td>
                  {one.clause}{' '}
                  {one.status === 'choice' ? <Sign tone="calm">{cityChoice()}</Sign> : null}
                  {one.status === 'recalled' ? (
                    <Sign tone="warn">{say('待核实', 'to be verified')}</Sign>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}

function Amounts({ detail }: Props) {
  const { amount, unit } = detail.programme
  const label = say(`标准（${amount.clause}）`, `Amounts (${amount.clause})`)
  if (amount.method === 'expression') {
    return (
      <Panel title={label}>
        <code className="wraps">{amount.expression}</code>
      </Panel>
    )
  }
  if (amount.method === 'share') {
    return (
      <Panel title={label}>
        <code className="wraps">
          {say(
            `每次按价格的 ${amount.percent} %，每月不超过 ${amount.cap}（分）`,
            `${amount.percent} % of each price, up to ${amount.cap} fen a cycle`,
          )}
        </code>
      </Panel>
    )
  }
  const rows =
    amount.method === 'fixed'
      ? [
          {
            id: 'fixed',
            name: say('每个对象', 'everybody'),
            amount: amount.amount,
            choice: amount.choice,
          },
        ]
      : amount.rows.map((row) => ({
          id: row.id,
          name: row[lang],
          amount: row.amount,
          choice: row.choice,
        }))
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td className="end">
                  <Amount amount={row.amount} unit={unit} />
                </td>
                <td>{row.choice ? <Sign tone="calm">{cityChoice()}</Sign> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {amount.min === undefined && amount.max === undefined ? null : (
        <p className="quiet">
          {say('上下限：', 'Bounds: ')}
          <Amount amount={amount.min} unit={unit} /> – <Amount amount={amount.max} unit={unit} />
        </p>
      )}
    </Panel>
  )
}

function Uses({ detail }: Props) {
  return (
    <Panel
      title={say(
        `可用于 ${detail.services.length} 项服务`,
        `May pay for ${detail.services.length} services`,
      )}
    >
      <details className="fold">
        <summary>{say('展开清单', 'See the list')}</summary>
        <ul className="chips">
          {detail.services.map((service) => (
            <li key={service.code}>
              <Go to={`/services/${service.code}`}>{service[lang]}</Go>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  )
}

function LifeEvents({ detail }: Props) {
  return (
    <Panel title={say('生活变故时', 'When something happens')}>
      <Detail
        items={Object.entries(detail.programme.onLifeEvents).map(([event, effect]) => ({
          label: wordsOr(eventWords, event),
          value: wordsOr(effectWords, effect),
        }))}
      />
    </Panel>
  )
}

function Choices({ detail }: Props) {
  const { choices, unit } = detail.programme
  if (choices.length === 0) return null
  return (
    <Panel title={say('来源未写明、由本市决定的事项', 'What no source fixes and the city decides')}>
      <ul>
        {choices.map((choice) => (
          <li key={choice.path}>
            {choice[lang]}
            {choice.min === undefined && choice.max === undefined ? null : (
              <span className="quiet">
                {' '}
                (<Bound path={choice.path} value={choice.min} unit={unit} />–
                <Bound path={choice.path} value={choice.max} unit={unit} />)
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface BoundProps {
  readonly path: string
  readonly value: number | undefined
  readonly unit: string
}

/** A bound in the unit of what it bounds. */
function Bound({ path, value, unit }: BoundProps) {
  if (value === undefined) return null
  return path.startsWith('amount.') && !path.endsWith('percent') ? (
    <Amount amount={value} unit={unit} />
  ) : (
    <Count value={value} />
  )
}
