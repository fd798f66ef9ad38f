import { Clause } from '../../kit/clause.tsx'
import { Detail } from '../../kit/detail.tsx'
import { Panel } from '../../kit/page-head.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { Amount, Count } from '../../kit/text.tsx'
import { Go } from '../../shell/go.tsx'
import { lang, say, sayWords } from '../../shell/words.ts'
import type { ProgrammeDetail } from './programme-page.tsx'
import { Amounts } from './rule-amounts-panel.tsx'
import { Parameters } from './rule-parameters.tsx'
import { cycleWords, firstIssueSentence } from './rule-sentences.ts'
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
  const { source, inForce, quota, calendar } = programme
  const first = firstIssueSentence(programme)
  return (
    <Panel title={say('规则要素', 'The rule as a table')}>
      <Detail
        items={[
          {
            label: say('依据', 'Source'),
            value: (
              <>
                {sayWords(source.document)} <Clause text={source.clause} />
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
            value: sayWords(cycleWords(programme)),
          },
          first && programme.firstIssue
            ? {
                label: say('首次发放', 'First issue'),
                value: `${sayWords(first)}${say('（', ' (')}${programme.firstIssue.clause}${say('）', ')')}`,
                wide: true,
              }
            : null,
          quota
            ? {
                label: say('名额', 'Quota'),
                value: say(
                  `${quota.per === 'year' ? '每年' : '总计'} ${quota.count}，先达标先得（${quota.clause}）`,
                  `${quota.count} ${quota.per === 'year' ? 'a year' : 'in all'}, first to qualify first (${quota.clause})`,
                ),
              }
            : null,
          calendar
            ? {
                label: say('评定与支付', 'Judged and paid'),
                value: say(
                  `当年评定，${calendar.paid.yearsLater === 0 ? '当年' : calendar.paid.yearsLater === 1 ? '次年' : `${calendar.paid.yearsLater} 年后`} ${calendar.paid.month} 月支付（${calendar.clause}）`,
                  `judged within the year, paid in month ${calendar.paid.month}, ${calendar.paid.yearsLater} year(s) later (${calendar.clause})`,
                ),
              }
            : null,
          detail.permittedUses.length > 0 && {
            label: say('兑现后只能用于', 'Once paid, only for'),
            value: say(
              `${detail.permittedUses.map((use) => use.zh).join('、')}（${programme.useOfMoney?.clause ?? ''}）`,
              `${detail.permittedUses.map((use) => use.en).join(', ')} (${programme.useOfMoney?.clause ?? ''})`,
            ),
            wide: true,
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
                  <Clause text={one.clause} />{' '}
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

function Uses({ detail }: Props) {
  if (detail.services.length === 0) return null
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
  const { subject } = detail.programme
  if (subject !== 'person' && subject !== 'household') return null
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
