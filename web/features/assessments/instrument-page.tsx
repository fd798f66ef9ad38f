import {
  assessmentContracts as contracts,
  type Instrument,
} from '../../../server/modules/assessments/schema.ts'
import { PageHead, Panel } from '../../kit/page-head.tsx'
import { Ready } from '../../kit/states.tsx'
import { Sign } from '../../kit/state-tag.tsx'
import { TableScroll } from '../../kit/table-scroll.tsx'
import { useAnswer } from '../../shell/api.ts'
import { useRoute } from '../../shell/route.ts'
import { lang, say, sayWords, titleOf } from '../../shell/words.ts'
import { itemText } from './words.ts'
import './assessments.css'

/** An instrument as an official reads it: levels, rules, questions, what is sure and what is chosen. */
export default function InstrumentPage() {
  const { params } = useRoute()
  const found = useAnswer(contracts.instrument, { params: { id: params['id'] ?? '' } })
  return (
    <Ready of={found} whole>
      {({ instrument }) => (
        <>
          <PageHead
            title={titleOf(instrument)}
            trail={[{ title: say('评估工具', 'Instruments'), to: '/instruments' }]}
            about={`${sayWords(instrument.source.document)} · ${say('版本', 'version')} ${instrument.version}`}
          />
          <Levels instrument={instrument} />
          <Rules instrument={instrument} />
          <Questions instrument={instrument} />
          <Marks instrument={instrument} />
        </>
      )}
    </Ready>
  )
}

type Props = { readonly instrument: Instrument }

function Levels({ instrument }: Props) {
  const label = say('等级', 'Levels')
  return (
    <Panel title={label}>
      <TableScroll label={label}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('等级', 'Level')}</th>
              <th scope="col">{say('名称', 'Name')}</th>
              <th scope="col">{say('总分', 'Total')}</th>
            </tr>
          </thead>
          <tbody>
            {instrument.levels.map((level) => (
              <tr key={level.level}>
                <td className="figure">{level.level}</td>
                <td>{itemText(level)}</td>
                <td className="figure">
                  {level.min === level.max ? level.min : `${level.min}–${level.max}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  )
}

function Rules({ instrument }: Props) {
  return (
    <Panel title={say('等级调整规则', 'Rules that move the level')}>
      <ul>
        {instrument.adjustments.map((rule) => (
          <li key={rule.id}>
            {itemText(rule)} <span className="quiet">（{rule.basis}）</span>{' '}
            {rule.status === 'choice' ? (
              <Sign tone="calm">{say('本市决定', 'city’s choice')}</Sign>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        {instrument.stacking === 'once'
          ? say(
              '多条加重规则同时成立时只计最大的一条。',
              'Of several rules that add, only the largest counts.',
            )
          : say('多条加重规则同时成立时累加。', 'Several rules that add are summed.')}{' '}
        {say(
          `每次须 ${instrument.assessorsMin} 名评估员，结果有效 ${instrument.validityMonths} 个月。`,
          `It takes ${instrument.assessorsMin} assessors; a result holds ${instrument.validityMonths} months.`,
        )}
      </p>
    </Panel>
  )
}

function Questions({ instrument }: Props) {
  return (
    <Panel title={say('题目', 'Questions')}>
      {instrument.sections.map((section) => (
        <details key={section.key} className="fold">
          <summary>
            {section.code} {itemText(section)}
            {section.max === null
              ? ''
              : say(`（满分 ${section.max}）`, ` (at most ${section.max})`)}
          </summary>
          <dl>
            {section.items.map((item) => (
              <div key={item.key} className="detail-item">
                <dt>
                  {item.code} {itemText(item)}
                </dt>
                <dd>
                  {item.options
                    .map(
                      (option) =>
                        `${option.score === undefined ? '' : `${option.score} `}${itemText(option)}`,
                    )
                    .join(say('；', '; '))}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </Panel>
  )
}

/** How sure each part is, and what the city may decide. */
function Marks({ instrument }: Props) {
  return (
    <Panel title={say('出处与本市可定事项', 'Sources, and what the city decides')}>
      <ul>
        {instrument.marks.map((mark) => (
          <li key={mark.part}>
            {mark.status === 'confirmed' ? null : (
              <Sign tone={mark.status === 'choice' ? 'calm' : 'warn'}>
                {mark.status === 'choice'
                  ? say('本市决定', 'city’s choice')
                  : say('待核实', 'to be verified')}
              </Sign>
            )}{' '}
            {itemText(mark)}
          </li>
        ))}
        {instrument.choices.map((choice) => (
          <li key={choice.path}>
            <Sign tone="calm">{say('可调整', 'may be changed')}</Sign> {choice[lang]}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
